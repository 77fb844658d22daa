import type {Execution} from './execution.js';
import type {CallRow} from './facts.js';

/** A call with all that is known of it here: its row with a person's marks, and what Bolna said. */
export interface CallRecord {
	readonly row: CallRow;
	readonly execution: Execution;
	/** Parts of the wire JSON that were not read, in UTF-8: `execution` knows nothing of them. */
	readonly aside?: ReadonlyMap<string, Uint8Array> | undefined;
}
