import type {Clock} from '../system/clock.js';

/** Whoever has just pressed a key may press the next one. */
const attentiveMs = 500;

/**
 * While keys come, pages are asked for as fast as Bolna allows anybody to, 500 a minute after a first few.
 * Source: https://www.bolna.ai/docs/api-reference/rate-limiting
 */
const stepMs = 60_000 / 500;
const mostAtOnce = 4;

/**
 * Keys go first. Each page that comes is read, kept and shown, and a key that comes meanwhile waits for it. Of Bolna's
 * own pages nobody has to wait longer for this; those of a simulator on the same machine come much faster.
 */
export class Courtesy {
	readonly #clock: Clock;
	#keyAtMs = Number.NEGATIVE_INFINITY;
	/** When the latest page was due, or will be. */
	#dueAtMs = Number.NEGATIVE_INFINITY;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** A key came. */
	giveWay(): void {
		this.#keyAtMs = this.#clock.now();
	}

	get isGivingWay(): boolean {
		return this.#clock.now() - this.#keyAtMs < attentiveMs;
	}

	/** Resolves when a page may be asked for; rejects with the signal's reason when aborted. */
	async turn(signal?: AbortSignal): Promise<void> {
		if (!this.isGivingWay) {
			return;
		}

		const now = this.#clock.now();
		this.#dueAtMs = Math.max(this.#dueAtMs, now - mostAtOnce * stepMs) + stepMs;
		if (this.#dueAtMs > now) {
			await this.#clock.sleep(this.#dueAtMs - now, signal);
		}
	}
}
