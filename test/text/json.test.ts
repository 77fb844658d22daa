import fc from 'fast-check';
import {expect, test} from 'vitest';
import {escapeForOutput, type Json, jsonText} from '../../source/text/json.js';
import {wildText} from './wild-text.js';

test('escaped JSON means the same and holds nothing that a terminal obeys', () => {
	fc.assert(
		fc.property(wildText, text => {
			const whole = text.toWellFormed();
			const value = {[whole]: [whole, 1, null]};
			const escaped = escapeForOutput(JSON.stringify(value));
			expect(JSON.parse(escaped)).toEqual(JSON.parse(JSON.stringify(value)));
			expect(escaped).not.toMatch(
				/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u,
			);
		}),
	);
});

test('a tag leaves as two escapes, a newline of the layout stays', () => {
	expect(escapeForOutput('{\n"a": "\u{e0041}\u202e\x9b"}')).toBe('{\n"a": "\\udb40\\udc41\\u202e\\u009b"}');
});

test('a value that is too deep to be written is told as such', () => {
	let deep: Json = [];
	for (let depth = 0; depth < 200_000; depth++) {
		deep = [deep];
	}

	expect(jsonText(deep)).toContain('too deep');
	expect(jsonText({a: 1})).toBe('{"a":1}');
	const sentence = /^\[+"nested too deeply to be written"\]+$/;
	for (const indent of [undefined, 2]) {
		const {data} = JSON.parse(jsonText({data: [{id: 'a', said: deep}]}, indent));
		expect(data).toEqual([{id: 'a', said: expect.anything()}]);
		expect(JSON.stringify(data[0].said)).toMatch(sentence);
	}
});

test('half a character becomes a whole one, and only that', () => {
	expect(escapeForOutput(JSON.stringify('a\ud83d b \udc00 😀'))).toBe('"a\\ufffd b \\ufffd 😀"');
	const literal = JSON.stringify('\\ud800 \\\\ud83d');
	expect(escapeForOutput(literal)).toBe(literal);
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), fc.array(fc.integer({min: 0, max: 0xffff})), (text, units) => {
			const value = text + String.fromCharCode(...units);
			expect(JSON.parse(escapeForOutput(JSON.stringify(value)))).toBe(value.toWellFormed());
		}),
	);
});
