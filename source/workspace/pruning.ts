import type {Mirror} from '../mirror/mirror.js';
import {mayGoLater} from '../system/database-trouble.js';
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
