import type {Query} from './query.js';

/**
 * No call that was made before this instant matches; below every time where the filter does not say. What is denied is
 * not looked into: the contrary of a time reaches to the beginning, or is hardly ever asked for.
 */
export function earliestOf(query: Query): number {
	switch (query.kind) {
		case 'and':
			return Math.max(anyTime, ...query.parts.map(earliestOf));
		case 'or':
			return query.parts.length === 0 ? anyTime : Math.min(...query.parts.map(earliestOf));
		case 'field': {
			const {field, test} = query;
			if (field !== 'created') {
				return anyTime;
			}

			return test.kind === 'range'
				? (test.min ?? anyTime)
				: test.kind === 'equals' && typeof test.value === 'number'
					? test.value
					: anyTime;
		}

		default:
			return anyTime;
	}
}

const anyTime = Number.NEGATIVE_INFINITY;
