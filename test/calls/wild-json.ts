import fc from 'fast-check';
import type {Json, JsonObject} from '../../source/text/json.js';
import {isJsonObject} from '../../source/text/json.js';
import {executions} from './fixtures.js';

const leaf: fc.Arbitrary<Json> = fc.oneof(
	fc.constant(null),
	fc.boolean(),
	fc.string(),
	fc.double({noNaN: true}).map(number => (Number.isFinite(number) ? number : 0)),
	fc.constantFrom<Json>(
		-1,
		0,
		1e308,
		'',
		' ',
		'NaN',
		'1e999',
		'-5',
		'0x10',
		'null',
		'{}',
		'[]',
		'[{"role":1}]',
		'\u202e',
		'😀',
	),
	fc.constantFrom<Json>('2026-02-30T00:00:00', '2026-01-28 13:17:50', '9999-99-99', '+919876500001'),
);

/** Anything that JSON can hold, dangerous keys included. */
export const wildJson: fc.Arbitrary<Json> = fc.letrec<{json: Json}>(tie => ({
	json: fc.oneof(
		{maxDepth: 4},
		leaf,
		fc.array(tie('json'), {maxLength: 3}),
		fc.dictionary(
			fc.oneof(
				fc.string(),
				fc.constantFrom('__proto__', 'constructor', 'turns', 'role', 'content', 'total_cost'),
			),
			tie('json'),
			{maxKeys: 4},
		),
	),
})).json;

interface Mutation {
	readonly seed: number;
	readonly value: Json | undefined;
}

const mutations = fc.array(fc.record({seed: fc.nat(), value: fc.option(wildJson, {nil: undefined})}), {
	maxLength: 8,
});

/** A sample in which some values, at any depth, were deleted or replaced. */
export const mutatedSample: fc.Arbitrary<JsonObject> = fc
	.tuple(fc.constantFrom(...executions), mutations)
	.map(([sample, changes]) => changes.reduce(mutated, sample));

function mutated(object: JsonObject, {seed, value}: Mutation): JsonObject {
	const keys = Object.keys(object);
	const key = keys[seed % Math.max(1, keys.length)];
	if (key === undefined) {
		return object;
	}

	const child = object[key];
	const deeper = Math.floor(seed / keys.length);
	if (isJsonObject(child) && deeper % 3 !== 0) {
		return {...object, [key]: mutated(child, {seed: deeper, value})};
	}

	const rest = Object.entries(object).filter(([name]) => name !== key);
	return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
}
