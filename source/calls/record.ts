import type {Execution} from './execution.js';
import type {CallRow, Marks} from './facts.js';

/** A call with all that is known of it here: its row with a person's marks, and what Bolna said. */
export interface CallRecord {
	readonly row: CallRow;
	readonly execution: Execution;
}

/** A call for who only passes it on: no facts are derived, and what is as long as it is plain was not read. */
export interface PassingCall {
	readonly row: Marks;
	readonly execution: Execution;
	/** Members of the wire JSON in UTF-8, each of which stands in a row as it stands here; `execution` has none of them. */
	readonly aside?: ReadonlyMap<string, Uint8Array> | undefined;
}
