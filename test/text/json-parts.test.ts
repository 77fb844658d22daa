import fc from 'fast-check';
import {expect, test} from 'vitest';
import {escapeForOutput} from '../../source/text/json.js';
import {cutJson as cut, type PartKind} from '../../source/text/json-parts.js';

const kinds: ReadonlyMap<string, PartKind> = new Map([
	['latency_data', 'object'],
	['usage_breakdown', 'object'],
	['transcript', 'text'],
]);

/** With the parts as text. */
function cutJson(json: string) {
	const made = cut(Buffer.from(json), kinds);
	return (
		made && {
			rest: made.rest,
			parts: new Map(Array.from(made.parts, ([name, part]) => [name, Buffer.from(part).toString()])),
		}
	);
}

test('parts are cut out whole, wherever they stand', () => {
	expect(cutJson('{"a":1,"latency_data":{"x":"},{"},"b":[2]}')).toEqual({
		rest: '{"a":1,"b":[2]}',
		parts: new Map([['latency_data', '{"x":"},{"}']]),
	});
	expect(cutJson('{"usage_breakdown":{},"a":1}')?.rest).toBe('{"a":1}');
	expect(cutJson('{"a":1,"transcript":"a\\\\\\""}')?.rest).toBe('{"a":1}');
	expect(cutJson('{"latency_data":{},"usage_breakdown":{}}')?.rest).toBe('{}');
	expect(cutJson('{"a":"latency_data","b":{"latency_data":{}}}')?.parts.size).toBe(0);
});

test.each([
	'{"latency_data":null}',
	'{"latency_data":1}',
	'{"latency_data":"{}"}',
	'{"latency_data":[{}]}',
	'{"transcript":""}',
	'{"transcript":" hello"}',
	'{"transcript":"[1]"}',
	'{"transcript":{"a":1}}',
	'{"transcript":"1"}',
	'{"latency_data":{"a":"\u202e"}}',
	'{"latency_data":{"a":"\u007f"}}',
	'{"transcript":"a\u0085"}',
	'{"transcript":"a\\ud800"}',
])('%j stays whole: it is of another kind, or would not leave as it is', json => {
	expect(cutJson(json)).toEqual({rest: json, parts: new Map()});
});

test.each(['{}', '[]', '', '{"a":1', '{"a" :1}', '{ "a":1}', 'null', '{"a":1}x'])(
	'%j is left to a parser',
	json => {
		expect(cutJson(json)).toBeNull();
	},
);

test('of all characters those keep a part in the rest which would leave as an escape', () => {
	const codes = [...Array(0x10000).keys(), ...Array.from({length: 0x200}, (_, at) => 0xdff00 + at)];
	for (const code of codes.slice(0x20)) {
		const character = String.fromCodePoint(code);
		const json = JSON.stringify({transcript: `a${character}`, latency_data: {[character]: 1}});
		const leavesAsItIs = escapeForOutput(json) === json;
		if (cut(Buffer.from(json), kinds)?.parts.size !== (leavesAsItIs ? 2 : 0)) {
			expect.fail(`U+${code.toString(16)}`);
		}
	}
});

test('whatever the object, what is left and what was cut make it up again', () => {
	const key = fc.oneof(fc.string(), fc.constantFrom(...kinds.keys(), 'a"', '\\', '{', ','));
	const value = fc.oneof(fc.jsonValue(), fc.string(), fc.constantFrom('a', 'Z"}', 'a\\'));
	fc.assert(
		fc.property(fc.dictionary(key, value, {minKeys: 1}), wild => {
			const object: Record<string, unknown> = JSON.parse(JSON.stringify(wild));
			const made = cutJson(JSON.stringify(object));
			const rest = JSON.parse(made?.rest ?? '');
			const parts = Array.from(made?.parts ?? [], ([name, text]) => [name, JSON.parse(text)] as const);
			expect({...rest, ...Object.fromEntries(parts)}).toEqual(object);
			for (const [name, text] of made?.parts ?? []) {
				expect(escapeForOutput(text)).toBe(text);
				expect(text).toMatch(kinds.get(name) === 'object' ? /^\{/ : /^"[a-z]/i);
				expect(Object.hasOwn(rest, name)).toBe(false);
			}
		}),
		{numRuns: 1000},
	);
});
