import {setTimeout as wait} from 'node:timers/promises';

/** Time as a value, so that a test can hold it still. */
export interface Clock {
	/** Milliseconds since 1970, UTC. */
	now(): number;
	/** Resolves after `milliseconds`; rejects with the signal's reason when aborted. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	async sleep(milliseconds, signal) {
		try {
			await wait(milliseconds, undefined, {signal});
		} catch (error) {
			// Node rejects with an error of its own and puts the reason inside.
			signal?.throwIfAborted();
			throw error;
		}
	},
};
