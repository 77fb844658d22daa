import type {CallRow} from '../calls/facts.js';
import {isContentId} from '../calls/read/content-id.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';

/** A call this old is not going to end any more. */
const hopelessMs = 14 * 86_400_000;

/** A call that nobody answered may be dialled again under its id for so long. */
const redialMs = 86_400_000;
const redialLatestMs = 600_000;

/** The bounds between two full records of one call. */
const recordSoonestMs = 60_000;
const recordLatestMs = 3_600_000;

const watchedLimit = 200;

/** A call is asked for again after a tenth of its age, within these bounds. */
export interface Bounds {
	readonly soonestMs: number;
	readonly latestMs: number;
	/** For those on the line, which end any moment. */
	readonly onTheLineMs: number;
}

/** Calls that may still change, and when each of them was asked for last; one for all that ask. */
export class Watchlist {
	readonly #mirror: Mirror;
	readonly #clock: Clock;
	readonly #askedAtMs = new Map<string, number>();
	/**
	 * When the full record of each came last, and how long another is not asked for. A newer row, of a call that ended
	 * since, makes it an outline again; one that stays an outline whatever came is asked for ever less often.
	 */
	readonly #fetched = new Map<string, {readonly atMs: number; readonly waitMs: number}>();
	/** Nothing more is expected of these. */
	readonly #done = new Set<string>();

	constructor(mirror: Mirror, clock: Clock) {
		this.#mirror = mirror;
		this.#clock = clock;
	}

	/** Calls whose time has come to be asked for again: those on the line first, then those that waited longest. */
	async due(limit: number, bounds: Bounds): Promise<readonly string[]> {
		const now = this.#clock.now();
		const [unfinished, unanswered] = await Promise.all([
			this.#mirror.unfinished(watchedLimit),
			this.#mirror.unanswered(now - redialMs, watchedLimit),
		]);
		const late = [...unfinished, ...unanswered]
			.filter(row => this.isExpected(row.id) && now - row.timeMs < hopelessMs)
			.map(row => ({row, lateMs: now - this.#nextMs(row, now, bounds)}))
			.filter(({lateMs}) => lateMs >= 0)
			.sort(
				(one, other) =>
					Number(isOnTheLine(other.row)) - Number(isOnTheLine(one.row)) || other.lateMs - one.lateMs,
			);
		const due: string[] = [];
		for (const {row} of late) {
			if (due.length === limit) {
				break;
			}

			if (row.group !== 'unanswered' || (await this.#hasTriesLeft(row))) {
				due.push(row.id);
			}
		}

		return due;
	}

	/** Whether the full record of an outline is worth asking for by now. */
	wantsRecord(id: string): boolean {
		const last = this.#fetched.get(id);
		return this.isExpected(id) && (last === undefined || this.#clock.now() - last.atMs >= last.waitMs);
	}

	isExpected(id: string): boolean {
		return !this.#done.has(id) && !isContentId(id);
	}

	/** Bolna has just told how it is. */
	heard(id: string): void {
		this.#askedAtMs.set(id, this.#clock.now());
	}

	/** Its full record came. */
	fetched(id: string): void {
		this.heard(id);
		const waitMs = Math.min((this.#fetched.get(id)?.waitMs ?? 0) * 2 || recordSoonestMs, recordLatestMs);
		this.#fetched.set(id, {atMs: this.#clock.now(), waitMs});
	}

	/** Bolna does not have it any more. */
	giveUp(id: string): void {
		this.#done.add(id);
	}

	#nextMs(row: CallRow, now: number, {soonestMs, latestMs, onTheLineMs}: Bounds): number {
		const {id, timeMs, group} = row;
		const longestMs = isOnTheLine(row) ? onTheLineMs : group === 'unanswered' ? redialLatestMs : latestMs;
		const intervalMs = Math.min(Math.max((now - timeMs) / 10, soonestMs), longestMs);
		return (this.#askedAtMs.get(id) ?? timeMs) + intervalMs;
	}

	/** Whether a call that nobody answered may be dialled again; without its full record nobody knows. */
	async #hasTriesLeft({id, full}: CallRow): Promise<boolean> {
		const execution = full ? await this.#mirror.execution(id) : null;
		const isOver = full && (execution?.maxRetries ?? 0) <= (execution?.retryCount ?? 0);
		if (isOver) {
			this.#done.add(id);
		}

		return !isOver;
	}
}

/** What is on the line changes within seconds; what waits may wait. */
function isOnTheLine({group}: CallRow): boolean {
	return group === 'live' || group === 'finishing';
}
