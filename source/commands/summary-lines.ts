import type {Summary} from '../jobs/summary.js';
import {durationText} from '../present/duration.js';
import {figure} from '../present/figure.js';
import {statusTone} from '../present/status.js';
import {fit} from '../text/fit.js';
import {type Line, span} from '../text/line.js';
import {scrub} from '../text/printable.js';
import {cellWidth} from '../text/width.js';

/** What a list says of itself at its end. */
export interface Ending {
	readonly total: number;
	readonly page: number;
	readonly pageSize: number;
	readonly hasMore: boolean;
}

/** The block under a list: how many there are, how they ended, how long people talked. */
export function summaryLines({total, page, hasMore}: Ending, summary: Summary): readonly Line[] {
	const {calls, completed, byStatus, averageSeconds, spoken} = summary;
	if (calls === 0) {
		return [[span(page === 1 ? 'No calls.' : `No calls on page ${page}.`, 'dim')]];
	}

	const shown =
		calls === total
			? ''
			: `, ${figure(calls)} of them shown${hasMore ? '; --page or --all-pages for more' : ''}`;
	const widest = Math.max(...byStatus.map(([status]) => cellWidth(scrub(status))));
	return [
		[],
		[span(`Total      ${figure(total)} ${total === 1 ? 'call' : 'calls'}${shown}`)],
		[
			span(
				`Completed  ${figure(completed)} of ${figure(calls)} (${((100 * completed) / calls).toFixed(1)}%)`,
			),
		],
		...byStatus.map(([status, count]) => [
			span(`           ${fit(scrub(status), widest)}  ${figure(count)}`, statusTone(status)),
		]),
		[
			span(
				averageSeconds === null
					? 'Average    nobody spoke'
					: `Average    ${durationText(averageSeconds)} over the ${figure(spoken)} in which somebody spoke`,
			),
		],
	];
}
