import type {Progress, Workspace} from '../workspace/workspace.js';

/**
 * Resolves when nothing is on its way any more: all that was wanted is here, or something is wrong. Where less than all
 * of the scope was wanted, `isEnough` says when that is here; what is on its way then goes on.
 * @throws the signal's reason when aborted; what is on its way goes on all the same
 */
export async function standstill(
	loading: Workspace['loading'],
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
	isEnough = ({busy, windowsToGo}: Progress) => !busy && windowsToGo === 0,
): Promise<Progress> {
	return new Promise((resolve, reject) => {
		const look = (progress: Progress) => {
			onProgress(progress);
			if (signal.aborted) {
				stop();
				reject(signal.reason);
			} else if (isEnough(progress) || (!progress.busy && progress.trouble !== null)) {
				stop();
				resolve(progress);
			}
		};
		const abort = () => look(loading.progress());
		const forget = loading.onProgress(look);
		const stop = () => {
			forget();
			signal.removeEventListener('abort', abort);
		};
		signal.addEventListener('abort', abort, {once: true});
		look(loading.progress());
	});
}
