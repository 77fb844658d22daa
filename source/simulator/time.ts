import {chanceOf, salts} from './dice.js';

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The account lives in India: its days and its noon are those of UTC+5:30. */
const indiaMs = 5.5 * hourMs;

/** How busy each hour of an Indian day is; calling hours are nine to nine, the night belongs to a few inbound calls. */
const hourWeights = [
	1, 0.5, 0.3, 0.3, 0.4, 0.8, 2, 4, 8, 14, 20, 21, 17, 12, 13, 16, 19, 20, 18, 13, 8, 5, 3, 2,
];
const sundayWeight = 0.35;

function weightAt(ms: number): number {
	const india = new Date(ms + indiaMs);
	return (hourWeights[india.getUTCHours()] ?? 1) * (india.getUTCDay() === 0 ? sundayWeight : 1);
}

/** Spreads [0, 1) over a stretch of time so that busy hours get more of it; monotone, and found by bisection. */
function spread(fromMs: number, toMs: number): (share: number) => number {
	const starts: number[] = [fromMs];
	const sums: number[] = [0];
	let sum = 0;
	for (let atMs = fromMs; atMs < toMs; ) {
		const nextMs = Math.min(toMs, (Math.floor((atMs + indiaMs) / hourMs) + 1) * hourMs - indiaMs);
		sum += weightAt(atMs) * (nextMs - atMs);
		starts.push(nextMs);
		sums.push(sum);
		atMs = nextMs;
	}

	return share => {
		const wanted = share * sum;
		const bucket = bisect(sums.length, position => (sums[position] ?? 0) > wanted);
		const before = sums[bucket - 1] ?? 0;
		const after = sums[bucket] ?? sum;
		const startMs = starts[bucket - 1] ?? fromMs;
		const endMs = starts[bucket] ?? toMs;
		return startMs + (after > before ? (wanted - before) / (after - before) : 0) * (endMs - startMs);
	};
}

/** The first position below `count` at which the test holds, or `count`; the test must hold from there on. */
export function bisect(count: number, holds: (position: number) => boolean): number {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (holds(middle)) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}

	return low;
}

export interface CalendarOptions {
	readonly seed: number;
	readonly calls: number;
	readonly days: number;
	/** When the account was opened for this run: "now" for everything that is planted. */
	readonly startedMs: number;
	/** Seconds before the start at which each of the newest calls was made, oldest first. */
	readonly tailSeconds: readonly number[];
	/** A new call every so often after the start; 0 for none. */
	readonly arrivalMs: number;
}

/**
 * When each call was made, as a monotone function of its index: the ordinary days, then the campaign that began
 * at noon yesterday, then the newest calls, then those that arrive while the account is open. Microseconds,
 * because Bolna's timestamps have them and compare with them.
 */
export class Calendar {
	readonly beganMs: number;
	readonly noonYesterdayMs: number;
	readonly startedMs: number;
	readonly calls: number;
	/** The first call at or after noon yesterday. */
	readonly campaignIndex: number;
	/** The first of the newest calls, which are still on their way when the account is opened. */
	readonly tailIndex: number;
	readonly #options: CalendarOptions;
	readonly #ordinary: (share: number) => number;
	readonly #campaign: (share: number) => number;

	constructor(options: CalendarOptions) {
		const {calls, days, startedMs, tailSeconds} = options;
		this.#options = options;
		this.calls = calls;
		this.startedMs = startedMs;
		this.beganMs = startedMs - days * dayMs;
		const midnightMs = Math.floor((startedMs + indiaMs) / dayMs) * dayMs - indiaMs;
		this.noonYesterdayMs = Math.max(this.beganMs, midnightMs - dayMs / 2);
		this.tailIndex = calls - tailSeconds.length;
		// Since noon yesterday the lines are about three times as busy as on an ordinary day.
		const share = this.noonYesterdayMs === this.beganMs ? 1 : Math.min(1, 3.3 / days);
		this.campaignIndex = this.tailIndex - Math.min(this.tailIndex, Math.round(calls * share));
		const tailMs = startedMs - 10 * minuteMs;
		this.#ordinary = spread(this.beganMs, this.noonYesterdayMs);
		this.#campaign = spread(this.noonYesterdayMs, Math.max(tailMs, this.noonYesterdayMs + minuteMs));
	}

	createdUs(index: number): number {
		return Math.floor(this.#createdMs(index) * 1000);
	}

	/** How many calls were made before an instant, those of the future included. */
	countBefore(us: number): number {
		return bisect(this.#mostBefore(us), index => this.createdUs(index) >= us);
	}

	countUntil(us: number): number {
		return bisect(this.#mostBefore(us), index => this.createdUs(index) > us);
	}

	#mostBefore(us: number): number {
		const sinceMs = us / 1000 - this.startedMs;
		const {arrivalMs} = this.#options;
		return this.calls + (arrivalMs > 0 && sinceMs >= 0 ? Math.ceil(sinceMs / arrivalMs) + 1 : 0);
	}

	#createdMs(index: number): number {
		const jitter = chanceOf(this.#options.seed, salts.jitter, index);
		if (index < this.campaignIndex) {
			return this.#ordinary((index + jitter) / this.campaignIndex);
		}

		if (index < this.tailIndex) {
			return this.#campaign((index - this.campaignIndex + jitter) / (this.tailIndex - this.campaignIndex));
		}

		if (index < this.calls) {
			return this.startedMs + jitter - (this.#options.tailSeconds[index - this.tailIndex] ?? 0) * secondMs;
		}

		return this.startedMs + (index - this.calls + 0.2 + 0.8 * jitter) * this.#options.arrivalMs;
	}
}

/** `2026-01-28T13:17:50.116924`: as Bolna writes an instant, without saying that it is UTC. */
export function naive(us: number): string {
	const micros = String(us % 1_000_000).padStart(6, '0');
	return `${new Date(Math.floor(us / 1000)).toISOString().slice(0, 19)}.${micros}`;
}

/** `2026-01-28T13:17:50Z`, as in retry histories and some logs. */
export function zulu(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
