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
	/** Everything that was done to one call, oldest first. */
	eventsOf(executionId: string): Promise<readonly LedgerEvent[]>;
	/** Keeps a webhook's body as it arrived. @returns its number */
	appendDelivery(body: string): Promise<number>;
	/** At most `limit` deliveries after a number, oldest first. */
	deliveries(afterSeq: number, limit: number): Promise<readonly Delivery[]>;
	close(): Promise<void>;
}

export interface Delivery {
	readonly seq: number;
	readonly receivedAtMs: number;
	readonly body: string;
}
