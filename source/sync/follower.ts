import {isNotFound, type Trouble, type TroubleCode} from '../text/trouble.js';
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

/** New agents have calls as well: so often Bolna is asked which there are. */
const listMs = 5 * 60_000;

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
	/** Asks Bolna which agents there are, and gives those whose calls are to be looked at. */
	readonly agentIds: (signal: AbortSignal) => Promise<readonly string[]>;
	readonly onRound: (round: Round) => void;
}

interface Timed extends Followed {
	intervalMs: number;
	dueMs: number;
}

/**
 * Looks for new calls of agents and asks again for those that are not over, until the signal is aborted. The pages of
 * a busy agent tell of most of them at once; quiet agents are asked less often.
 * @throws Trouble when Bolna refuses the key, or nothing can be kept
 */
export async function follow(parts: FollowParts, signal: AbortSignal): Promise<void> {
	const {clock, onRound} = parts;
	const rounds = new Rounds(parts, signal);
	let restMs = 0;
	while (!signal.aborted) {
		const {moved, trouble} = await rounds.next();
		signal.throwIfAborted();
		restMs = trouble === null ? 0 : Math.min(Math.max(soonestMs, restMs * 2), longestRestMs);
		const atMs = clock.now();
		const waitMs = Math.max(restMs, leastWaitMs, rounds.nextDueMs - atMs);
		onRound({atMs, nextMs: atMs + waitMs, moved, trouble});
		await clock.sleep(waitMs, signal);
	}
}

class Rounds {
	readonly #parts: FollowParts;
	readonly #signal: AbortSignal;
	#agents: readonly Timed[] = [];
	#listDueMs = 0;
	#lookedMs: number;

	constructor(parts: FollowParts, signal: AbortSignal) {
		this.#parts = parts;
		this.#signal = signal;
		this.#lookedMs = parts.clock.now() - soonestMs;
	}

	get nextDueMs(): number {
		return Math.min(this.#parts.clock.now() + latestMs, ...this.#agents.map(({dueMs}) => dueMs));
	}

	async next(): Promise<Pick<Round, 'moved' | 'trouble'>> {
		const {clock} = this.#parts;
		// What was heard before something went wrong is told nevertheless: it will not be heard a second time.
		const moved: Array<Moved[number]> = [];
		try {
			const untold = await this.#list();
			for (const agent of this.#agents.filter(({dueMs}) => dueMs <= clock.now())) {
				moved.push(...(await this.#look(agent)));
			}

			const sinceMs = clock.now() - this.#lookedMs;
			this.#lookedMs = clock.now();
			const some = Math.min(oneByOne, Math.ceil(sinceMs / 1000));
			moved.push(...(await askForSome(some, this.#parts, this.#signal)));
			return {moved, trouble: untold};
		} catch (error) {
			const trouble = loadingTrouble(error);
			if (lasting.has(trouble.code) && !this.#signal.aborted) {
				throw trouble;
			}

			return {moved, trouble};
		}
	}

	/** @returns why the agents could not be listed, where those that are known can be looked at all the same */
	async #list(): Promise<Trouble | null> {
		const {clock} = this.#parts;
		if (clock.now() < this.#listDueMs) {
			return null;
		}

		try {
			await this.#listAnew();
			this.#listDueMs = clock.now() + listMs;
			return null;
		} catch (error) {
			const trouble = loadingTrouble(error);
			if (this.#agents.length === 0 || lasting.has(trouble.code) || this.#signal.aborted) {
				throw error;
			}

			return trouble;
		}
	}

	async #listAnew(): Promise<void> {
		const known = new Map(this.#agents.map(agent => [agent.agentId, agent]));
		const ids = await this.#parts.agentIds(this.#signal);
		this.#agents = await Promise.all(
			ids.map(
				async id => known.get(id) ?? {...(await beginWith(id, this.#parts)), intervalMs: soonestMs, dueMs: 0},
			),
		);
	}

	async #look(agent: Timed): Promise<Moved> {
		const {clock} = this.#parts;
		const {length} = this.#agents;
		const shortestMs = Math.max(soonestMs, length * agentMs);
		const longestMs = Math.min(Math.max(latestMs, length * quietAgentMs), latestOfManyMs);
		try {
			const {moved, lively} = await lookAt(agent, this.#parts, this.#signal);
			agent.intervalMs = lively ? shortestMs : Math.min(agent.intervalMs * growth, longestMs);
			agent.dueMs = clock.now() + agent.intervalMs;
			return moved;
		} catch (error) {
			if (!isNotFound(error)) {
				throw error;
			}

			await this.#listAnew();
			if (this.#agents.includes(agent)) {
				throw error;
			}

			// Deleted since Bolna listed it. The others have calls all the same.
			return [];
		}
	}
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
