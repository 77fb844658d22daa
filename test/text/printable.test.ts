import fc from 'fast-check';
import {expect, test} from 'vitest';
import {join, printable, scrub, scrubLines} from '../../source/text/printable.js';
import {wildText} from './wild-text.js';

const forbidden =
	/[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\ud800-\udfff]/u;

test('text that means no harm stays as it is', () => {
	const harmless = [
		'',
		'plain',
		'नमस्ते, आप कैसे हैं?',
		'வணக்கம்',
		'日本語',
		'क्‍ष र्‌य',
		'👨‍👩‍👧 ❤️ 👍🏽',
		'naïve — “quoted”',
		'שלום',
		'مرحبا',
	];
	for (const text of harmless) {
		expect(scrub(text)).toBe(text);
	}
});

test('nothing that a terminal obeys is left', () => {
	fc.assert(
		fc.property(wildText, text => {
			expect(scrub(text)).not.toMatch(forbidden);
		}),
		{numRuns: 500},
	);
});

test('scrubbing twice is scrubbing once', () => {
	fc.assert(
		fc.property(wildText, text => {
			expect(scrub(scrub(text))).toBe(scrub(text));
		}),
	);
});

test.each([
	['\x1b[31mred\x1b[0m', 'red'],
	['\x1b]0;owned\x07title', 'title'],
	['\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\', 'link'],
	['\x1bP1$r0m\x1b\\after', 'after'],
	['\x1b_Gpayload\x1b\\after', 'after'],
	['\x9b2Jcleared', 'cleared'],
	['\x9dtitle\x9cafter', 'after'],
	['\x1bcreset', 'reset'],
	['\x1b[\x1b[31m31mred', '31mred'],
])('%j is shown as %j', (text, shown) => {
	expect(scrub(text)).toBe(shown);
});

test('an escape that is never closed hides nothing that follows', () => {
	expect(scrub('\x1b]0;all of\nthis stays')).toBe('0;all of this stays');
});

test('line breaks and tabs become spaces', () => {
	expect(scrub('a\r\nb\tc\u2028d\x85e')).toBe('a b c d e');
});

test('what reorders or hides its neighbours goes', () => {
	expect(scrub('abc\u202egpj.exe\u202c \u2066x\u2069\u200b\ufeff\u{e0041}')).toBe('abcgpj.exe x');
});

test('half characters and unknown ones are shown as such', () => {
	expect(scrub('a\ud83d b \u0378 \ufffe')).toBe('a\ufffd b \ufffd \ufffd');
});

test('marks cannot be stacked over other rows', () => {
	expect(scrub(`z${'\u0300'.repeat(500)}y`)).toBe(`z${'\u0300'.repeat(8)}y`);
});

test('lines are kept apart, tabs wide', () => {
	expect(scrubLines('one\r\n\ttwo\n\nthree\u2028four')).toEqual(['one', '    two', '', 'three', 'four']);
	expect(scrubLines('')).toEqual(['']);
});

test('parts are joined into something printable', () => {
	expect(join([printable('a'), scrub('b\n'), printable('c')], ' · ')).toBe('a · b  · c');
});

test('a hostile megabyte takes no hostile time', () => {
	const texts = ['\x1b]', '\x9d', '\x1b[', '\x1b', '\u0300', '\u200d', '\ud800'].map(unit =>
		unit.repeat(200_000),
	);
	for (const text of texts) {
		expect(scrub(text)).not.toMatch(/\x1b/);
	}
});
