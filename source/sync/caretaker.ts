import type {CallRow} from '../calls/facts.js';
import {isContentId} from '../calls/read/content-id.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import type {Source} from './source.js';

/** It asks at most twice a second, four times as slowly as a person may: the budget is for what is looked at. */
const stepMs = 2000;
const atOnce = 4;

/** A call that is not over is asked for again after a tenth of its age, within these bounds, and given up when old. */
const soonestMs = 15_000;
const latestMs = 600_000;
const hopelessMs = 14 * 86_400_000;

/** A call that nobody answered may be dialled again under its id for so long. */
const redialMs = 86_400_000;

const watchedLimit = 200;

/** After trouble it waits, ever longer. */
const firstRestMs = 30_000;
const longestRestMs = 600_000;

export interface CaretakerParts {
	readonly source: Source;
	readonly mirror: Mirror;
	readonly clock: Clock;
	/** Something that a person waits for is on its way. */
	readonly isBusy: () => boolean;
}

/**
 * While nothing else is asked for: calls that are not over are asked for again until they are, those that may be
 * dialled again are watched, and full records are fetched, of troubled calls first.
 */
export class Caretaker {
	readonly #parts: CaretakerParts;
	readonly #askedAtMs = new Map<string, number>();
	/** Nothing more is expected of these. */
	readonly #done = new Set<string>();
	readonly #stopping = new AbortController();
	#restMs = 0;

	constructor(parts: CaretakerParts) {
		this.#parts = parts;
	}

	/** Goes on until `stop`. */
	async tend(): Promise<void> {
		const {clock, isBusy} = this.#parts;
		const {signal} = this.#stopping;
		while (!signal.aborted) {
			await clock.sleep(stepMs + this.#restMs, signal).catch(() => {});
			if (!signal.aborted && !isBusy()) {
				await this.#step(signal);
			}
		}
	}

	stop(): void {
		this.#stopping.abort();
	}

	async #step(signal: AbortSignal): Promise<void> {
		try {
			const due = await this.#due();
			const outlines = due.length < atOnce ? await this.#outlines(atOnce - due.length) : [];
			await Promise.all([...new Set([...due, ...outlines])].map(id => this.#ask(id, signal)));
			this.#restMs = 0;
		} catch {
			// Whoever looks at a call is told what is wrong; here nobody waits.
			this.#restMs = Math.min(Math.max(firstRestMs, this.#restMs * 2), longestRestMs);
		}
	}

	/** Calls whose time has come to be asked for again, those that waited longest first. */
	async #due(): Promise<readonly string[]> {
		const {mirror, clock} = this.#parts;
		const now = clock.now();
		const [unfinished, unanswered] = await Promise.all([
			mirror.unfinished(watchedLimit),
			mirror.unanswered(now - redialMs, watchedLimit),
		]);
		const late = [...unfinished, ...unanswered]
			.filter(row => !this.#done.has(row.id) && !isContentId(row.id) && now - row.timeMs < hopelessMs)
			.map(row => ({row, lateMs: now - this.#nextMs(row, now)}))
			.filter(({lateMs}) => lateMs >= 0)
			.sort((one, other) => other.lateMs - one.lateMs);
		const due: string[] = [];
		for (const {row} of late) {
			if (due.length === atOnce) {
				break;
			}

			if (row.group !== 'unanswered' || (await this.#hasTriesLeft(row))) {
				due.push(row.id);
			}
		}

		return due;
	}

	#nextMs({id, timeMs}: CallRow, now: number): number {
		const intervalMs = Math.min(Math.max((now - timeMs) / 10, soonestMs), latestMs);
		return (this.#askedAtMs.get(id) ?? timeMs) + intervalMs;
	}

	/** Whether a call that nobody answered may be dialled again; without its full record nobody knows. */
	async #hasTriesLeft({id, full}: CallRow): Promise<boolean> {
		const execution = full ? await this.#parts.mirror.execution(id) : null;
		const isOver = full && (execution?.maxRetries ?? 0) <= (execution?.retryCount ?? 0);
		if (isOver) {
			this.#done.add(id);
		}

		return !isOver;
	}

	async #outlines(limit: number): Promise<readonly string[]> {
		const ids = await this.#parts.mirror.outlines(limit + watchedLimit);
		return ids
			.filter(id => !this.#done.has(id) && !this.#askedAtMs.has(id) && !isContentId(id))
			.slice(0, limit);
	}

	async #ask(id: string, signal: AbortSignal): Promise<void> {
		const {source, mirror, clock} = this.#parts;
		try {
			const execution = await source.execution(id, signal);
			await mirror.putExecutions([execution], clock.now());
			this.#askedAtMs.set(id, clock.now());
		} catch (error) {
			if (!(error instanceof Trouble) || error.code !== 'not-found') {
				throw error;
			}

			this.#done.add(id);
		}
	}
}
