import fc from 'fast-check';
import {expect, test} from 'vitest';
import {marked, pointedAt} from '../../source/text/place.js';
import {cellWidth} from '../../source/text/width.js';
import {wildText} from './wild-text.js';

const at = (text: string, wrong: string) => ({text, column: text.indexOf(wrong), length: wrong.length});

test('carets stand under what is wrong, in any script', () => {
	expect(pointedAt(at('staus:x', 'staus'), 80)).toEqual(['staus:x', '^^^^^']);
	expect(pointedAt(at('नमस्ते staus:x', 'staus'), 80)[1]).toBe(`${' '.repeat(cellWidth('नमस्ते '))}^^^^^`);
	expect(pointedAt(at('東京 ☎:x', '☎'), 80)[1]).toBe(`     ${'^'.repeat(cellWidth('☎'))}`);
	expect(pointedAt({text: 'status:', column: 7, length: 0}, 80)).toEqual(['status:', '       ^']);
});

test('of a long text the place is in sight, and both lines fit', () => {
	const long = `${'word '.repeat(40)}staus:x${' more'.repeat(40)}`;
	const [line, carets] = pointedAt(at(long, 'staus'), 80);
	expect(line).toMatch(/^….*word staus:x more.*…$/);
	expect(line.slice(carets.indexOf('^'), carets.length)).toBe('staus');
	expect(cellWidth(line)).toBeLessThanOrEqual(80);
	expect(pointedAt(at(`${'word '.repeat(40)}staus:x`, 'staus'), 80)[0]).toMatch(/^….* staus:x$/);
	expect(pointedAt(at(`staus:x${' more'.repeat(40)}`, 'staus'), 80)[0]).toMatch(/^staus:x more.*…$/);
});

test('whatever stands in it, both lines fit, and nothing of it reaches the terminal as a sign', () => {
	fc.assert(
		fc.property(
			wildText,
			wildText,
			wildText,
			fc.integer({min: 10, max: 90}),
			(before, wrong, after, width) => {
				const place = {text: before + wrong + after, column: before.length, length: wrong.length};
				const lines = [...pointedAt(place, width), marked(place)];
				for (const line of lines) {
					expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
				}

				for (const line of lines.slice(0, 2)) {
					expect(cellWidth(line)).toBeLessThanOrEqual(width);
				}
			},
		),
	);
});
