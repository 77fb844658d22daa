import type {Deed, LedgerEvent} from './event.js';

/**
 * What could not be fetched a second time: a person's marks and the webhooks that arrived. Append-only, in a file of
 * its own, on the disk before a promise resolves. All methods throw Trouble `storage`.
 */
export interface Ledger {
	/** Writes down deeds that belong together: all of them, or none. */
	append(who: string, deeds: readonly Deed[]): Promise<readonly LedgerEvent[]>;
	/**
	 * Takes back the last deed of somebody that was not taken back yet, a whole group at once.
	 * @returns the events that do so; none when there is nothing to undo
	 */
	undoLast(who: string): Promise<readonly LedgerEvent[]>;
	/** Everything that was done after an event; from the beginning with 0. */
	events(afterSeq?: number): Promise<readonly LedgerEvent[]>;
	/** Everything that was done to some calls, oldest first. */
	eventsOf(executionIds: readonly string[]): Promise<readonly LedgerEvent[]>;
	/** Keeps webhooks as they arrived, all in one go. @returns their numbers */
	appendDeliveries(posted: readonly Posted[]): Promise<readonly number[]>;
	/** At most `limit` deliveries after a number, oldest first. */
	deliveries(afterSeq: number, limit: number): Promise<readonly Delivery[]>;
	/**
	 * Takes in what another ledger of the same account has and this one has not, and lets on each call what was done
	 * last stand. Doing it twice adds nothing. `who` is written down for what had to be settled between the two.
	 */
	absorb(other: Ledger, who: string): Promise<Absorbed>;
	/** Writes all that is in it at this moment into a file of its own. */
	copyTo(path: string): Promise<void>;
	/** Size, integrity, what is in it. */
	health(): Promise<LedgerHealth>;
	close(): Promise<void>;
}

/** What was added. */
export interface Absorbed {
	readonly events: number;
	readonly deliveries: number;
	/** Events that let the later of two deeds stand, where the ledgers had gone different ways. */
	readonly settled: number;
}

export interface LedgerHealth {
	/** On disk. */
	readonly bytes: number;
	readonly schemaVersion: number;
	readonly events: number;
	readonly deliveries: number;
	/** `ok`, or what the check of its pages said. */
	readonly integrity: string;
}

/** A webhook as it arrived. */
export interface Posted {
	readonly body: string;
	/** The address it came from, where that is known. */
	readonly source: string | null;
}

export interface Delivery extends Posted {
	readonly seq: number;
	readonly receivedAtMs: number;
	/** Number of the delivery that brought the same body, byte for byte, first. */
	readonly sameAs: number | null;
}
