import type {WindowState} from '../mirror/mirror.js';
import type {SourcePage} from './source.js';

/** Rows on a page. Walks that were cut off count in pages, so that this must not change without a migration. */
export const pageSize = 50;

/** So many pages are asked for again after the process was killed, at most. */
const pagesAtRisk = 8;

/** A walk that ends with fewer calls than Bolna counted is done again so often. */
const mostShortWalks = 2;

export interface WalkStart {
	readonly state: WindowState;
	/** Worth remembering. */
	readonly isKept: boolean;
	/** It was complete before; the walk may stop at the first page that brings nothing new. */
	readonly known: boolean;
	/** Ids that arrived before it was cut off. */
	readonly seen: readonly string[];
}

/** A page that is to be asked for. */
export interface Question {
	readonly way: number;
	readonly page: number;
}

/**
 * The walk through one window of one agent, page by page, for each way of asking. Its end was fixed when it was
 * planned, so that new calls push no row to another page. Where the number of pages is known, several may be asked
 * for at once; `has_more` decides where it ends. Rows may still move while paging (a call disappears): when fewer
 * distinct calls arrived than Bolna counted, the window is walked again, twice at most, then closed with a gap.
 */
export class Walk {
	readonly #isKept: boolean;
	readonly #known: boolean;
	readonly #seen: Set<string>;
	readonly #asked = new Set<number>();
	readonly #arrivedAhead = new Set<number>();
	/** What Bolna said the window holds, by way of asking. */
	readonly #totals: (number | null)[] = [];
	/** What was heard before a walk of several ways was cut off. */
	readonly #totalBefore: number;
	#state: WindowState;
	#isBegun = false;
	#unsaved: string[] = [];
	#pagesUnsaved = 0;
	/** How many ways of asking there are; known once the last page of one has come. */
	#ways: number | null = null;
	/** The page behind which there is nothing, in the way under way. */
	#lastPage = Number.POSITIVE_INFINITY;

	constructor({state, isKept, known, seen}: WalkStart) {
		this.#state = state;
		this.#totalBefore = state.way > 0 ? (state.total ?? 0) : 0;
		this.#isKept = isKept;
		this.#known = known;
		this.#seen = new Set(seen);
	}

	get state(): WindowState {
		return this.#state;
	}

	/**
	 * Ids that arrived since this was asked last, when it is time to remember where the walk is: every few pages, and
	 * at its end. What was complete before stays complete until it is so anew.
	 */
	toRemember(): readonly string[] | null {
		const {done} = this.#state;
		const due = done || (!this.#known && this.#pagesUnsaved >= pagesAtRisk);
		if (!this.#isKept || !due) {
			return null;
		}

		const ids = this.#unsaved;
		this.#unsaved = [];
		this.#pagesUnsaved = 0;
		return ids;
	}

	/** A page of it came in this run. */
	get isBegun(): boolean {
		return this.#isBegun;
	}

	/** Whether the next page that comes may be the last, whatever it says. */
	get mayEnd(): boolean {
		return this.#known || Number.isFinite(this.#lastPage);
	}

	/** The next page to ask for; null while that depends on an answer, and when nothing is left. */
	take(): Question | null {
		const {done, nextPage, way} = this.#state;
		if (done) {
			return null;
		}

		const total = this.#totals[way] ?? null;
		// What is read once more stops where nothing is new, so its pages are asked for one by one.
		const pages = total === null || this.#known ? nextPage : Math.max(nextPage, Math.ceil(total / pageSize));
		for (let page = nextPage; page <= Math.min(pages, this.#lastPage); page += 1) {
			if (!this.#asked.has(page) && !this.#arrivedAhead.has(page)) {
				this.#asked.add(page);
				return {way, page};
			}
		}

		return null;
	}

	/** The page did not come; it will be asked for again. */
	giveBack({way, page}: Question): void {
		if (way === this.#state.way) {
			this.#asked.delete(page);
		}
	}

	/** A page came, and is kept. */
	arrived(
		{way, page}: Question,
		{executions, total, hasMore}: SourcePage,
		about: {readonly ways: number | null; readonly nothingNew: boolean; readonly nowMs: number},
	): void {
		this.#isBegun = true;
		this.#pagesUnsaved += 1;
		const fresh = executions.map(({id}) => id).filter(id => !this.#seen.has(id));
		this.#unsaved.push(...fresh);
		for (const id of fresh) {
			this.#seen.add(id);
		}

		if (way !== this.#state.way || this.#state.done) {
			return;
		}

		this.#asked.delete(page);
		this.#arrivedAhead.add(page);
		this.#totals[way] = total ?? this.#totals[way] ?? null;
		if (!hasMore || executions.length === 0) {
			this.#lastPage = Math.min(this.#lastPage, page);
		}

		let {nextPage} = this.#state;
		while (this.#arrivedAhead.delete(nextPage)) {
			nextPage += 1;
		}

		this.#state = {
			...this.#state,
			nextPage,
			total: this.#total(),
			loaded: this.#seen.size,
			asOfMs: about.nowMs,
		};
		const stopsHere = this.#known && about.nothingNew;
		this.#ways = about.ways ?? this.#ways;
		if (this.#ways !== null && (stopsHere || nextPage > this.#lastPage)) {
			this.#endWay(this.#ways, stopsHere);
		}
	}

	#endWay(ways: number, early: boolean): void {
		this.#asked.clear();
		this.#arrivedAhead.clear();
		this.#lastPage = Number.POSITIVE_INFINITY;
		const {way, total, shortWalks} = this.#state;
		if (way + 1 < ways) {
			this.#state = {...this.#state, way: way + 1, nextPage: 1};
			return;
		}

		const seen = this.#seen.size;
		const missing = early ? 0 : Math.max(0, (total ?? 0) - seen);
		this.#state =
			missing > 0 && shortWalks < mostShortWalks
				? {...this.#state, way: 0, nextPage: 1, shortWalks: shortWalks + 1}
				: {...this.#state, done: true, missing, loaded: early ? Math.max(total ?? 0, seen) : seen};
	}

	/** Leaving the field out may hide what true and false show. */
	#total(): number | null {
		const [all = null, ...parts] = this.#totals;
		const together = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
		const heard = all === null && together === 0 ? null : Math.max(all ?? 0, together);
		return heard === null ? this.#state.total : Math.max(heard, this.#totalBefore);
	}
}
