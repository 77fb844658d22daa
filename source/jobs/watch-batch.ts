import {type BatchProgress, progressOf, type Sample, timeLeftMs} from '../calls/batch.js';
import type {Batch} from '../calls/execution.js';
import type {Clock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {passes} from './passing.js';

/** A batch that moves is asked this often; one that does not, ever less often. */
const soonestMs = 3000;
const latestMs = 15_000;
const growth = 1.5;

/** After trouble the next look waits, ever longer. */
const longestRestMs = 60_000;

/** The pace is that of the last minutes: a campaign slows down and speeds up. */
const samplesKept = 40;

export interface BatchStep {
	readonly batch: Batch;
	readonly progress: BatchProgress;
	/** At the pace that was seen; null where that cannot be told yet. */
	readonly leftMs: number | null;
	/** Something is another number than a step before. */
	readonly moved: boolean;
}

export interface WatchParts {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** Bolna does not answer just now; it is asked again then. */
	readonly onTrouble: (trouble: Trouble, againMs: number) => void;
}

/**
 * A batch as it goes on, until it is over. Trouble that may pass is waited out.
 * @throws Trouble `not-found`, `key-refused`; the signal's reason when aborted
 */
export async function* watchBatch(
	{bolna}: Pick<Workspace, 'bolna'>,
	id: string,
	{clock, signal, onTrouble}: WatchParts,
): AsyncGenerator<BatchStep, void, undefined> {
	let samples: readonly Sample[] = [];
	let before = '';
	let waitMs = soonestMs;
	let restMs = 0;
	while (true) {
		try {
			const batch = await bolna.batch(id, signal);
			const progress = progressOf(batch);
			const said = JSON.stringify([batch.status, batch.executionStatus]);
			const moved = said !== before;
			samples = [...samples, {atMs: clock.now(), done: progress.done}].slice(-samplesKept);
			yield {batch, progress, leftMs: timeLeftMs(samples, progress.calls), moved};
			if (progress.isOver) {
				return;
			}

			before = said;
			restMs = 0;
			waitMs = moved ? soonestMs : Math.min(waitMs * growth, latestMs);
		} catch (error) {
			if (!(error instanceof Trouble) || !passes(error)) {
				throw error;
			}

			restMs = Math.min(Math.max(soonestMs, restMs * 2), longestRestMs);
			onTrouble(error, clock.now() + restMs);
		}

		await clock.sleep(Math.max(waitMs, restMs), signal);
	}
}
