/** What a person did to a call. Notes and tags are theirs alone: Bolna never sees them. */
export type Deed =
	| {readonly kind: 'reviewed'; readonly executionId: string; readonly value: boolean}
	| {readonly kind: 'tag' | 'untag'; readonly executionId: string; readonly value: string}
	/** Null takes the note away. */
	| {readonly kind: 'note'; readonly executionId: string; readonly value: string | null};

/** A deed as it was written down. Nothing in the ledger is ever changed: undoing is one more event. */
export type LedgerEvent = Deed & {
	readonly seq: number;
	readonly atMs: number;
	readonly who: string;
	/** Seq of the first event of the same deed: marking a whole group is undone as a whole. */
	readonly deed: number;
	/** Seq of the event that this one takes back. */
	readonly undoes: number | null;
};
