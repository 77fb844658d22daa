import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import {isNotFound} from '../text/trouble.js';
import type {Source} from './source.js';

/** Asks for single calls again, one after the other; what is gone at Bolna is passed over, other trouble ends it. */
export async function reask(
	ids: readonly string[],
	{source, mirror, clock}: {readonly source: Source; readonly mirror: Mirror; readonly clock: Clock},
	signal: AbortSignal,
): Promise<void> {
	for (const id of ids) {
		if (signal.aborted) {
			return;
		}

		try {
			const execution = await source.execution(id, signal);
			await mirror.putExecutions([execution], clock.now());
		} catch (error) {
			if (!isNotFound(error)) {
				return;
			}
		}
	}
}
