/** A call as it goes out: behind a comma, which the first of a page leaves out. */
export interface WrittenRow {
	readonly bytes: Uint8Array;
	/** A checksum of them: what a page says need not be looked at again to tell whether it has changed. */
	readonly sum: number;
}

/** Together they may take so much memory. */
const mostBytes = 64 * 1024 * 1024;

/** Only from here on it matters which were asked for last: the others will be the first to go. */
const muchBytes = mostBytes / 2;

/**
 * Calls as they go out, each written once however many pages it stands on: while a campaign goes on, every page changes
 * with every call, and all but a few of its calls do not.
 */
export class WrittenRows {
	readonly #rows = new Map<string, WrittenRow>();
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
		write: (missing: readonly string[]) => Promise<ReadonlyMap<string, WrittenRow>>,
	): Promise<readonly WrittenRow[]> {
		const known = ids.map(id => this.#rows.get(id));
		const missing = ids.filter((_, index) => known[index] === undefined);
		if (missing.length === 0 && this.#bytes < muchBytes) {
			return known.filter(row => row !== undefined);
		}

		const changes = this.#changes;
		const written: ReadonlyMap<string, WrittenRow> = missing.length === 0 ? new Map() : await write(missing);
		const rows = ids.map((id, index) => known[index] ?? written.get(id));
		// What was read before a change may tell of the time before it.
		if (changes === this.#changes) {
			for (const [index, id] of ids.entries()) {
				this.#keep(id, rows[index]);
			}
		}

		return rows.filter(row => row !== undefined);
	}

	#keep(id: string, row: WrittenRow | undefined): void {
		if (row === undefined) {
			return;
		}

		this.#drop(id);
		this.#rows.set(id, row);
		this.#bytes += row.bytes.length;
		for (const oldest of this.#rows.keys()) {
			if (this.#bytes <= mostBytes) {
				return;
			}

			this.#drop(oldest);
		}
	}

	#drop(id: string): void {
		this.#bytes -= this.#rows.get(id)?.bytes.length ?? 0;
		this.#rows.delete(id);
	}
}
