interface Kept<Answer> {
	readonly answer: Promise<Answer>;
	readonly untilMs: number;
	bytes: number;
}

/** What remembering an answer takes besides. */
const overheadBytes = 500;

export interface KeptAnswersOptions<Answer> {
	/** Together they may take so much memory. */
	readonly mostBytes: number;
	/** What an answer takes of it; infinite for one that is not to be given again. */
	readonly bytesOf: (answer: Answer) => number;
}

/**
 * Answers that are given again as they are until a call changes: whoever shows calls asks for the same pages over
 * and over, and so many at once. Those that were not asked for longest go first.
 */
export class KeptAnswers<Answer> {
	readonly #kept = new Map<string, Kept<Answer>>();
	readonly #options: KeptAnswersOptions<Answer>;
	#bytes = 0;

	constructor(options: KeptAnswersOptions<Answer>) {
		this.#options = options;
	}

	/** Asks once, however many want to know meanwhile. */
	async give(
		question: string,
		until: {readonly nowMs: number; readonly untilMs: number},
		ask: () => Promise<Answer>,
	): Promise<Answer> {
		const before = this.#kept.get(question);
		if (before !== undefined && before.untilMs > until.nowMs) {
			this.#kept.delete(question);
			this.#kept.set(question, before);
			return before.answer;
		}

		this.#drop(question);
		const kept: Kept<Answer> = {answer: ask(), untilMs: until.untilMs, bytes: 0};
		this.#kept.set(question, kept);
		try {
			const answer = await kept.answer;
			if (this.#kept.get(question) === kept) {
				this.#weigh(question, kept, this.#options.bytesOf(answer) + question.length + overheadBytes);
			}
		} catch (error) {
			if (this.#kept.get(question) === kept) {
				this.#drop(question);
			}

			throw error;
		}

		return kept.answer;
	}

	clear(): void {
		this.#kept.clear();
		this.#bytes = 0;
	}

	#weigh(question: string, kept: Kept<Answer>, bytes: number): void {
		const {mostBytes} = this.#options;
		// One that is never asked for again is worth less than its room.
		if (bytes > mostBytes / 8) {
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
