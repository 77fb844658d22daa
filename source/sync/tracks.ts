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
	/** Values of `answered_by_voice_mail` to ask with so that no call is hidden; null before that is known. */
	ways: readonly (boolean | undefined)[] | null;
}

export interface TrackWindow {
	state: WindowState;
	/** Of the weekly grid, and worth remembering; not cut at the edge of a scope that moves on with the clock. */
	readonly whole: boolean;
	/** Ids that arrived in this walk: rows shift between pages while calls come in. */
	readonly seen: Set<string>;
	/** It was complete before; the walk may stop at the first page that brings nothing new. */
	readonly known: boolean;
	/** Which of the track's ways of asking is under way. */
	way: number;
	/** What Bolna said the window holds, by way of asking. */
	readonly totals: (number | null)[];
}

/**
 * Plans windows on a fixed weekly grid, so that a window planned today is the same one tomorrow and what was
 * loaded of it counts. Walking back ends where the agent was created.
 */
export function planTrack(agent: Agent, fromMs: number, nowMs: number, saved: readonly WindowState[]): Track {
	const earliest = Math.max(fromMs, agent.createdAtMs ?? fromMs);
	const windows: TrackWindow[] = [];
	for (let grid = Math.floor(nowMs / windowMs) * windowMs; grid + windowMs > earliest; grid -= windowMs) {
		// The oldest window is cut at the edge of the scope: its total would count calls that nobody asked for.
		const startMs = Math.max(grid, earliest);
		// Neighbours share an edge: Bolna's instants are finer than a millisecond, and ids dedupe.
		const endMs = Math.min(grid + windowMs, nowMs);
		const before = saved.find(window => window.agentId === agent.id && window.fromMs === startMs);
		const settled =
			before?.done && before.asOfMs !== null && before.asOfMs > grid + windowMs + settledMs ? before : null;
		windows.push({
			state: settled ?? {
				agentId: agent.id,
				fromMs: startMs,
				toMs: endMs,
				total: before?.total ?? null,
				loaded: 0,
				nextPage: 1,
				done: false,
				asOfMs: before?.asOfMs ?? null,
			},
			whole: startMs === grid,
			seen: new Set(),
			known: before?.done ?? false,
			way: 0,
			totals: [],
		});
	}

	return {agentId: agent.id, windows, frontierMs: nowMs, ways: null};
}

/** The window a track goes on with; undefined when all of it has arrived. */
export function currentWindow(track: Track): TrackWindow | undefined {
	return track.windows.find(window => !window.state.done);
}

/** What a window holds as far as its ways of asking said: leaving the field out may hide what true and false show. */
export function totalOf({totals}: TrackWindow): number | null {
	const [all = null, ...parts] = totals;
	const together = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
	return all === null && parts.length === 0 ? null : Math.max(all ?? 0, together);
}
