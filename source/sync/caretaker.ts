import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import {isNotFound} from '../text/trouble.js';
import type {Source} from './source.js';
import type {Bounds, Watchlist} from './watchlist.js';

/**
 * It asks at most twice a second, half as fast as the budget has it: that is for what is looked at. Where somebody waits
 * for full records it takes all that is left.
 */
const stepMs = 2000;
const hurriedStepMs = 500;
const atOnce = 4;

/** How soon a call that is not over is asked for again, and how late. */
const bounds: Bounds = {soonestMs: 15_000, latestMs: 600_000, onTheLineMs: 600_000};

/** So many outlines are looked through for one that is worth asking for; more, up to a bound, where none is. */
const outlinesAtFirst = 200;
const outlinesGrowth = 4;
const mostOutlines = 12_800;

/** After trouble it waits, ever longer. */
const firstRestMs = 30_000;
const longestRestMs = 600_000;

export interface CaretakerParts {
	readonly source: Source;
	readonly mirror: Mirror;
	readonly clock: Clock;
	readonly watchlist: Watchlist;
	/** Something that a person waits for is on its way. */
	readonly isBusy: () => boolean;
}

/**
 * While nothing else is asked for: calls that are not over are asked for again until they are, those that may be
 * dialled again are watched, and full records are fetched, of troubled calls first.
 */
export class Caretaker {
	readonly #parts: CaretakerParts;
	readonly #stopping = new AbortController();
	#restMs = 0;
	#isHurried = false;
	#outlinesAtOnce = outlinesAtFirst;

	constructor(parts: CaretakerParts) {
		this.#parts = parts;
	}

	/** Goes on until `stop`. */
	async tend(): Promise<void> {
		const {clock, isBusy} = this.#parts;
		const {signal} = this.#stopping;
		while (!signal.aborted) {
			await clock.sleep((this.#isHurried ? hurriedStepMs : stepMs) + this.#restMs, signal).catch(() => {});
			if (!signal.aborted && !isBusy()) {
				await this.#step(signal);
			}
		}
	}

	/** Whether somebody waits for full records, whichever they are. */
	hurry(isWanted: boolean): void {
		this.#isHurried = isWanted;
	}

	stop(): void {
		this.#stopping.abort();
	}

	async #step(signal: AbortSignal): Promise<void> {
		try {
			const due = await this.#parts.watchlist.due(atOnce, bounds);
			const outlines = due.length < atOnce ? await this.#outlines(atOnce - due.length) : [];
			await Promise.all([...new Set([...due, ...outlines])].map(id => askAgain(id, this.#parts, signal)));
			this.#restMs = 0;
		} catch {
			// Whoever looks at a call is told what is wrong; here nobody waits.
			this.#restMs = Math.min(Math.max(firstRestMs, this.#restMs * 2), longestRestMs);
		}
	}

	async #outlines(limit: number): Promise<readonly string[]> {
		const {mirror, watchlist} = this.#parts;
		for (;;) {
			const ids = await mirror.outlines(this.#outlinesAtOnce);
			const wanted = ids.filter(id => watchlist.wantsRecord(id));
			const isAll = ids.length < this.#outlinesAtOnce || this.#outlinesAtOnce >= mostOutlines;
			if (wanted.length >= limit || isAll) {
				return wanted.slice(0, limit);
			}

			this.#outlinesAtOnce *= outlinesGrowth;
		}
	}
}

/** One call of the watchlist. Returns whether something of it was new; what Bolna no longer has is given up. */
export async function askAgain(
	id: string,
	{source, mirror, clock, watchlist}: Pick<CaretakerParts, 'source' | 'mirror' | 'clock' | 'watchlist'>,
	signal: AbortSignal,
): Promise<boolean> {
	try {
		const execution = await source.execution(id, signal);
		const {inserted, updated} = await mirror.putExecutions([execution], clock.now());
		watchlist.fetched(id);
		return inserted + updated > 0;
	} catch (error) {
		if (!isNotFound(error)) {
			throw error;
		}

		watchlist.giveUp(id);
		return false;
	}
}
