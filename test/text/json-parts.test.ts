import fc from 'fast-check';
import {expect, test} from 'vitest';
import {escapeForOutput} from '../../source/text/json.js';
import {cutJson as cut} from '../../source/text/json-parts.js';

const names = new Set(['latency_data', 'usage_breakdown']);

/** With the parts as text. */
function cutJson(json: string, of: ReadonlySet<string>) {
	const made = cut(Buffer.from(json), of);
	return (
		made && {
			rest: made.rest,
			parts: new Map(Array.from(made.parts, ([name, part]) => [name, Buffer.from(part).toString()])),
		}
	);
}

test('parts are cut out whole, wherever they stand', () => {
	expect(cutJson('{"a":1,"latency_data":{"x":"},{"},"b":[2]}', names)).toEqual({
		rest: '{"a":1,"b":[2]}',
		parts: new Map([['latency_data', '{"x":"},{"}']]),
	});
	expect(cutJson('{"usage_breakdown":null,"a":1}', names)?.rest).toBe('{"a":1}');
	expect(cutJson('{"a":1,"usage_breakdown":"\\\\\\""}', names)?.rest).toBe('{"a":1}');
	expect(cutJson('{"latency_data":1,"usage_breakdown":2}', names)?.rest).toBe('{}');
	expect(cutJson('{"a":"latency_data","b":{"latency_data":1}}', names)?.parts.size).toBe(0);
});

test.each([
	'{}',
	'[]',
	'',
	'{"a":1',
	'{"a" :1}',
	'{ "a":1}',
	'null',
	'{"a":1}x',
	'{"latency_data":"\u202e"}',
	'{"latency_data":"\u007f"}',
	'{"latency_data":"\\ud800"}',
])('%j is left to a parser', json => {
	expect(cutJson(json, names)).toBeNull();
});

test('whatever the object, what is left and what was cut make it up again', () => {
	const key = fc.oneof(fc.string(), fc.constantFrom(...names, 'a"', '\\', '{', ','));
	fc.assert(
		fc.property(fc.dictionary(key, fc.jsonValue(), {minKeys: 1}), value => {
			const object: Record<string, unknown> = JSON.parse(JSON.stringify(value));
			const made = cutJson(JSON.stringify(object), names);
			const isSafe = [...names].every(name => {
				const part = JSON.stringify(object[name]) ?? '';
				return escapeForOutput(part) === part;
			});
			expect(made !== null).toBe(isSafe);
			if (made === null) {
				return;
			}

			const rest = JSON.parse(made.rest);
			const parts = Array.from(made.parts, ([name, text]) => [name, JSON.parse(text)] as const);
			expect({...rest, ...Object.fromEntries(parts)}).toEqual(object);
			expect(Object.keys(rest).filter(name => names.has(name))).toEqual([]);
		}),
		{numRuns: 1000},
	);
});
