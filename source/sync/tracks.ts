import type {Agent} from '../calls/execution.js';
import type {WindowState} from '../mirror/mirror.js';

const dayMs = 86_400_000;

/** Bolna answers for at most seven days a request, both ends included. */
export const windowMs = 7 * dayMs;

/** A closed window is read once more when it was last read within a day of its end: late changes land there. */
const settledMs = dayMs;

/** One agent's way back through time, window by window, newest first. */
export interface Track {
	readonly agentId: string;
	readonly windows: TrackWindow[];
	/** Everything newer than this has arrived; the track with the newest frontier goes on first. */
	frontierMs: number;
}

export interface TrackWindow {
	state: WindowState;
	/** Ids that arrived in this walk: rows shift between pages while calls come in. */
	readonly seen: Set<string>;
	/** It was complete before; the walk may stop at the first page that brings nothing new. */
	readonly known: boolean;
}

/**
 * Plans windows on a fixed weekly grid, so that a window planned today is the same one tomorrow and what was
 * loaded of it counts. Walking back ends where the agent was created.
 */
export function planTrack(
	agent: Agent,
	fromMs: number,
	nowMs: number,
	saved: readonly WindowState[],
): Track {
	const earliest = Math.max(fromMs, agent.createdAtMs ?? fromMs);
	const windows: TrackWindow[] = [];
	for (let start = Math.floor(nowMs / windowMs) * windowMs; start + windowMs > earliest; start -= windowMs) {
		const end = Math.min(start + windowMs - 1, nowMs);
		const before = saved.find(window => window.agentId === agent.id && window.fromMs === start);
		const settled =
			before?.done && before.asOfMs !== null && before.asOfMs > start + windowMs + settledMs ? before : null;
		windows.push({
			state: settled ?? {
				agentId: agent.id,
				fromMs: start,
				toMs: end,
				total: before?.total ?? null,
				loaded: 0,
				nextPage: 1,
				done: false,
				asOfMs: before?.asOfMs ?? null,
			},
			seen: new Set(),
			known: before?.done ?? false,
		});
	}

	return {agentId: agent.id, windows, frontierMs: nowMs};
}

/** The window a track goes on with; undefined when all of it has arrived. */
export function currentWindow(track: Track): TrackWindow | undefined {
	return track.windows.find(window => !window.state.done);
}
