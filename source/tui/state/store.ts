import type {Effect} from './effect.js';
import type {Message} from './message.js';
import type {State} from './state.js';

export type Update = (state: State, message: Message) => readonly [State, readonly Effect[]];

/** The one place where state changes. React reads it through `useSyncExternalStore`. */
export class Store {
	#state: State;
	readonly #update: Update;
	readonly #listeners = new Set<() => void>();
	#perform: (effect: Effect) => void = () => {};
	#isToTell = false;

	constructor(state: State, update: Update) {
		this.#state = state;
		this.#update = update;
	}

	readonly getState = (): State => this.#state;

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	};

	/** Who does what `update` wants done. */
	performWith(perform: (effect: Effect) => void): void {
		this.#perform = perform;
	}

	readonly send = (message: Message): void => {
		const [next, effects] = this.#update(this.#state, message);
		const changed = next !== this.#state;
		this.#state = next;
		for (const effect of effects) {
			this.#perform(effect);
		}

		if (changed) {
			this.#tellSoon();
		}
	};

	/** After all that is on its way already: a letter and what was found for it make one frame. */
	#tellSoon(): void {
		if (this.#isToTell) {
			return;
		}

		this.#isToTell = true;
		setImmediate(() => {
			this.#isToTell = false;
			for (const listener of this.#listeners) {
				listener();
			}
		});
	}
}
