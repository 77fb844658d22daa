import type {Bin, Stats} from '../../calls/metrics/stats.js';
import {durationText} from '../duration.js';
import {figure, percent} from '../figure.js';
import type {Manner} from '../manner.js';
import {moneyText} from '../money.js';
import type {Block, StatsLook} from './block.js';
import {between} from './filters.js';
import {callWords} from './words.js';

export function durationBlock({durations, total}: Stats): Block {
	return {
		title: 'How long people spoke',
		note: `${callWords(total.spoken)} in which somebody spoke`,
		...histogram(durations, 'duration', secondsText),
	};
}

export function costBlock({costs, total}: Stats, {manner}: StatsLook): Block {
	return {
		title: 'What a call cost',
		note: [
			`${callWords(sum(costs))} that cost something`,
			total.costed < total.calls ? `known of ${figure(total.costed)} of ${figure(total.calls)}` : '',
		]
			.filter(Boolean)
			.join(' · '),
		...histogram(costs, 'cost', cents => centsText(cents, manner)),
	};
}

function histogram(
	bins: readonly Bin[],
	field: 'duration' | 'cost',
	text: (figure: number) => string,
): Pick<Block, 'heads' | 'rows'> {
	const all = sum(bins);
	const most = Math.max(...bins.map(({calls}) => calls), 1);
	return {
		heads: ['calls', 'share'],
		rows: bins.map(({from, to, calls}) => ({
			label:
				to === null
					? `${text(from)} and more`
					: from === 0
						? `under ${text(to)}`
						: `${text(from)} to ${text(to)}`,
			cells: [figure(calls), percent(calls / Math.max(1, all))],
			share: calls / most,
			filter: between(field, from, to, from > 0),
		})),
	};
}

function secondsText(seconds: number): string {
	return seconds < 60 ? `${seconds} s` : durationText(seconds);
}

function centsText(cents: number, manner: Manner): string {
	return cents < 100 ? `${cents}c` : moneyText(cents, manner);
}

function sum(bins: readonly Bin[]): number {
	return bins.reduce((calls, bin) => calls + bin.calls, 0);
}
