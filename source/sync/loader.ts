import {setImmediate} from 'node:timers/promises';
import {isFinal} from '../calls/status.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import {isNotFound} from '../text/trouble.js';
import {type Came, fetchPage, type PageToAsk, takeNextPage} from './fetch-page.js';
import {loadingTrouble} from './loading-trouble.js';
import {type BatchLoad, measure} from './measure.js';
import {nothingLoaded, type Progress} from './progress.js';
import {reask} from './reask.js';
import {isGone, type Source} from './source.js';
import {isBegun, isOpen, layTracks, type Track} from './track.js';
import {pageSize} from './walk.js';

export interface LoadScope {
	/** Null: every agent that Bolna lists by the time the scope is aimed at. */
	readonly agentId: string | null;
	readonly batchId: string | null;
	readonly fromMs: number;
	/** Up to now unless told. */
	readonly toMs?: number | undefined;
	/** Pages that may be on their way at once; a person scrolling needs no more than the four that are usual. */
	readonly inFlight?: number | undefined;
}

/** Bolna's budget is the whole organisation's. */
const usualInFlight = 4;

/** Where nobody waits for them, full records and calls that somebody opens have the other lines. */
const unawaitedInFlight = 2;

/** Writing takes its time now and then; pages go on coming meanwhile, up to so many times those on their way. */
const aheadOfWriting = 4;

/** How many calls that were not final a refresh asks for again, newest first. */
const unfinishedLimit = 40;

export interface LoaderParts {
	readonly source: Source;
	readonly mirror: Mirror;
	readonly clock: Clock;
	readonly onProgress: (progress: Progress) => void;
}

/**
 * Loads a scope page by page, newest first over all agents at once, as far as it is wanted. What arrives is
 * written to the mirror; nothing is handed back. A new aim gives up what was under way for the last one.
 */
export class Loader {
	readonly #parts: LoaderParts;
	#scope: LoadScope | null = null;
	#tracks: readonly Track[] = [];
	/** Pages on their way, and pages that came and are being written. */
	#inFlight = 0;
	#writing = 0;
	#wanted = 0;
	/** So many of the wanted calls somebody waits for. */
	#awaited = 0;
	#flight = new AbortController();
	#progress: Progress = nothingLoaded;
	#batch: BatchLoad | null = null;
	/** The windows of a new aim are not laid yet: that nothing is left to ask for does not mean that all is here. */
	#planning = false;

	constructor(parts: LoaderParts) {
		this.#parts = parts;
	}

	get progress(): Progress {
		return this.#progress;
	}

	/** Something that somebody waits for is on its way. */
	get isAwaited(): boolean {
		return this.#progress.busy && this.#isAwaited;
	}

