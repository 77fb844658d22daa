import type {CallRecord} from '../calls/record.js';
import type {Query} from '../filter/query.js';

export interface RecordsRequest {
	readonly query: Query;
	/** `next` of the stretch before; null for the first one. */
	readonly after: number | null;
	/** Calls to pass over before the first stretch; they are not read. */
	readonly skip?: number;
	readonly limit: number;
	/** Only calls of this piece. */
	readonly piece?: Piece | undefined;
	/** For who has no use for the waits of every turn and the usage: they are not read. @default false */
	readonly brief?: boolean | undefined;
	/** Of each record, in UTF-8. @throws TooLarge when one has more */
	readonly mostBytes?: number | undefined;
}

/** There is more in a record than its reader has room for. */
export class TooLarge extends Error {
	override readonly name = 'TooLarge';
}

/** A part of the calls in the order of time; only the mirror knows what its ends mean. */
export interface Piece {
	readonly min: number;
	readonly max: number;
}

export interface RecordsPage {
	readonly records: readonly CallRecord[];
	/** Where the next stretch begins; null when this was the last one. */
	readonly next: number | null;
}

/** Is given calls one after the other, each as soon as it was read. */
export type Take<Call> = (call: Call) => void;
