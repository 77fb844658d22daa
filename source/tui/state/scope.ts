import type {FilterError} from '../../filter/parse.js';
import {parseFilter} from '../../filter/parse.js';
import {allOf, fieldIs, madeWithin, type Query} from '../../filter/query.js';
import type {Place, Scope} from './state.js';

const dayMs = 86_400_000;

export const troubledQuery = fieldIs('is', 'troubled');

export function scopeSince(scope: Omit<Scope, 'fromMs'>, nowMs: number): Scope {
	return {...scope, fromMs: nowMs - scope.days * dayMs};
}

/** The calls a scope holds, without the filter. A batch is shown whole, however old it is. */
export function scopeQuery(scope: Scope): Query {
	const {agentId, batchId, fromMs} = scope;
	return allOf([
		...(agentId === null ? [] : [fieldIs('agent', agentId)]),
		batchId === null ? madeWithin({fromMs}) : fieldIs('batch', batchId),
	]);
}

export type Parsed =
	| {readonly ok: true; readonly query: Query}
	| {readonly ok: false; readonly error: FilterError};

export function readFilter(text: string, place: Place): Parsed {
	return parseFilter(text, {nowMs: place.nowMs, zone: place.zone, agents: place.agents});
}
