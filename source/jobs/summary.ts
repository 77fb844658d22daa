import type {Execution} from '../calls/execution.js';
import type {Status} from '../calls/status.js';

/** What the original guide prints under its list. */
export interface Summary {
	readonly calls: number;
	readonly completed: number;
	/** Most frequent first. */
	readonly byStatus: ReadonlyArray<readonly [Status, number]>;
	/** Over the calls in which somebody spoke; null when there is none. */
	readonly averageSeconds: number | null;
	readonly spoken: number;
}

/** Counts calls as they pass by, so that a million of them need no more memory than one. */
export class Tally {
	#calls = 0;
	#spoken = 0;
	#seconds = 0;
	readonly #byStatus = new Map<Status, number>();

	get calls(): number {
		return this.#calls;
	}

	add({status, conversationSeconds}: Pick<Execution, 'status' | 'conversationSeconds'>): void {
		this.#calls += 1;
		this.#byStatus.set(status, (this.#byStatus.get(status) ?? 0) + 1);
		if (conversationSeconds !== null && conversationSeconds > 0) {
			this.#spoken += 1;
			this.#seconds += conversationSeconds;
		}
	}

	summary(): Summary {
		return {
			calls: this.#calls,
			completed: this.#byStatus.get('completed') ?? 0,
			byStatus: [...this.#byStatus].sort(([, one], [, other]) => other - one),
			averageSeconds: this.#spoken === 0 ? null : this.#seconds / this.#spoken,
			spoken: this.#spoken,
		};
	}
}
