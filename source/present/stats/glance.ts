import type {Share} from '../../calls/metrics/proportions.js';
import {type Before, comparable, type Stats} from '../../calls/metrics/stats.js';
import {averageSeconds, type Sums} from '../../calls/metrics/sums.js';
import type {Tone} from '../../text/line.js';
import {durationText} from '../duration.js';
import {figure} from '../figure.js';
import type {Block, Row, StatsLook} from './block.js';
import {above, waitFields} from './filters.js';
import {callWords, shareText, shareTrend, sumText, sumTrend, waitText} from './words.js';

/** What somebody wants to know first, and what it was in the time before. */
export function glanceBlock(stats: Stats, look: StatsLook): Block {
	const before = comparable(stats);
	return {
		title: 'At a glance',
		note: beforeNote(stats.before, look),
		heads: before === null ? ['calls', 'share'] : ['calls', 'share', 'before', 'change', ''],
		rows: [
			volumeRow(stats, before),
			...shares.map(share => shareRow(share, stats, before)),
			...talkRows(stats, before),
			...moneyRows(stats, before, look),
			...waitRows(stats, before),
		],
	};
}

function beforeNote(before: Before | null, {periodBefore}: StatsLook): string {
	if (before === null) {
		return '';
	}

	return before.total.calls === 0
		? `no call of the ${periodBefore} is kept here`
		: `beside ${callWords(before.total.calls)} of the ${periodBefore}${before.whole ? '' : ', which may not all be here'}`;
}

function volumeRow({total}: Stats, before: Before | null): Row {
	const was =
		before === null
			? []
			: [figure(before.total.calls), ...(before.whole ? sumTrend(before.total.calls, total.calls) : [])];
	return {label: 'calls', cells: [figure(total.calls), '', ...was], filter: ''};
}

interface ShareFacts {
	readonly name: 'troubled' | 'failed' | 'unanswered' | 'completed';
	readonly filter: string;
	readonly tone: Tone;
}

const shares: readonly ShareFacts[] = [
	{name: 'troubled', filter: 'is:troubled', tone: 'bad'},
	{name: 'failed', filter: 'status:failed', tone: 'bad'},
	{name: 'unanswered', filter: 'status:unanswered', tone: 'warn'},
	{name: 'completed', filter: 'status:completed', tone: 'good'},
];

function shareRow({name, filter, tone}: ShareFacts, {total}: Stats, before: Before | null): Row {
	const share = (sums: Sums): Share => ({hits: sums[name], calls: sums.calls});
	const was =
		before === null ? [] : [shareText(share(before.total)), ...shareTrend(share(before.total), share(total))];
	return {
		label: name,
		cells: [figure(total[name]), shareText(share(total)), ...was],
		tone: total[name] > 0 ? tone : 'plain',
		filter,
	};
}

function talkRows({total}: Stats, before: Before | null): readonly Row[] {
	const seconds = averageSeconds(total);
	const earlier = before === null ? null : averageSeconds(before.total);
	return [
		{
			label: 'talked, average',
			cells:
				seconds === null
					? ['nobody spoke']
					: [
							durationText(seconds),
							shareText({hits: total.spoken, calls: total.calls}),
							...was(earlier, durationText),
						],
			filter: seconds === null ? null : 'duration:>0',
		},
	];
}

function moneyRows({total}: Stats, before: Before | null, {manner}: StatsLook): readonly Row[] {
	if (total.costed === 0) {
		return [{label: 'cost', cells: ['not known'], filter: null}];
	}

	const earlier = before !== null && before.total.costed > 0 ? before : null;
	return [
		{
			label: 'cost',
			cells: [
				sumText(total.costCents, total, manner),
				'',
				...(earlier === null
					? []
					: [
							sumText(earlier.total.costCents, earlier.total, manner),
							...(isCostKnown(total) && isCostKnown(earlier.total) && earlier.whole
								? sumTrend(earlier.total.costCents, total.costCents)
								: []),
						]),
			],
			remark: total.costed < total.calls ? `known of ${figure(total.costed)}` : '',
			filter: 'cost:*',
		},
		{
			label: 'spent on troubled',
			cells: [
				sumText(total.troubledCents, total, manner),
				shareText({hits: total.troubledCents, calls: total.costCents}),
				...(earlier === null ? [] : [sumText(earlier.total.troubledCents, earlier.total, manner)]),
			],
			remark: `${sumText(total.failedCents, total, manner)} on failed`,
			filter: 'is:troubled cost:>0',
		},
	];
}

/** Sums of which one lacks many calls are not compared. */
function isCostKnown({costed, calls}: Sums): boolean {
	return costed >= calls * 0.95;
}

function waitRows({waits}: Stats, before: Before | null): readonly Row[] {
	const {worst} = waits;
	return worst === null
		? [{label: 'worst turn, p95', cells: ['not measured'], filter: null}]
		: [
				{
					label: 'worst turn, p95',
					cells: [waitText(worst.p95Ms), '', ...was(before?.waits.worst?.p95Ms ?? null, waitText)],
					remark: `in ${figure(worst.calls)} measured`,
					filter: above(waitFields.worst, worst.p95Ms),
				},
			];
}

function was(figureBefore: number | null, words: (figure: number) => string): readonly string[] {
	return figureBefore === null ? [] : [words(figureBefore)];
}
