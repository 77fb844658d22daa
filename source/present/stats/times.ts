import type {Stats, TimeUnit} from '../../calls/metrics/stats.js';
import {figure} from '../figure.js';
import {timePartText} from '../time.js';
import type {Block, StatsLook} from './block.js';
import {during, since} from './filters.js';
import {shareText, sumText} from './words.js';

const unitWords: Readonly<Record<TimeUnit, string>> = {
	hour: 'by the hour',
	day: 'by day',
	week: 'by week',
	month: 'by month',
};

/** How many calls there were when, and how many of them troubled. */
export function timesBlock({times, unit}: Stats, {manner}: StatsLook): Block {
	const most = Math.max(...times.map(({sums}) => sums.calls), 1);
	return {
		title: 'Over time',
		note: unitWords[unit],
		heads: ['calls', 'troubled', 'share', 'failed', 'cost'],
		rows: times.map(({fromMs, toMs, sums}) => ({
			label: timePartText(fromMs, unit, manner),
			cells: [
				figure(sums.calls),
				figure(sums.troubled),
				shareText({hits: sums.troubled, calls: sums.calls}),
				figure(sums.failed),
				sums.costed === 0 ? '' : sumText(sums.costCents, sums, manner),
			],
			share: sums.calls / most,
			// The part that goes on has no end to be written.
			filter: toMs > manner.nowMs ? since({fromMs}, manner.zone) : during({fromMs, toMs}, manner.zone),
		})),
		columns: times.map(({sums: {calls, troubled}}) => ({calls, troubled})),
	};
}
