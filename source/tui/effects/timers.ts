import type {Effects} from '../state/effect.js';

/** Waits by name: a newer wait of the same name begins anew, or joins the one that runs. */
export class Timers {
	readonly #timers = new Map<string, NodeJS.Timeout>();

	set({name, rest, milliseconds}: Effects['later'], ring: () => void): void {
		if (!rest && this.#timers.has(name)) {
			return;
		}

		clearTimeout(this.#timers.get(name));
		const timer = setTimeout(() => {
			this.#timers.delete(name);
			ring();
		}, milliseconds);
		this.#timers.set(name, timer);
	}

	clear(): void {
		for (const timer of this.#timers.values()) {
			clearTimeout(timer);
		}
	}
}
