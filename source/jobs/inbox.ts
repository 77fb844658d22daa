import {type CauseWords, causeWords} from '../calls/cause.js';
import {directionOf, leastCalls, leastHits} from '../calls/metrics/proportions.js';
import {type SmellId, smellIds} from '../calls/smells.js';
import {allOf, fieldIs, madeWithin, type Query} from '../filter/query.js';
import type {Ask, Group} from '../workspace/workspace.js';

/** Columns of the little chart beside a cause. */
const buckets = 8;

/** What the last of them show counts as lately. */
const lately = 2;

export interface InboxRequest {
	/** Agent, batch and filter, without any dates. */
	readonly query: Query;
	readonly fromMs: number;
	readonly toMs: number;
}

export interface Inbox {
	readonly calls: number;
	readonly troubled: number;
	/** Of the troubled ones. */
	readonly costCents: number;
	/** Troubled share of the calls, and of those in as long a time before; null where there were none. */
	readonly share: number | null;
	readonly shareBefore: number | null;
	readonly causes: readonly Cause[];
	/** What is odd in the talk of all the calls, troubled or not, the most frequent first. */
	readonly smells: readonly SmellCount[];
}

export interface SmellCount {
	readonly id: SmellId;
	readonly calls: number;
	/** Of all the calls. */
	readonly share: number;
}

export interface Cause extends Group, CauseWords {
	/** As the filter field `cause` has it; null when no cause was found. */
	readonly value: string | null;
	/** How many calls it had in as long a time before; null where no calls of that time are here. */
	readonly callsBefore: number | null;
	/** Of the troubled calls. */
	readonly share: number;
	readonly trend: 'new' | 'rising' | 'falling' | null;
}

const troubled = fieldIs('is', 'troubled');

/** Troubled calls by what went wrong, the most frequent cause first. */
export async function readInbox(
	ask: Pick<Ask, 'groups' | 'tally'>,
	{query, fromMs, toMs}: InboxRequest,
	signal?: AbortSignal,
): Promise<Inbox> {
	const within = (from: number, to: number): Query =>
		allOf([query, madeWithin({fromMs: from, beforeMs: to})]);
	const span = {fromMs, toMs, buckets};
	const before = {fromMs: fromMs - (toMs - fromMs), toMs: fromMs, buckets: 1};
	const [groups, [all], earlier, [allBefore]] = [
		await ask.groups({...span, query: allOf([within(fromMs, toMs), troubled]), by: 'cause'}, signal),
		await ask.groups({...span, query: within(fromMs, toMs), by: null}, signal),
		await ask.groups(
			{...before, query: allOf([within(before.fromMs, fromMs), troubled]), by: 'cause'},
			signal,
		),
		await ask.groups({...before, query: within(before.fromMs, fromMs), by: null}, signal),
	];
	const smells = await ask.tally({column: 'smells', presence: false, query: within(fromMs, toMs)}, signal);
	const count = sum(groups.map(({calls}) => calls));
	const countBefore = sum(earlier.map(({calls}) => calls));
	const countsBefore = new Map(earlier.map(({value, calls}) => [value, calls]));
	return {
		calls: all?.calls ?? 0,
		troubled: count,
		costCents: sum(groups.map(({costCents}) => costCents)),
		share: all === undefined ? null : count / all.calls,
		shareBefore:
			allBefore === undefined || allBefore.calls < leastCalls ? null : countBefore / allBefore.calls,
		causes: groups.map(group => ({
			...group,
			...wordsOf(group),
			share: group.calls / Math.max(1, count),
			callsBefore: allBefore === undefined ? null : (countsBefore.get(group.value) ?? 0),
			trend: trendOf(group.buckets, all?.buckets ?? [], countsBefore.has(group.value)),
		})),
		smells: smellIds
			.map(id => ({id, calls: smells.get(id) ?? 0}))
			.filter(({calls}) => calls > 0)
			.map(smell => ({...smell, share: smell.calls / Math.max(1, all?.calls ?? 0)}))
			.sort((left, right) => right.calls - left.calls),
	};
}

function wordsOf({value, example}: Group): CauseWords {
	const title = example?.why || 'No cause is known';
	return value === null ? {title, name: title, advice: null, parts: []} : causeWords(value);
}

/**
 * Whether a cause takes a larger share of the calls lately than before. What was never seen before the last part of
 * the time is new.
 */
export function trendOf(
	hits: readonly number[],
	calls: readonly number[],
	seenBefore: boolean,
): Cause['trend'] {
	const cut = hits.length - lately;
	const [oldHits, newHits] = [sum(hits.slice(0, cut)), sum(hits.slice(cut))];
	const [oldCalls, newCalls] = [sum(calls.slice(0, cut)), sum(calls.slice(cut))];
	if (oldHits + newHits < leastHits) {
		return null;
	}

	if (oldHits === 0 && !seenBefore) {
		return 'new';
	}

	return directionOf({hits: oldHits, calls: oldCalls}, {hits: newHits, calls: newCalls});
}

function sum(figures: readonly number[]): number {
	return figures.reduce((total, figure) => total + figure, 0);
}
