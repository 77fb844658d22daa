import type {Known} from './answer.js';
import {KeptAnswers} from './kept-answers.js';

/** Which calls are meant, for as long as what is said of them all may be said again. */
export interface Meant {
	/** The same for every page of the same calls. */
	readonly question: string;
	/** Epoch milliseconds. */
	readonly nowMs: number;
	readonly untilMs: number;
}

/** Far more than anybody asks of one account between two calls. */
const mostBytes = 1024 * 1024;

/** What every page says of all the calls it is one of: made out once until a call changes, not for each page anew. */
export class Told {
	readonly #totals = new KeptAnswers<number>({mostBytes, bytesOf: () => 0});
	readonly #known = new KeptAnswers<Known>({mostBytes, bytesOf: () => 0});

	/** How many they are. */
	total({question, ...span}: Meant, count: () => Promise<number>): Promise<number> {
		return this.#totals.give(question, span, count);
	}

	/** How far those of an agent are known. */
	known({question, ...span}: Meant, ask: () => Promise<Known>): Promise<Known> {
		return this.#known.give(question, span, ask);
	}

	/** A call has changed. */
	forget(): void {
		this.#totals.clear();
		this.#known.clear();
	}
}
