import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cut, fit as fitted, wrap} from '../../source/text/fit.js';
import {scrub} from '../../source/text/printable.js';
import {cellWidth, graphemes, graphemeWidth} from '../../source/text/width.js';
import {wildText} from './wild-text.js';

const text = wildText.map(scrub);
const width = fc.integer({min: 0, max: 40});

test.each([
	['abc', 3],
	['日本語', 6],
	['नमस्ते', 4],
	['अनुष्का शर्मा', 10],
	['क्षत्रिय', 6],
	['❤️', 2],
	['👍🏽', 4],
	['🇮🇳', 2],
	['', 0],
])('%s takes %d cells at most', (words, cells) => {
	expect(cellWidth(words)).toBe(cells);
});

test('graphemes are what a reader takes for characters', () => {
	expect(graphemes('नमस्ते')).toEqual(['न', 'म', 'स्ते']);
	expect(graphemes('a👨‍👩‍👧b')).toEqual(['a', '👨‍👩‍👧', 'b']);
	expect(graphemes('abc')).toEqual(['a', 'b', 'c']);
});

test('a cut text fits, and says that it was cut', () => {
	expect(cut(scrub('collections'), 8)).toBe('collect…');
	expect(cut(scrub('collections'), 11)).toBe('collections');
	expect(cut(scrub('日本語'), 4)).toBe('日…');
	expect(cut(scrub('日本語'), 1)).toBe('…');
	expect(cut(scrub('x'), 0)).toBe('');
	expect(cut(scrub('collections'), 8, '..')).toBe('collec..');
	expect(cut(scrub('日本語'), 5, '..')).toBe('日..');
	expect(cut(scrub('日本語'), 1, '..')).toBe('.');
	fc.assert(
		fc.property(text, width, (words, cells) => {
			const shortened = cut(words, cells);
			expect(cellWidth(shortened)).toBeLessThanOrEqual(cells);
			if (cells > 0 && cellWidth(words) <= cells) {
				expect(shortened).toBe(words);
			}
		}),
	);
});

test('a fitted text takes exactly its cells', () => {
	expect(fitted(scrub('4.9c'), 6, 'right')).toBe('  4.9c');
	fc.assert(
		fc.property(text, width, fc.constantFrom('left' as const, 'right' as const), (words, cells, align) => {
			expect(cellWidth(fitted(words, cells, align))).toBe(cells);
		}),
	);
});

test('words are wrapped whole where they can be', () => {
	expect(wrap(scrub('I am calling about your order'), 12)).toEqual(['I am calling', 'about your', 'order']);
	expect(wrap(scrub('an incomprehensibility'), 8)).toEqual(['an', 'incompre', 'hensibil', 'ity']);
	expect(wrap(scrub('हाँ जी बोलिए'), 8)).toEqual(['हाँ जी', 'बोलिए']);
	expect(wrap(scrub('  indented text'), 12)).toEqual(['  indented', 'text']);
	expect(wrap(scrub(''), 10)).toEqual(['']);
	expect(wrap(scrub('   '), 10)).toEqual(['']);
});

test('wrapping loses nothing but space, splits no grapheme and keeps to the width', () => {
	fc.assert(
		fc.property(text, fc.integer({min: 1, max: 40}), (words, cells) => {
			const rows = wrap(words, cells);
			expect(rows.length).toBeGreaterThan(0);
			expect(rows.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
			const whole = new Set(graphemes(words));
			for (const row of rows) {
				const widest = Math.max(cells, ...graphemes(row).map(graphemeWidth));
				expect(cellWidth(row)).toBeLessThanOrEqual(widest);
				for (const grapheme of graphemes(row)) {
					expect(whole).toContain(grapheme);
				}
			}
		}),
	);
});
