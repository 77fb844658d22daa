/** Together they may take so much memory. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Calls as they go out, each written once however many pages it stands on: while a campaign goes on, every page changes
 * with every call, and all but a few of its calls do not.
 */
export class WrittenRows {
	readonly #rows = new Map<string, Uint8Array>();
	#bytes = 0;
	#changes = 0;

	/** Of calls that have changed; of all, where it is not known which. */
	forget(ids: readonly string[] | undefined): void {
		this.#changes += 1;
		if (ids === undefined) {
			this.#rows.clear();
			this.#bytes = 0;
			return;
		}

		for (const id of ids) {
			this.#drop(id);
		}
	}

	/** The rows of these calls, in this order; `write` is asked for those that are not here. */
	async give(
		ids: readonly string[],
		write: (missing: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>,
	): Promise<readonly Uint8Array[]> {
		const missing = ids.filter(id => !this.#rows.has(id));
		const changes = this.#changes;
		const written: ReadonlyMap<string, Uint8Array> = missing.length === 0 ? new Map() : await write(missing);
		const rows = ids.flatMap(id => this.#rows.get(id) ?? written.get(id) ?? []);
		// What was read before a change may tell of the time before it.
		if (changes === this.#changes) {
			for (const id of ids) {
				this.#keep(id, this.#rows.get(id) ?? written.get(id));
			}
		}

		return rows;
	}

	#keep(id: string, row: Uint8Array | undefined): void {
		if (row === undefined) {
			return;
		}

		this.#drop(id);
		this.#rows.set(id, row);
		this.#bytes += row.length;
		for (const oldest of this.#rows.keys()) {
			if (this.#bytes <= mostBytes) {
				return;
			}

			this.#drop(oldest);
		}
	}

	#drop(id: string): void {
		this.#bytes -= this.#rows.get(id)?.length ?? 0;
		this.#rows.delete(id);
	}
}
