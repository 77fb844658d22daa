import {isContentId} from '../calls/read/content-id.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import type {Source} from './source.js';

/** Full records come one by one; four at once keep a walking finger supplied and the organisation's budget free. */
const inFlightLimit = 4;

/**
 * Fetches full records, those in front of the user first. Each wish replaces the last one; what is already on its
 * way is let finish, because the next wish most often wants it too.
 */
export class Hydrator {
	readonly #source: Source;
	readonly #mirror: Mirror;
	readonly #clock: Clock;
	readonly #onRefused: (id: string, trouble: Trouble) => void;
	readonly #inFlight = new Set<string>();
	/** Calls that Bolna refused; asking again on every key would help nobody. */
	readonly #refused = new Map<string, Trouble>();
	readonly #stopping = new AbortController();
	#wishes: string[] = [];

	constructor(parts: {
		readonly source: Source;
		readonly mirror: Mirror;
		readonly clock: Clock;
		readonly onRefused: (id: string, trouble: Trouble) => void;
	}) {
		this.#source = parts.source;
		this.#mirror = parts.mirror;
		this.#clock = parts.clock;
		this.#onRefused = parts.onRefused;
	}

	/** Something is wished for or on its way. */
	get isBusy(): boolean {
		return this.#inFlight.size > 0 || this.#wishes.length > 0;
	}

	isAttending(id: string): boolean {
		return this.#inFlight.has(id) || this.#wishes.includes(id);
	}

	/** Why the full record of a call did not come. */
	refusal(id: string): Trouble | null {
		return this.#refused.get(id) ?? null;
	}

	attend(ids: readonly string[]): void {
		this.#wishes = ids.filter(id => !this.#inFlight.has(id) && !this.#refused.has(id) && !isContentId(id));
		this.#pump();
	}

	/** Lets calls that were refused be asked for again. */
	forgive(): void {
		this.#refused.clear();
	}

	stop(): void {
		this.#wishes = [];
		this.#stopping.abort();
	}

	#pump(): void {
		while (this.#inFlight.size < inFlightLimit) {
			const id = this.#wishes.shift();
			if (id === undefined) {
				return;
			}

			this.#inFlight.add(id);
			void this.#fetch(id);
		}
	}

	async #fetch(id: string): Promise<void> {
		try {
			const row = await this.#mirror.row(id);
			// The full record of a call that is over does not change any more, unless a retry moves its status.
			if (row?.full && (row.group === 'completed' || row.group === 'unanswered' || row.group === 'failed')) {
				return;
			}

			const execution = await this.#source.execution(id, this.#stopping.signal);
			await this.#mirror.putExecutions([execution], this.#clock.now());
		} catch (error) {
			if (error instanceof Trouble) {
				this.#refused.set(id, error);
				this.#onRefused(id, error);
			}
		} finally {
			this.#inFlight.delete(id);
			if (!this.#stopping.signal.aborted) {
				this.#pump();
			}
		}
	}
}
