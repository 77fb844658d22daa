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

export interface Place {
	readonly column: number;
	readonly length: number;
}
