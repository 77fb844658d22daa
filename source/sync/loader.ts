import type {Agent, Execution} from '../calls/execution.js';
import {isFinal} from '../calls/status.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import {type BatchLoad, latest, measure} from './measure.js';
import {nothingLoaded, type Progress} from './progress.js';
import {currentWindow, planTrack, type Track, type TrackWindow, totalOf} from './tracks.js';

/** What the loader asks of the wire. */
export interface Source {
	executionsPage(
		agentId: string,
		request: {
			readonly fromMs: number;
			readonly toMs: number;
			readonly page: number;
			readonly pageSize: number;
			readonly voicemail?: boolean | undefined;
		},
		signal?: AbortSignal,
	): Promise<{
		readonly executions: readonly Execution[];
		readonly total: number | null;
		readonly hasMore: boolean;
	}>;
	/** The ways of asking for this agent's list that hide no call. */
	waysOfAsking(agentId: string, signal?: AbortSignal): Promise<readonly (boolean | undefined)[]>;
	batchExecutions(batchId: string, signal?: AbortSignal): Promise<readonly Execution[]>;
	execution(id: string, signal?: AbortSignal): Promise<Execution>;
}

export interface LoadScope {
	readonly agents: readonly Agent[];
	readonly batchId: string | null;
	readonly fromMs: number;
}

const pageSize = 50;

