import type {Clock} from '../../source/system/clock.js';

/** A clock that stands still until somebody sleeps, and then jumps. */
export class FakeClock implements Clock {
	/** Every wait that was asked for, in milliseconds. */
	readonly sleeps: number[] = [];
	#now: number;

	constructor(now = Date.UTC(2026, 5, 1)) {
		this.#now = now;
	}

	now(): number {
		return this.#now;
	}

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		this.sleeps.push(milliseconds);
		this.#now += milliseconds;
	}
}
