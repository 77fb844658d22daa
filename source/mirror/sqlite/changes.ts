import {pragma} from '../../system/database.js';
import type {Change} from '../mirror.js';
import type {Connection} from './connection.js';

/** How often other processes' writes are looked for, while somebody listens. */
const lookMs = 1000;

/** Tells of what was written: here at once, once per tick; by another process within a second or so. */
export class Changes {
	readonly #connection: Connection;
	readonly #listeners = new Set<(change: Change) => void>();
	#pending: Set<string> | null = null;
	#timer: NodeJS.Timeout | null = null;
	#seenVersion = 0;

	constructor(connection: Connection) {
		this.#connection = connection;
	}

	/** Call it after the commit. */
	tell(ids: readonly string[]): void {
		if (this.#listeners.size === 0) {
			return;
		}

		if (this.#pending === null) {
			this.#pending = new Set();
			setImmediate(() => this.#deliver());
		}

		for (const id of ids) {
			this.#pending.add(id);
		}
	}

	subscribe(listener: (change: Change) => void): () => void {
		this.#listeners.add(listener);
		if (this.#timer === null) {
			this.#seenVersion = this.#version();
			this.#timer = setInterval(() => this.#look(), lookMs).unref();
		}

		return () => {
			this.#listeners.delete(listener);
			if (this.#listeners.size === 0) {
				this.close();
			}
		};
	}

	close(): void {
		this.#listeners.clear();
		if (this.#timer !== null) {
			clearInterval(this.#timer);
			this.#timer = null;
		}
	}

	#deliver(): void {
		const ids = [...(this.#pending ?? [])];
		this.#pending = null;
		this.#tellAll({ids});
	}

	/** SQLite's data_version moves when another connection has committed, never for our own. */
	#look(): void {
		const version = this.#version();
		if (version !== this.#seenVersion) {
			this.#seenVersion = version;
			this.#tellAll({ids: undefined});
		}
	}

	#version(): number {
		return pragma(this.#connection.database, 'data_version');
	}

	#tellAll(change: Change): void {
		for (const listener of [...this.#listeners]) {
			listener(change);
		}
	}
}
