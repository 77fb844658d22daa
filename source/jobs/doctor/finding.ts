import type {JsonObject} from '../../text/json.js';
import {Trouble} from '../../text/trouble.js';

/** `warn` can be lived with, `fail` cannot, `skip` could not be looked at. */
export type Verdict = 'ok' | 'warn' | 'fail' | 'skip';

/** What one look found. Never a key. */
export interface Finding {
	/** For programs. */
	readonly id: string;
	/** For people, a word or two. */
	readonly title: string;
	readonly verdict: Verdict;
	/** One line: what is so. */
	readonly says: string;
	/** One line: what to do about it; null when there is nothing to do. */
	readonly todo: string | null;
	/** The figures behind it. */
	readonly facts: JsonObject;
}

export type Look = Pick<Finding, 'verdict' | 'says'> & Partial<Pick<Finding, 'todo' | 'facts'>>;

/** A look that ends in a trouble has found that. */
export async function found(
	id: string,
	title: string,
	look: () => Promise<Look> | Look,
	asTrouble: Verdict = 'fail',
): Promise<Finding> {
	try {
		return {id, title, todo: null, facts: {}, ...(await look())};
	} catch (error) {
		if (!(error instanceof Trouble) || error.code === 'interrupted') {
			throw error;
		}

		return {
			id,
			title,
			verdict: asTrouble,
			says: error.happened,
			todo: error.advice,
			facts: {code: error.code},
		};
	}
}
