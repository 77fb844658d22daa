import {madeWithin} from '../filter/query.js';
import type {Mirror} from '../mirror/mirror.js';
import {mayGoLater} from '../system/database-trouble.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from './workspace.js';

/** From this share of empty pages on, a file is worth being written anew; new calls take up fewer by themselves. */
const worthIt = 0.25;

/** Takes old calls away, and gives their room back. */
export function pruning(
	mirror: Pick<Mirror, 'prune' | 'compact' | 'bytes' | 'emptyShare'>,
): Pick<Workspace, 'prune' | 'dropOlder'> {
	const isWorthIt = async () => (await mirror.emptyShare()) > worthIt;
	return {
		async prune(beforeMs, signal) {
			const bytesBefore = await mirror.bytes();
			const calls = await mirror.prune(beforeMs, signal);
			if (calls > 0 || (await isWorthIt())) {
				await mirror.compact();
			}

			return {calls, bytesBefore, bytesAfter: await mirror.bytes()};
		},
		async dropOlder(beforeMs, signal) {
			const calls = await mirror.prune(beforeMs, signal);
			if (await isWorthIt()) {
				await mirror.compact().catch(error => {
					if (!mayGoLater(error)) {
						throw error;
					}
				});
			}

			return calls;
		},
	};
}

/** For a folder that may be read alone: where no call is old enough to go, nothing has to be written. */
export function readOnlyPruning(
	mirror: Pick<Mirror, 'bytes' | 'count'>,
): Pick<Workspace, 'prune' | 'dropOlder'> {
	const refuseAny = async (beforeMs: number, signal?: AbortSignal) => {
		if ((await mirror.count(madeWithin({beforeMs}), signal)) > 0) {
			throw new Trouble({
				code: 'storage',
				happened: 'The data folder may only be read, so no call is removed from it.',
				advice: 'Check that it belongs to you, and that its disk can be written.',
			});
		}
	};
	return {
		async prune(beforeMs, signal) {
			await refuseAny(beforeMs, signal);
			const bytes = await mirror.bytes();
			return {calls: 0, bytesBefore: bytes, bytesAfter: bytes};
		},
		async dropOlder(beforeMs, signal) {
			await refuseAny(beforeMs, signal);
			return 0;
		},
	};
}
