import type {Trouble, TroubleCode} from '../text/trouble.js';
import {askAgain} from './caretaker.js';
import {loadingTrouble} from './loading-trouble.js';
import {beginWith, type Followed, lookAt, type Moved, type NewsParts} from './news.js';
import type {Bounds} from './watchlist.js';

/** An agent whose calls change is asked this often; one where nothing happens ever less often. */
const soonestMs = 5000;
const growth = 1.5;

/** Half of callsift's own share of the budget, over all agents: looking at calls must stay quick meanwhile. */
const agentMs = 500;

/** A quiet agent's new call is seen so long after it was made at the latest; later with very many agents. */
const latestMs = 15_000;
const quietAgentMs = 2000;
const latestOfManyMs = 60_000;

/** Calls that the pages do not tell of are asked for one by one: about one a second. */
const oneByOne = 8;
const bounds: Bounds = {soonestMs, latestMs: 60_000, onTheLineMs: 15_000};

/** Two looks are never closer. */
const leastWaitMs = 1000;

/** After trouble the next look waits, ever longer. */
const longestRestMs = 60_000;

/** What will not pass by itself. */
const lasting: ReadonlySet<TroubleCode> = new Set(['key-refused', 'no-key', 'storage']);

/** What one look at Bolna brought. */
export interface Round {
	readonly atMs: number;
	/** When the next one is due. */
	readonly nextMs: number;
	readonly moved: Moved;
	readonly trouble: Trouble | null;
}

export interface FollowParts extends NewsParts {
	readonly onRound: (round: Round) => void;
}

interface Timed extends Followed {
	intervalMs: number;
	dueMs: number;
}

/**
 * Looks for new calls of these agents and asks again for those that are not over, until the signal is aborted. The
 * pages of a busy agent tell of most of them at once; quiet agents are asked less often.
 * @throws Trouble when Bolna refuses the key, or nothing can be kept
 */
export async function follow(
	agentIds: readonly string[],
	parts: FollowParts,
	signal: AbortSignal,
): Promise<void> {
	const {clock, onRound} = parts;
	const agents = await Promise.all(
		agentIds.map(async id => ({...(await beginWith(id, parts)), intervalMs: soonestMs, dueMs: 0})),
	);
	const round = rounds(agents, parts, signal);
	let restMs = 0;
	while (!signal.aborted) {
		const {moved, trouble} = await round();
		signal.throwIfAborted();
		restMs = trouble === null ? 0 : Math.min(Math.max(soonestMs, restMs * 2), longestRestMs);
		const atMs = clock.now();
		const waitMs = Math.max(restMs, leastWaitMs, nextDue(agents, atMs + latestMs) - atMs);
		onRound({atMs, nextMs: atMs + waitMs, moved, trouble});
		await clock.sleep(waitMs, signal);
	}
}

function nextDue(agents: readonly Timed[], otherwiseMs: number): number {
	return Math.min(otherwiseMs, ...agents.map(({dueMs}) => dueMs));
}

function rounds(agents: readonly Timed[], parts: FollowParts, signal: AbortSignal) {
	const {clock} = parts;
	const shortestMs = Math.max(soonestMs, agents.length * agentMs);
	const longestMs = Math.min(Math.max(latestMs, agents.length * quietAgentMs), latestOfManyMs);
	let lookedMs = clock.now() - soonestMs;
	return async (): Promise<Pick<Round, 'moved' | 'trouble'>> => {
		// What was heard before something went wrong is told nevertheless: it will not be heard a second time.
		const moved: Array<Moved[number]> = [];
		try {
			for (const agent of agents.filter(({dueMs}) => dueMs <= clock.now())) {
				const news = await lookAt(agent, parts, signal);
				moved.push(...news.moved);
				agent.intervalMs = news.lively ? shortestMs : Math.min(agent.intervalMs * growth, longestMs);
				agent.dueMs = clock.now() + agent.intervalMs;
			}

			const sinceMs = clock.now() - lookedMs;
			lookedMs = clock.now();
			moved.push(...(await askForSome(Math.min(oneByOne, Math.ceil(sinceMs / 1000)), parts, signal)));
			return {moved, trouble: null};
		} catch (error) {
			const trouble = loadingTrouble(error);
			if (lasting.has(trouble.code) && !signal.aborted) {
				throw trouble;
			}

			return {moved, trouble};
		}
	};
}

async function askForSome(limit: number, parts: FollowParts, signal: AbortSignal): Promise<Moved> {
	const {mirror, watchlist} = parts;
	const moved: Array<Moved[number]> = [];
	for (const id of await watchlist.due(limit, bounds)) {
		const before = (await mirror.row(id))?.status ?? null;
		const changed = await askAgain(id, parts, signal);
		if (changed && (await mirror.row(id))?.status !== before) {
			moved.push({id, before});
		}
	}

	return moved;
}
