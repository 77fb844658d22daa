import type {Batch} from './execution.js';
import {isKnownStatus, statusFacts} from './status.js';

/** Where calls of a batch stand, in the order they pass through it. */
export const batchStages = ['completed', 'unanswered', 'failed', 'live', 'waiting'] as const;

export type BatchStage = (typeof batchStages)[number];

/** How far a batch is, by Bolna's own counts. */
export interface BatchProgress {
	/** Calls that it is to make: what Bolna says, or as many as it counts; null before it counts any. */
	readonly calls: number | null;
	readonly stages: Readonly<Record<BatchStage, number>>;
	readonly done: number;
	/** Of the calls; null where nobody knows how many there are. */
	readonly doneShare: number | null;
	/** Of those that are done; null before the first one is. */
	readonly failedShare: number | null;
	readonly isOver: boolean;
}

/** `executed` is an older word for completed. Words that are not known may be anything; their calls go on. */
const overWords: ReadonlySet<string> = new Set(['completed', 'executed', 'stopped', 'failed']);

const stageOf = {
	completed: 'completed',
	unanswered: 'unanswered',
	failed: 'failed',
	live: 'live',
	finishing: 'live',
	waiting: 'waiting',
	unknown: 'waiting',
} as const;

/** Words for batches occur among the counts, too, such as `running`; they are no calls. */
export function progressOf({status, executionStatus, validContacts, totalContacts}: Batch): BatchProgress {
	const stages = {completed: 0, unanswered: 0, failed: 0, live: 0, waiting: 0};
	for (const [word, count] of Object.entries(executionStatus)) {
		if (isKnownStatus(word)) {
			stages[stageOf[statusFacts(word).group]] += count;
		}
	}

	const done = stages.completed + stages.unanswered + stages.failed;
	const counted = done + stages.live + stages.waiting;
	const calls = Math.max(counted, validContacts ?? totalContacts ?? 0);
	return {
		calls: calls === 0 ? null : calls,
		stages,
		done,
		doneShare: calls === 0 ? null : done / calls,
		failedShare: done === 0 ? null : stages.failed / done,
		isOver: overWords.has(status ?? ''),
	};
}

/** How many calls were done when. */
export interface Sample {
	readonly atMs: number;
	readonly done: number;
}

/** From less than this nobody can tell a pace. */
const leastMs = 20_000;
const leastCalls = 5;

/** What is left at the pace that was seen, oldest sample first; null where too little was seen to say so honestly. */
export function timeLeftMs(samples: readonly Sample[], calls: number | null): number | null {
	const [first, last] = [samples[0], samples.at(-1)];
	if (first === undefined || last === undefined || calls === null) {
		return null;
	}

	const [tookMs, made] = [last.atMs - first.atMs, last.done - first.done];
	return tookMs < leastMs || made < leastCalls ? null : ((calls - last.done) * tookMs) / made;
}