/** Bolna's budget is the whole organisation's: a person scrolling needs no more than this at once. */
const inFlightLimit = 4;

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
	#scope: LoadScope = {agents: [], batchId: null, fromMs: 0};
	#tracks: Track[] = [];
	#busyTracks = new Set<Track>();
	#wanted = 0;
	#flight = new AbortController();
	#progress: Progress = nothingLoaded;
	#batch: BatchLoad | null = null;

	constructor(parts: LoaderParts) {
		this.#parts = parts;
	}

	get progress(): Progress {
		return this.#progress;
	}

	async aim(scope: LoadScope): Promise<void> {
		this.#drop();
		this.#scope = scope;
		this.#wanted = 0;
		const flight = this.#flight;
		const saved = scope.batchId === null ? await this.#parts.mirror.windows() : [];
		if (flight.signal.aborted) {
			return;
		}

		const now = this.#parts.clock.now();
		this.#batch = scope.batchId === null ? null : {stage: 'waiting', total: 0};
		this.#tracks =
			scope.batchId === null ? scope.agents.map(agent => planTrack(agent, scope.fromMs, now, saved)) : [];
		this.#tell({asOfMs: latest(saved.map(window => window.asOfMs)), trouble: null});
		this.#pump();
	}

	want(calls: number): void {
		if (calls > this.#wanted || this.#progress.trouble !== null) {
			this.#wanted = Math.max(calls, this.#wanted);
			this.#tell({trouble: null});
			this.#pump();
		}
	}

	/** Walks the newest windows again and asks for the calls that were not final. */
	async refresh(): Promise<void> {
		const wanted = Math.max(this.#wanted, pageSize);
		const flight = this.#flight;
		const unfinished = await this.#parts.mirror.unfinished(unfinishedLimit);
		if (flight.signal.aborted) {
			return;
		}

		await this.aim(this.#scope);
		this.want(wanted);
		await this.#reread(unfinished.map(row => row.id));
	}

	stop(): void {
		this.#drop();
		this.#tracks = [];
		this.#batch = null;
	}

	#drop(): void {
		this.#flight.abort();
		this.#flight = new AbortController();
		this.#busyTracks = new Set();
	}

	async #reread(ids: readonly string[]): Promise<void> {
		const {signal} = this.#flight;
		for (const id of ids) {
			if (signal.aborted) {
				return;
			}

			try {
				const execution = await this.#parts.source.execution(id, signal);
				await this.#parts.mirror.putExecutions([execution], this.#parts.clock.now());
			} catch (error) {
				if (!(error instanceof Trouble) || error.code !== 'not-found') {
					return;
				}
			}
		}
	}

	#pump(news: Partial<Pick<Progress, 'asOfMs'>> = {}): void {
		if (this.#progress.trouble !== null || this.#wanted === 0) {
			this.#tell(news);
			return;
		}

		if (this.#batch !== null) {
			this.#startBatch(this.#batch);
			this.#tell(news);
			return;
		}

		const {loaded} = measure(this.#tracks, this.#batch);
		// One page of each agent first: the newest calls of the account are only known once every agent was asked.
		const idle = this.#tracks
			.filter(track => !this.#busyTracks.has(track) && currentWindow(track) !== undefined)
			.sort((left, right) => right.frontierMs - left.frontierMs);
		for (const track of idle) {
			const window = currentWindow(track);
			const enough = loaded >= this.#wanted && this.#asked(track);
			if (this.#busyTracks.size >= inFlightLimit || enough || window === undefined) {
				continue;
			}

			this.#busyTracks.add(track);
			void this.#step(track, window, this.#flight.signal);
		}

		this.#tell(news);
	}

	#asked(track: Track): boolean {
		return track.windows.some(window => window.state.done || window.state.nextPage > 1);
	}

	async #step(track: Track, window: TrackWindow, signal: AbortSignal): Promise<void> {
		const {source, mirror, clock} = this.#parts;
		try {
			track.ways ??= await source.waysOfAsking(track.agentId, signal);
			const {state} = window;
			const page = await source.executionsPage(
				track.agentId,
				{
					fromMs: state.fromMs,
					toMs: state.toMs,
					page: state.nextPage,
					pageSize,
					voicemail: track.ways[window.way],
				},
				signal,
			);
			const now = clock.now();
			const result = await mirror.putExecutions(page.executions, now);
			if (signal.aborted) {
				return;
			}

			for (const execution of page.executions) {
				window.seen.add(execution.id);
			}

			const nothingNew =
				window.known &&
				result.inserted + result.updated === 0 &&
				page.executions.every(execution => isFinal(execution.status));
			const wayDone = !page.hasMore || page.executions.length === 0 || nothingNew;
			const done = wayDone && window.way === track.ways.length - 1;
			window.totals[window.way] = page.total;
			const total = totalOf(window) ?? state.total;
			window.state = {
				...state,
				total,
				loaded: nothingNew && done ? (total ?? window.seen.size) : window.seen.size,
				nextPage: wayDone && !done ? 1 : state.nextPage + 1,
				done,
				asOfMs: now,
			};
			window.way += wayDone && !done ? 1 : 0;
			const oldest = page.executions.at(-1)?.createdAtMs;
			track.frontierMs = done ? state.fromMs : (oldest ?? track.frontierMs);
			if (window.whole) {
				await mirror.putWindow(window.state);
			}

			this.#arrived(track, now, signal);
		} catch (error) {
			this.#failed(error, signal, track);
		}
	}

	#startBatch(batch: BatchLoad): void {
		const {batchId} = this.#scope;
		if (batch.stage !== 'waiting' || batchId === null) {
			return;
		}

		batch.stage = 'asking';
		const {signal} = this.#flight;
		const {source, mirror, clock} = this.#parts;
		void (async () => {
			try {
				const executions = await source.batchExecutions(batchId, signal);
				const now = clock.now();
				await mirror.putExecutions(executions, now);
				batch.total = executions.length;
				batch.stage = 'done';
				this.#arrived(null, now, signal);
			} catch (error) {
				batch.stage = 'waiting';
				this.#failed(error, signal, null);
			}
		})();
	}

	#arrived(track: Track | null, asOfMs: number, signal: AbortSignal): void {
		if (signal.aborted) {
			return;
		}

		if (track !== null) {
			this.#busyTracks.delete(track);
		}

		// Told after the next page is asked for: in between nothing is over yet.
		this.#pump({asOfMs});
	}

	#failed(error: unknown, signal: AbortSignal, track: Track | null): void {
		if (signal.aborted) {
			return;
		}

		if (track !== null) {
			this.#busyTracks.delete(track);
		}

		const trouble =
			error instanceof Trouble
				? error
				: new Trouble({
						code: 'storage',
						happened: 'What Bolna sent could not be kept.',
						advice: 'Check the free space of the data folder, then press r.',
						cause: error,
					});
		this.#tell({trouble});
	}

	#tell(change: Partial<Pick<Progress, 'asOfMs' | 'trouble'>>): void {
		const busy = this.#busyTracks.size > 0 || this.#batch?.stage === 'asking';
		this.#progress = {...this.#progress, ...measure(this.#tracks, this.#batch), busy, ...change};
		this.#parts.onProgress(this.#progress);
	}
}