	get #isAwaited(): boolean {
		const newestUnknown = this.#tracks.some(track => isOpen(track) && !isBegun(track));
		return this.#batch !== null || newestUnknown || this.#progress.loaded < this.#awaited;
	}

	/** Resolves to whether the scope is still aimed at once its windows are planned. */
	async aim(scope: LoadScope): Promise<boolean> {
		this.#drop();
		this.#planning = true;
		this.#scope = scope;
		this.#wanted = 0;
		this.#awaited = 0;
		const {signal} = this.#flight;
		const {mirror, clock} = this.#parts;
		if ((scope.inFlight ?? 0) > usualInFlight) {
			mirror.expectMany();
		}

		const span = {fromMs: scope.fromMs, toMs: scope.toMs ?? clock.now()};
		const {tracks, asOfMs} =
			scope.batchId === null ? await layTracks(mirror, scope.agentId, span) : {tracks: [], asOfMs: null};
		if (signal.aborted) {
			return false;
		}

		this.#planning = false;
		this.#batch = scope.batchId === null ? null : {stage: 'waiting', total: 0};
		this.#tracks = tracks;
		this.#tell({asOfMs, trouble: null});
		this.#pump();
		return true;
	}

	/** Loads on until so many calls are here; somebody waits for the first `awaited` of them. */
	want(calls: number, awaited = calls): void {
		if (calls > this.#wanted || awaited > this.#awaited || this.#progress.trouble !== null) {
			this.#wanted = Math.max(calls, this.#wanted);
			this.#awaited = Math.max(awaited, this.#awaited);
			if (!this.#planning) {
				this.#tell({trouble: null});
				this.#pump();
			}
		}
	}

	/** Walks the newest windows again and asks for the calls that were not final. */
	async refresh(): Promise<void> {
		const wanted = Math.max(this.#wanted, pageSize);
		const awaited = Math.max(this.#awaited, pageSize);
		const flight = this.#flight;
		const unfinished = await this.#parts.mirror.unfinished(unfinishedLimit);
		if (flight.signal.aborted || this.#scope === null || !(await this.aim(this.#scope))) {
			return;
		}

		this.want(wanted, awaited);
		await reask(
			unfinished.map(row => row.id),
			this.#parts,
			this.#flight.signal,
		);
	}

	stop(): void {
		this.#drop();
	}

	#drop(): void {
		this.#flight.abort();
		this.#flight = new AbortController();
		this.#inFlight = 0;
		this.#writing = 0;
		this.#tracks = [];
		this.#batch = null;
		this.#planning = false;
	}

	#pump(news: Partial<Pick<Progress, 'asOfMs'>> = {}): void {
		if (this.#progress.trouble === null && this.#wanted > 0) {
			if (this.#batch === null) {
				this.#askPages();
			} else {
				this.#startBatch(this.#batch);
			}
		}

		this.#tell(news);
	}

	#askPages(): void {
		const {signal} = this.#flight;
		const most = this.#isAwaited ? (this.#scope?.inFlight ?? usualInFlight) : unawaitedInFlight;
		while (
			this.#progress.trouble === null &&
			this.#inFlight < most &&
			this.#inFlight + this.#writing < aheadOfWriting * most
		) {
			const coming = measure(this.#tracks, null).loaded + (this.#inFlight + this.#writing) * pageSize;
			const next = takeNextPage(this.#tracks, coming >= this.#wanted);
			if (next === null) {
				return;
			}

			this.#inFlight += 1;
			next.track.inFlight += 1;
			void this.#step(next, signal);
		}
	}

	async #step(asked: PageToAsk, signal: AbortSignal): Promise<void> {
		const {track, walk, question} = asked;
		const giveBack = async (error: unknown) => {
			// Deleted since Bolna listed it, an agent has no pages any more, and others have.
			const gone =
				isNotFound(error) &&
				this.#tracks.length > 1 &&
				(await isGone(this.#parts.source, track.agentId, signal));
			if (signal.aborted) {
				return;
			}

			if (gone) {
				this.#tracks = this.#tracks.filter(other => other !== track);
				this.#pump();
			} else {
				track.inFlight -= 1;
				track.ways = null;
				walk.giveBack(question);
				this.#tell({trouble: loadingTrouble(error)});
			}
		};
		let came: Came;
		try {
			came = await fetchPage(this.#parts.source, asked, signal);
		} catch (error) {
			this.#inFlight -= signal.aborted ? 0 : 1;
			await giveBack(error);
			return;
		}

		if (signal.aborted) {
			return;
		}

		// The next page can be on its way while this one is written.
		this.#inFlight -= 1;
		this.#writing += 1;
		this.#askPages();
		try {
			await setImmediate();
			const asOfMs = await this.#write(asked, came, signal);
			if (!signal.aborted) {
				this.#writing -= 1;
				track.inFlight -= 1;
				// Told after the next page is asked for: in between nothing is over yet.
				this.#pump({asOfMs});
			}
		} catch (error) {
			this.#writing -= signal.aborted ? 0 : 1;
			await giveBack(error);
		}
	}

	/** Keeps a page, then how far the walk is. Returns when. */
	async #write({track, walk, question}: PageToAsk, {page, ways}: Came, signal: AbortSignal): Promise<number> {
		const {mirror, clock} = this.#parts;
		const nowMs = clock.now();
		const result = await mirror.putExecutions(page.executions, nowMs);
		if (signal.aborted) {
			return nowMs;
		}

		const nothingNew =
			result.inserted + result.updated === 0 && page.executions.every(execution => isFinal(execution.status));
		walk.arrived(question, page, {ways, nothingNew, nowMs});
		const oldest = page.executions.at(-1)?.createdAtMs ?? track.frontierMs;
		track.frontierMs = Math.min(track.frontierMs, walk.state.done ? walk.state.fromMs : oldest);
		const arrived = walk.toRemember();
		if (arrived !== null) {
			await mirror.putWindow(walk.state, arrived);
		}

		return nowMs;
	}

	#startBatch(batch: BatchLoad): void {
		const batchId = this.#scope?.batchId ?? null;
		if (batch.stage !== 'waiting' || batchId === null) {
			return;
		}

		batch.stage = 'asking';
		const {signal} = this.#flight;
		const {source, mirror, clock} = this.#parts;
		void (async () => {
			try {
				const executions = await source.batchExecutions(batchId, signal);
				const asOfMs = clock.now();
				await mirror.putExecutions(executions, asOfMs);
				batch.total = executions.length;
				batch.stage = 'done';
				if (!signal.aborted) {
					this.#pump({asOfMs});
				}
			} catch (error) {
				batch.stage = 'waiting';
				if (!signal.aborted) {
					this.#tell({trouble: loadingTrouble(error)});
				}
			}
		})();
	}

	#tell(change: Partial<Pick<Progress, 'asOfMs' | 'trouble'>>): void {
		const busy = this.#inFlight + this.#writing > 0 || this.#batch?.stage === 'asking';
		this.#progress = {...this.#progress, ...measure(this.#tracks, this.#batch), busy, ...change};
		this.#parts.onProgress(this.#progress);
	}
}
