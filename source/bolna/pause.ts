import type {Clock} from '../system/clock.js';
import type {Pace} from './pace.js';

/** Bolna is to be left alone for a while. */
export interface Pause {
	readonly untilMs: number;
	/** Questions wait for its end by themselves; else it is longer than anybody waits. */
	readonly isWaitedOut: boolean;
}

/** How long Bolna wants to be left alone, where that is too long to wait; its next answer ends it. */
export class LongPause {
	readonly #clock: Clock;
	#untilMs = 0;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	begin(milliseconds: number): void {
		this.#untilMs = this.#clock.now() + milliseconds;
	}

	end(): void {
		this.#untilMs = 0;
	}

	/** This one, or else the one that questions wait out; null while Bolna may be asked. */
	orOf(pace: Pace): Pause | null {
		if (this.#untilMs > this.#clock.now()) {
			return {untilMs: this.#untilMs, isWaitedOut: false};
		}

		const untilMs = pace.quietUntilMs();
		return untilMs === null ? null : {untilMs, isWaitedOut: true};
	}
}
