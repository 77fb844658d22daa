import type {Part} from '../../calls/metrics/figures.js';
import {comparable, type Stats} from '../../calls/metrics/stats.js';
import {overOf, type Sums} from '../../calls/metrics/sums.js';
import {figure, percent} from '../figure.js';
import {statusText, statusTone} from '../status.js';
import type {Block, Row, StatsLook} from './block.js';
import {equals, together} from './filters.js';
import {callWords, outside} from './words.js';

/** More of them are looked for in the frequency table. */
const mostRows = 8;

export function statusBlock(stats: Stats, {manner}: StatsLook): Block {
	const {statuses, total} = stats;
	const before = comparable(stats);
	return {
		title: 'Status',
		note: '',
		heads: heads(before !== null),
		rows: statuses.map(({value, sums}) => ({
			label: value === null ? 'none' : statusText(value, manner),
			cells: cells(sums, total.calls, before && shareBefore(before.statuses, value, before.total.calls)),
			share: sums.calls / total.calls,
			tone: value === null ? 'dim' : statusTone(value),
			filter: equals('status', value),
		})),
	};
}

export function hangupBlock(stats: Stats, look: StatsLook): Block {
	const {hangups, total} = stats;
	const before = comparable(stats);
	const over = overOf(total);
	const earlier = before === null ? null : {parts: before.hangups, calls: overOf(before.total)};
	return {
		title: 'Who hung up',
		note: `of ${callWords(over)} that are over`,
		heads: heads(before !== null),
		rows: knownFirst(hangups).flatMap(part =>
			partRows(part, {
				field: 'by',
				over,
				shareBefore: earlier && shareBefore(earlier.parts, part.value, earlier.calls),
				look,
			}),
		),
	};
}

export function reasonBlock({reasons, total}: Stats, look: StatsLook): Block {
	const over = overOf(total);
	const left = reasons.length - knownFirst(reasons).length;
	return {
		title: 'Why it ended',
		note: `of ${callWords(over)} that are over${left > 0 ? `; ${left} more reasons` : ''}`,
		heads: heads(false),
		rows: knownFirst(reasons).flatMap(part =>
			partRows(part, {field: 'reason', over, shareBefore: null, look}),
		),
	};
}

/** What is said stands before what is not, and all that is not said is shown. */
function knownFirst(parts: readonly Part[]): readonly Part[] {
	const unknown = parts.filter(({value}) => value === null);
	return [...parts.filter(({value}) => value !== null).slice(0, mostRows - 1), ...unknown];
}

interface PartLook {
	readonly field: 'by' | 'reason';
	readonly over: number;
	readonly shareBefore: number | null;
	readonly look: StatsLook;
}

/** What the calls say; those that do not, and those whose record that would say it was never fetched, each apart. */
function partRows({value, sums}: Part, {field, over, shareBefore, look}: PartLook): readonly Row[] {
	const row = (label: string, calls: number, filter: string): Row => ({
		label,
		cells: cells({calls}, over, shareBefore),
		share: calls / over,
		tone: value === null ? 'dim' : 'plain',
		filter: together('status:done', filter),
	});
	if (value !== null) {
		return [row(outside(value, look), sums.calls, equals(field, value))];
	}

	const unfetched = sums.calls - sums.full;
	return [
		...(sums.full > 0 ? [row('not said', sums.full, together(equals(field, null), 'is:full'))] : []),
		...(unfetched > 0 ? [row('not fetched yet', unfetched, together(equals(field, null), '-is:full'))] : []),
	];
}

function heads(compared: boolean): readonly string[] {
	return compared ? ['calls', 'share', 'before'] : ['calls', 'share'];
}

function cells({calls}: Pick<Sums, 'calls'>, all: number, before: number | null): readonly string[] {
	return [figure(calls), percent(calls / Math.max(1, all)), ...(before === null ? [] : [percent(before)])];
}

function shareBefore(parts: readonly Part[], value: string | null, calls: number): number {
	const part = parts.find(each => each.value === value);
	return (part?.sums.calls ?? 0) / Math.max(1, calls);
}
