import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fitLine, highlight, type Line, lineText, lineWidth, span} from '../../source/text/line.js';
import {wildText} from './wild-text.js';

const wildLine = fc.array(
	wildText.map(text => span(text)),
	{maxLength: 5},
);

const shown = (line: Line): string[] => line.map(({text, inverse}) => (inverse ? `[${text}]` : text));

test('a fitted line takes exactly its cells', () => {
	fc.assert(
		fc.property(wildLine, fc.integer({min: 0, max: 40}), (line, width) => {
			expect(lineWidth(fitLine(line, width))).toBe(width);
		}),
	);
});

test('what is left out is told, also when it begins at the border of a span', () => {
	expect(lineText(fitLine([span('failed'), span(' 3050', 'dim')], 6))).toBe('faile…');
	expect(lineText(fitLine([span('failed'), span(' 3050', 'dim')], 8))).toBe('failed …');
	expect(lineText(fitLine([span('failed'), span('')], 6))).toBe('failed');
	expect(lineText(fitLine([span('failed', 'bad')], 8))).toBe('failed  ');
});

test('hits are shown inverse, whatever their case and across spans', () => {
	const line = [
		span('A ref', 'strong'),
		span('und', 'dim', {link: 'https://example.com'}),
		span(' or Refund'),
	];
	expect(shown(highlight(line, 'REFUND'))).toEqual(['A ', '[ref]', '[und]', ' or ', '[Refund]']);
	expect(highlight(line, 'REFUND')[2]).toMatchObject({tone: 'dim', link: 'https://example.com'});
	expect(highlight(line, '')).toBe(line);
	expect(highlight(line, 'no such')).toBe(line);
	expect(shown(highlight([span('cost (4.9c)')], '(4.'))).toEqual(['cost ', '[(4.]', '9c)']);
});

test('a hit inside a letter lights the whole letter', () => {
	expect(shown(highlight([span('नमस्ते जी')], 'स'))).toEqual(['नम', '[स्ते]', ' जी']);
});

test('highlighting changes no text', () => {
	fc.assert(
		fc.property(wildLine, wildText, (line, needle) => {
			expect(lineText(highlight(line, needle))).toBe(lineText(line));
		}),
	);
});
