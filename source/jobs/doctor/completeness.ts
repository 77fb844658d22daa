import type {Agent} from '../../calls/execution.js';
import type {WindowState} from '../../workspace/kept.js';

/** How whole the copy of an account is, by the windows its calls were asked for in. */
export interface Completeness {
	/** Agents that were asked for. */
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
	/** Agents on Bolna's list without any window, though they were there in the time that others were asked for. */
	readonly neverAsked: readonly Agent[];
	/** Agents on the list that are not here from where others begin, or from when they were made. */
	readonly beginLater: ReadonlyArray<{readonly agent: Agent; readonly fromMs: number}>;
	/** Agents on the list that end more than a day before others do. */
	readonly endEarlier: ReadonlyArray<{readonly agent: Agent; readonly toMs: number}>;
}

/** Agents are asked one after the other, and busy ones more often; as of when the calls are is said beside this. */
const toleratedMs = 86_400_000;

/** @param listed the agents that Bolna listed last: of others nothing more is ever heard */
export function completenessOf(windows: readonly WindowState[], listed: readonly Agent[]): Completeness {
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

	return {
		agents: byAgent.size,
		...spanOf(windows),
		asOfMs: extreme(Math.min, newest),
		unfinished: windows.filter(({done}) => !done).length,
		holes,
		missing: windows.reduce((sum, {missing}) => sum + missing, 0),
		...beside(
			listed.map(agent => ({agent, own: byAgent.get(agent.id) ?? []})),
			windows,
		),
	};
}

interface Asked {
	readonly agent: Agent;
	readonly own: readonly WindowState[];
}

/** A window that was never asked for has left no trace: only beside the other agents' it can be missed. */
function beside(
	asked: readonly Asked[],
	windows: readonly WindowState[],
): Pick<Completeness, 'neverAsked' | 'beginLater' | 'endEarlier'> {
	const ofListed = spanOf(asked.flatMap(({own}) => own));
	const {fromMs, toMs} = ofListed.fromMs === null ? spanOf(windows) : ofListed;
	if (fromMs === null || toMs === null) {
		return {neverAsked: [], beginLater: [], endEarlier: []};
	}

	const neverAsked: Agent[] = [];
	const beginLater: Array<Completeness['beginLater'][number]> = [];
	const endEarlier: Array<Completeness['endEarlier'][number]> = [];
	for (const {agent, own} of asked) {
		const owedFromMs = Math.max(fromMs, agent.createdAtMs ?? fromMs);
		const span = spanOf(own);
		if (span.fromMs === null || span.toMs === null) {
			if (owedFromMs < toMs) {
				neverAsked.push(agent);
			}

			continue;
		}

		if (span.fromMs > owedFromMs) {
			beginLater.push({agent, fromMs: span.fromMs});
		}

		if (span.toMs < toMs - toleratedMs) {
			endEarlier.push({agent, toMs: span.toMs});
		}
	}

	return {neverAsked, beginLater, endEarlier};
}

function spanOf(windows: readonly WindowState[]): Pick<Completeness, 'fromMs' | 'toMs'> {
	return {
		fromMs: extreme(
			Math.min,
			windows.map(({fromMs}) => fromMs),
		),
		toMs: extreme(
			Math.max,
			windows.map(({toMs}) => toMs),
		),
	};
}

function extreme(of: (...figures: number[]) => number, figures: readonly number[]): number | null {
	return figures.length === 0 ? null : of(...figures);
}
