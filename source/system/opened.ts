/** What has to be closed again. */
export class Opened {
	readonly #closers: Array<() => Promise<void> | void> = [];
	#closed: Promise<void> | null = null;

	/** Another thing was opened; `close` is called before those of the things that were opened earlier. */
	add(close: () => Promise<void> | void): void {
		this.#closers.push(close);
	}

	/** `close` was called. */
	get isClosed(): boolean {
		return this.#closed !== null;
	}

	/** Closes all of it once, however often it is called. What goes wrong with one of them is thrown when all are closed. */
	close(): Promise<void> {
		this.#closed ??= this.#closeAll();
		return this.#closed;
	}

	async #closeAll(): Promise<void> {
		const failures: unknown[] = [];
		for (const close of this.#closers.toReversed()) {
			try {
				await close();
			} catch (error) {
				failures.push(error);
			}
		}

		if (failures.length > 0) {
			throw failures[0];
		}
	}
}
