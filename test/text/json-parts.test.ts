import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cutJson} from '../../source/text/json-parts.js';

const names = new Set(['latency_data', 'usage_breakdown']);

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

test.each(['{}', '[]', '', '{"a":1', '{"a" :1}', '{ "a":1}', 'null', '{"a":1}x'])(
	'%j is left to a parser',
	json => {
		expect(cutJson(json, names)).toBeNull();
	},
);

test('whatever the object, what is left and what was cut make it up again', () => {
	const key = fc.oneof(fc.string(), fc.constantFrom(...names, 'a"', '\\', '{', ','));
	fc.assert(
		fc.property(fc.dictionary(key, fc.jsonValue(), {minKeys: 1}), value => {
			const object: Record<string, unknown> = JSON.parse(JSON.stringify(value));
			const cut = cutJson(JSON.stringify(object), names);
			const rest = JSON.parse(cut?.rest ?? 'null');
			const parts = [...(cut?.parts ?? [])].map(([name, text]) => [name, JSON.parse(text)] as const);
			expect({...rest, ...Object.fromEntries(parts)}).toEqual(object);
			expect(Object.keys(rest).filter(name => names.has(name))).toEqual([]);
		}),
		{numRuns: 1000},
	);
});
