import type {Written} from './write.js';

interface Kept {
	readonly written: Promise<Written>;
	readonly untilMs: number;
	bytes: number;
}

/** Together they may take so much memory. */
const mostBytes = 32 * 1024 * 1024;

/** What remembering an answer takes besides. */
const overheadBytes = 500;

/** An answer that was never asked for again is worth less than its room. */
const largest = mostBytes / 8;

/**
 * Answers that are given again as they are until a call changes: whoever shows calls asks for the same pages over
 * and over, and so many at once. Those that were not asked for longest go first.
 */
export class KeptAnswers {
	readonly #kept = new Map<string, Kept>();
	#bytes = 0;

	/** Asks once, however many want to know meanwhile. */
	async give(
		question: string,
		until: {readonly nowMs: number; readonly untilMs: number},
		ask: () => Promise<Written>,
	): Promise<Written> {
		const before = this.#kept.get(question);
		if (before !== undefined && before.untilMs > until.nowMs) {
			this.#kept.delete(question);
			this.#kept.set(question, before);
			return before.written;
		}

		this.#drop(question);
		const kept: Kept = {written: ask(), untilMs: until.untilMs, bytes: 0};
		this.#kept.set(question, kept);
		try {
			const {bytes, status} = await kept.written;
			if (this.#kept.get(question) === kept) {
				this.#weigh(
					question,
					kept,
					status === 200 ? bytes.length + question.length + overheadBytes : Number.POSITIVE_INFINITY,
				);
			}
		} catch (error) {
			if (this.#kept.get(question) === kept) {
				this.#drop(question);
			}

			throw error;
		}

		return kept.written;
	}

	clear(): void {
		this.#kept.clear();
		this.#bytes = 0;
	}

	#weigh(question: string, kept: Kept, bytes: number): void {
		if (bytes > largest) {
			this.#drop(question);
			return;
		}

		kept.bytes = bytes;
		this.#bytes += bytes;
		for (const oldest of this.#kept.keys()) {
			if (this.#bytes <= mostBytes) {
				return;
			}

			this.#drop(oldest);
		}
	}

	#drop(question: string): void {
		this.#bytes -= this.#kept.get(question)?.bytes ?? 0;
		this.#kept.delete(question);
	}
}
