/** A minute, and a little for answers that are on their way longer than others. */
export const minuteMs = 60_500;

/** What may go at once after a quiet spell, so that a first screen does not trickle in; of a small budget, less. */
const mostAtOnce = 40;

/** So many requests in any minute, spread evenly but for a first few. Infinity for as many as go. */
export class Budget {
	readonly #most: number;
	#perMinute: number;
	/** When the latest requests started, or will; no more of them than the budget of a minute. */
	#started: number[] = [];
	/** When the bucket would be full again; each request moves it on. */
	#fullAtMs = 0;
	#restUntilMs = 0;

	constructor(most: number) {
		this.#most = most;
		this.#perMinute = most;
	}

	/** What is spent a minute by now, at most what was given. */
	get perMinute(): number {
		return this.#perMinute;
	}

	get isEndless(): boolean {
		return this.#perMinute === Number.POSITIVE_INFINITY;
	}

	/** Takes the next free place. @returns how long it is until then */
	reserve(nowMs: number): number {
		if (this.isEndless) {
			return Math.max(0, this.#restUntilMs - nowMs);
		}

		this.#fullAtMs = Math.max(this.#fullAtMs, nowMs) + this.#refillMs;
		const nth = this.#started.at(-this.#most);
		const waitMs = Math.max(
			0,
			this.#fullAtMs - nowMs - this.#atOnce * this.#refillMs,
			this.#restUntilMs - nowMs,
			nth === undefined ? 0 : nth + minuteMs - nowMs,
		);
		if (this.#most !== Number.POSITIVE_INFINITY) {
			this.#started.push(nowMs + waitMs);
			if (this.#started.length > this.#most) {
				this.#started.shift();
			}
		}

		return waitMs;
	}

	/** Places that were taken for later are free again: nobody goes. */
	forgetLater(nowMs: number): void {
		this.#started = this.#started.filter(startMs => startMs <= nowMs);
	}

	/** Spends less from now on, and nothing that was saved up. */
	shrink(perMinute: number, nowMs: number): void {
		this.#perMinute = Math.min(this.#most, perMinute);
		this.#fullAtMs = nowMs + this.#atOnce * this.#refillMs;
	}

	grow(by: number): void {
		this.#perMinute = Math.min(this.#most, this.#perMinute + by);
	}

	/** Before it nothing starts; it may have passed. */
	get restsUntilMs(): number {
		return this.#restUntilMs;
	}

	restUntil(ms: number): void {
		this.#restUntilMs = Math.max(this.#restUntilMs, ms);
	}

	get #refillMs(): number {
		return minuteMs / this.#perMinute;
	}

	get #atOnce(): number {
		return Math.max(1, Math.min(mostAtOnce, Math.floor(this.#perMinute / 6)));
	}
}
