import type {LogEntry} from '../../calls/execution.js';
import type {Trouble} from '../../text/trouble.js';

/** The raw log of the call in the detail. */
export interface LogState {
	readonly id: string;
	/** Null while it is on its way, or where it did not come. */
	readonly entries: readonly LogEntry[] | null;
	/** When it was fetched, where it is a copy that was kept; null when Bolna gave it just now. */
	readonly keptAtMs: number | null;
	/** Why it did not come, or not anew. */
	readonly trouble: Trouble | null;
}
