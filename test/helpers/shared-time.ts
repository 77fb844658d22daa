import type {Clock} from '../../source/system/clock.js';

/** Time that goes on, to whoever wakes up first, once everybody sleeps. */
export class SharedTime implements Clock {
	#nowMs = 0;
	readonly #sleepers: {atMs: number; wake: () => void}[] = [];

	now(): number {
		return this.#nowMs;
	}

	sleep(milliseconds: number): Promise<void> {
		return new Promise(wake => {
			this.#sleepers.push({atMs: this.#nowMs + milliseconds, wake});
		});
	}

	/** Lets time pass until all of them are done. */
	async passFor(all: readonly Promise<unknown>[]): Promise<void> {
		let isDone = false;
		const done = Promise.all(all).finally(() => {
			isDone = true;
		});
		for (;;) {
			// Whoever was woken gets on until it sleeps again.
			await new Promise(resolve => setImmediate(resolve));
			if (isDone) {
				await done;
				return;
			}

			this.#sleepers.sort((one, other) => one.atMs - other.atMs);
			const next = this.#sleepers.shift();
			this.#nowMs = next?.atMs ?? this.#nowMs;
			next?.wake();
		}
	}
}
