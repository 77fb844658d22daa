import type {FilterContext, FilterError} from '../../source/filter/parse.js';
import {parseFilter} from '../../source/filter/parse.js';
import type {Query} from '../../source/filter/query.js';

/** Noon UTC, half past five in Kolkata. */
export const context: FilterContext = {
	nowMs: Date.UTC(2026, 10, 23, 12),
	zone: 'Asia/Kolkata',
	agents: [
		{id: 'agent-1', name: 'Collections Hindi'},
		{id: 'agent-2', name: 'Collections Tamil'},
		{id: 'agent-3', name: 'Sales'},
	],
};

export function parsed(text: string, other: Partial<FilterContext> = {}): Query {
	const result = parseFilter(text, {...context, ...other});
	if (!result.ok) {
		throw new Error(`${text}: ${result.error.message}`);
	}

	return result.query;
}

export function refused(text: string): FilterError {
	const result = parseFilter(text, context);
	if (result.ok) {
		throw new Error(`${text} was understood`);
	}

	return result.error;
}
