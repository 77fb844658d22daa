/** What is wrong with a filter, and where. */
export interface FilterError {
	/** Where the wrong part begins, in UTF-16 units from 0. */
	readonly column: number;
	readonly length: number;
	/** One sentence without a capital or a full stop, as it stands behind the caret. */
	readonly message: string;
	/** What to write in place of the wrong part. */
	readonly suggestion?: string;
}

/** Thrown inside the parser only; `parseFilter` gives it back as a value. */
export class FilterProblem extends Error {
	readonly error: FilterError;

	constructor({column, length}: Place, message: string, suggestion?: string) {
		super(message);
		this.error = {column, length, message, ...(suggestion === undefined ? {} : {suggestion})};
	}
}

/** What is open at the end of the text, and would be right with one sign more. */
export class OpenEnd extends FilterProblem {
	readonly closing: '"' | ')';

	constructor(place: Place, closing: '"' | ')', suggestion?: string) {
		super(place, `this ${closing === ')' ? 'parenthesis' : 'quote'} is not closed`, suggestion);
		this.closing = closing;
	}
}

export interface Place {
	readonly column: number;
	readonly length: number;
}

/** What is wrong, at the end of a sentence: a question keeps its own sign. */
export function asSentence(message: string): string {
	return message.endsWith('?') ? message : `${message}.`;
}
