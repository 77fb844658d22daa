import type {FilterError} from '../../filter/parse.js';
import {parseFilter} from '../../filter/parse.js';
import type {Query} from '../../filter/query.js';
import {allOf} from '../../filter/query.js';
import type {Place, Scope} from './state.js';

const dayMs = 86_400_000;

export const troubledQuery: Query = {kind: 'field', field: 'is', test: {kind: 'equals', value: 'troubled'}};

export function scopeSince(scope: Omit<Scope, 'fromMs'>, nowMs: number): Scope {
	return {...scope, fromMs: nowMs - scope.days * dayMs};
}

/** The calls a scope holds, without the filter. A batch is shown whole, however old it is. */
export function scopeQuery(scope: Scope): Query {
	const agent: Query[] =
		scope.agentId === null
			? []
			: [{kind: 'field', field: 'agent', test: {kind: 'equals', value: scope.agentId}}];
	const stretch: Query =
		scope.batchId === null
			? {
					kind: 'field',
					field: 'created',
					test: {kind: 'range', min: scope.fromMs, minInclusive: true, max: null, maxInclusive: false},
				}
			: {kind: 'field', field: 'batch', test: {kind: 'equals', value: scope.batchId}};
	return allOf([...agent, stretch]);
}

export type Parsed =
	| {readonly ok: true; readonly query: Query}
	| {readonly ok: false; readonly error: FilterError};

export function readFilter(text: string, place: Place): Parsed {
	return parseFilter(text, {nowMs: place.nowMs, zone: place.zone, agents: place.agents});
}
