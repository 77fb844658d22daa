import type {Progress, Workspace} from '../../workspace/workspace.js';
import type {Message} from '../state/message.js';

/** While calls are loading, what came is shown so often: each frame takes time that a key may wait for. */
const pauseMs = 200;

/** While keys come, so often: every key shows a frame of its own. */
const longPauseMs = 600;

/**
 * Tells what changes by itself: calls that came, and how far the loading is. At once while nothing is loading, and when
 * loading begins, ends or goes wrong; in between all that came is told together.
 */
export function tellNews(workspace: Workspace, send: (message: Message) => void, now: () => number): void {
	const {loading} = workspace;
	let told: Progress = loading.progress();
	/** Null: nothing; undefined: calls that are not known. */
	let changed: Set<string> | null | undefined = null;
	let progress: Progress | null = null;
	let timer: NodeJS.Timeout | null = null;
	const tell = () => {
		const [ids, latest] = [changed, progress];
		changed = null;
		progress = null;
		if (ids !== null) {
			send({type: 'mirror-changed', ids: ids === undefined ? undefined : [...ids], nowMs: now()});
		}

		if (latest !== null) {
			told = latest;
			send({type: 'progress', progress: latest, nowMs: now()});
		}
	};
	const tellSoon = () => {
		if (timer === null) {
			tell();
			if (told.busy) {
				pause(1);
			}
		}
	};
	const pause = (nth: number) => {
		timer = setTimeout(() => {
			timer = null;
			if (loading.isGivingWay() && nth * pauseMs < longPauseMs) {
				pause(nth + 1);
			} else if (changed !== null || progress !== null) {
				tellSoon();
			}
		}, pauseMs).unref();
	};
	workspace.onChange(({ids}) => {
		changed = ids === undefined || changed === undefined ? undefined : new Set([...(changed ?? []), ...ids]);
		// A page waits; one call alone is what somebody looks at or has marked.
		if (ids?.length === 1) {
			tell();
		} else {
			tellSoon();
		}
	});
	loading.onProgress(latest => {
		progress = latest;
		if (latest.busy === told.busy && latest.trouble === told.trouble) {
			tellSoon();
		} else {
			tell();
		}
	});
}
