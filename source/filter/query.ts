import type {DataField, FieldId} from './fields.js';

/**
 * A filter as a tree: made by `parseFilter`, printed by `printQuery`, tested in memory by `matches`, compiled to
 * SQL by the mirror. Values are resolved (instants in UTC milliseconds, seconds, cents): nothing here depends on
 * the clock, the zone or the currency any more.
 */
export type Query =
	| {readonly kind: 'all'}
	| {readonly kind: 'and'; readonly parts: readonly Query[]}
	| {readonly kind: 'or'; readonly parts: readonly Query[]}
	| {readonly kind: 'not'; readonly part: Query}
	/** Free words: transcript, summary, error, extracted and context values, agent and recipient. */
	| {
			readonly kind: 'words';
			readonly text: string;
			readonly phrase: boolean;
			readonly prefix: boolean;
			/** The agents whose names say so, where there are such: their calls match as well. */
			readonly agentIds?: readonly string[];
	  }
	| {readonly kind: 'field'; readonly field: FieldId; readonly test: Test}
	/** Any value whose path holds these keys one after the other; an empty path means every value. */
	| {readonly kind: 'data'; readonly field: DataField; readonly path: string; readonly test: Test};

/** How a field's value is tested. A null value satisfies none; `known` is any other that is not empty. */
export type Test =
	| {readonly kind: 'equals'; readonly value: string | number | boolean}
	| {readonly kind: 'one-of'; readonly values: readonly string[]}
	/** Case-insensitive, anywhere in the value. */
	| {readonly kind: 'contains'; readonly text: string}
	/** Case-insensitive, the whole value, with `*` and `?`. */
	| {readonly kind: 'wildcard'; readonly pattern: string}
	| {
			readonly kind: 'range';
			readonly min: number | null;
			readonly minInclusive: boolean;
			readonly max: number | null;
			readonly maxInclusive: boolean;
	  }
	| {readonly kind: 'known'};

export const everything: Query = {kind: 'all'};

/** All of these at once; what narrows nothing is left out. */
export function allOf(parts: readonly Query[]): Query {
	const needed = parts.flatMap(part =>
		part.kind === 'and' ? part.parts : part.kind === 'all' ? [] : [part],
	);
	const [only] = needed;
	return only === undefined ? everything : needed.length === 1 ? only : {kind: 'and', parts: needed};
}

export function fieldIs(field: FieldId, value: string): Query {
	return {kind: 'field', field, test: {kind: 'equals', value}};
}

/** When calls were made; an end that is null or infinite is open. */
export interface Made {
	/** Belongs to it, as `toMs` does. */
	readonly fromMs?: number | null;
	readonly toMs?: number | null;
	/** Does not belong to it. */
	readonly beforeMs?: number | null;
}

export function madeWithin({fromMs = null, toMs = null, beforeMs = null}: Made): Query {
	const min = finite(fromMs);
	const max = finite(beforeMs) ?? finite(toMs);
	return min === null && max === null
		? everything
		: {
				kind: 'field',
				field: 'created',
				test: {kind: 'range', min, minInclusive: min !== null, max, maxInclusive: finite(toMs) !== null},
			};
}

function finite(instantMs: number | null): number | null {
	return instantMs !== null && Number.isFinite(instantMs) ? instantMs : null;
}

/** Whether some part of it asks for a value of a field by name, or for its contrary. */
export function speaksOf(query: Query, field: FieldId, value: string): boolean {
	switch (query.kind) {
		case 'and':
		case 'or':
			return query.parts.some(part => speaksOf(part, field, value));
		case 'not':
			return speaksOf(query.part, field, value);
		case 'field': {
			const {test} = query;
			const named = test.kind === 'one-of' ? test.values : test.kind === 'equals' ? [test.value] : [];
			return query.field === field && named.includes(value);
		}

		default:
			return false;
	}
}
