import type {WindowState} from '../../workspace/kept.js';

/** How whole the copy of an account is, by the windows its calls were asked for in. */
export interface Completeness {
	readonly agents: number;
	/** Null before anything was asked. */
	readonly fromMs: number | null;
	readonly toMs: number | null;
	/** When the newest window of the agent that waited longest was last read. */
	readonly asOfMs: number | null;
	/** Windows that were begun and not finished. */
	readonly unfinished: number;
	/** Stretches between windows of an agent that were never asked for. */
	readonly holes: ReadonlyArray<{readonly agentId: string; readonly fromMs: number; readonly toMs: number}>;
	/** Calls that Bolna counted but, walk after walk, did not list. */
	readonly missing: number;
}

export function completenessOf(windows: readonly WindowState[]): Completeness {
	const byAgent = new Map<string, WindowState[]>();
	for (const window of windows) {
		byAgent.set(window.agentId, [...(byAgent.get(window.agentId) ?? []), window]);
	}

	const holes: Array<Completeness['holes'][number]> = [];
	const newest: number[] = [];
	for (const [agentId, own] of byAgent) {
		const ordered = own.toSorted((one, other) => one.fromMs - other.fromMs);
		let reachedMs = ordered[0]?.fromMs ?? 0;
		for (const {fromMs, toMs} of ordered) {
			if (fromMs > reachedMs) {
				holes.push({agentId, fromMs: reachedMs, toMs: fromMs});
			}

			reachedMs = Math.max(reachedMs, toMs);
		}

		newest.push(Math.max(...own.map(({asOfMs}) => asOfMs ?? 0)));
	}

	const extreme = (of: (...figures: number[]) => number, figures: readonly number[]) =>
		figures.length === 0 ? null : of(...figures);
	return {
		agents: byAgent.size,
		fromMs: extreme(
			Math.min,
			windows.map(({fromMs}) => fromMs),
		),
		toMs: extreme(
			Math.max,
			windows.map(({toMs}) => toMs),
		),
		asOfMs: extreme(Math.min, newest),
		unfinished: windows.filter(({done}) => !done).length,
		holes,
		missing: windows.reduce((sum, {missing}) => sum + missing, 0),
	};
}
