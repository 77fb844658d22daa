import type {Figures} from './figures.js';
import {countAbove, largest, outlierLimit, quantile} from './spread.js';
import type {Outliers} from './stats.js';

/** The agents' unusually long and dear calls, the most of them first. */
export function outliersIn({spreads}: Pick<Figures, 'spreads'>): readonly Outliers[] {
	return spreads
		.flatMap(({agentId, measure, spread}): readonly Outliers[] => {
			const limit = outlierLimit(spread);
			const median = quantile(spread, 0.5);
			const most = largest(spread);
			if ((measure !== 'duration' && measure !== 'cost') || limit === null) {
				return [];
			}

			// What is written in a filter and read by a person is a round figure.
			const round = Math.ceil(limit);
			const calls = countAbove(spread, round);
			return median === null || most === null || calls === 0
				? []
				: [{agentId, measure, calls, measured: spread.count, median, limit: round, largest: most}];
		})
		.toSorted((one, other) => other.calls - one.calls);
}
