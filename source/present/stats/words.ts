import {causeWords} from '../../calls/cause.js';
import {directionOf, type Share} from '../../calls/metrics/proportions.js';
import type {Change, Changed} from '../../calls/metrics/stats.js';
import type {Sums} from '../../calls/metrics/sums.js';
import {thresholds} from '../../calls/thresholds.js';
import {figure, percent} from '../figure.js';
import {hideNumbers} from '../hide.js';
import type {Manner} from '../manner.js';
import {moneyText} from '../money.js';
import type {StatsLook} from './block.js';

/** `2 calls`, `1 call` */
export function callWords(calls: number): string {
	return `${figure(calls)} ${calls === 1 ? 'call' : 'calls'}`;
}

/** A sum of costs, with a plus where not all of them are known: it is the least that the calls cost then. */
export function sumText(
	cents: number,
	{costed, calls}: Pick<Sums, 'costed' | 'calls'>,
	manner: Manner,
): string {
	return `${moneyText(cents, manner)}${costed < calls ? '+' : ''}`;
}

export function shareText({hits, calls}: Share): string {
	return calls === 0 ? '' : percent(hits / calls);
}

/** `1.4 s` above a second, `412 ms` below. */
export function waitText(milliseconds: number): string {
	return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** What became of a figure: a word, and by how much where that tells more; both empty where nothing can be said. */
export type Trend = readonly [word: string, factor: string];

const nothing: Trend = ['', ''];

/** `rising`, `3.3 times as often`; what may be chance is `as before`. */
export function shareTrend(before: Share, now: Share): Trend {
	if (before.calls === 0 || now.calls === 0) {
		return nothing;
	}

	const direction = directionOf(before, now);
	return direction === null
		? ['as before', '']
		: before.hits === 0
			? ['new', '']
			: [direction, factorWords(now.hits / now.calls / (before.hits / before.calls))];
}

/** `12% more`, or `more`, `3 times as much`. */
export function sumTrend(before: number, now: number): Trend {
	const ratio = before === 0 ? 0 : now / before;
	if (ratio === 0) {
		return before === now ? ['as before', ''] : nothing;
	}

	const percents = Math.round(Math.abs(ratio - 1) * 100);
	return percents === 0
		? ['as before', '']
		: ratio >= 2
			? ['more', `${round(ratio)} times as much`]
			: [`${percents}% ${ratio > 1 ? 'more' : 'less'}`, ''];
}

/** A share that was large cannot grow by much; the figures beside it say that better. */
const tellingRatio = 1.5;

function factorWords(ratio: number): string {
	return ratio >= tellingRatio
		? `${round(ratio)} times as often`
		: ratio > 0 && ratio <= 1 / tellingRatio
			? `${round(1 / ratio)} times as rare`
			: '';
}

function round(ratio: number): string {
	return ratio < 9.95 ? ratio.toFixed(1).replace(/\.0$/, '') : figure(Math.round(ratio));
}

/** What changed, as a noun: `Status failed`, `Troubled calls · Collections Hindi`. */
export function changedWords(of: Changed, look: StatsLook): string {
	const agent =
		'agentId' in of && of.agentId !== null ? ` · ${outside(agentText(of.agentId, look), look)}` : '';
	switch (of.kind) {
		case 'status':
			return `Status ${of.value}`;
		case 'hangup':
			return `Hung up by ${outside(of.value, look)}`;
		case 'cause':
			return causeText(of.value, look);
		case 'wait':
			return `${thresholds[of.stage].label} above ${waitText(thresholds[of.stage].badAboveMs)}${agent}`;
		default:
			return `Troubled calls${agent}`;
	}
}

/** `rising: 5.2% of 3,412, was 0.4% of 3,101` */
export function changeWords({direction, now, before}: Change): string {
	const was =
		before.hits === 0 ? `none of ${figure(before.calls)}` : `${shareText(before)} of ${figure(before.calls)}`;
	return `${direction}: ${shareText(now)} of ${figure(now.calls)}, was ${was}`;
}

export function causeText(cause: string, look: StatsLook): string {
	const {title, parts} = causeWords(cause);
	return [title, ...parts.map(part => agentText(part, look))].map(part => outside(part, look)).join(' · ');
}

/** An agent by its name; a cause has only the beginning of its id. */
export function agentText(agentId: string | null, {agentName}: StatsLook): string {
	return agentId === null ? 'no agent' : (agentName(agentId) ?? agentId);
}

/** What comes from outside may hold a number. */
export function outside(text: string, {manner}: StatsLook): string {
	return manner.masked ? hideNumbers(text) : text;
}
