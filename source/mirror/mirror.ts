import type {Account, Agent, Batch, Execution, LogEntry} from '../calls/execution.js';
import type {CallRow, Mark} from '../calls/facts.js';
import type {Cuts, Figures} from '../calls/metrics/figures.js';
import type {CallRecord, PassingCall} from '../calls/record.js';
import type {Column} from '../filter/fields.js';
import type {Query} from '../filter/query.js';
import type {Json} from '../text/json.js';
import type {Piece, RecordsPage, RecordsRequest, Take} from './records.js';

/**
 * The local copy of one Bolna account. Asynchronous and plain data only, so that another engine, or the same one
 * in a worker thread, can stand behind it. Everything a face shows is read from here.
 */
export interface Mirror {
	/** Whose calls these are; null until the first `claim`. */
	owner(): Promise<Account | null>;
	/**
	 * Binds the mirror to an account, or updates what is known of it.
	 * @throws Trouble `storage` when the mirror belongs to another account: its calls must not mix.
	 */
	claim(account: Account): Promise<void>;

	/** Writes what Bolna gave, one transaction a page. Which version of a record wins: `calls/precedence`. */
	putExecutions(executions: readonly Execution[], fetchedAtMs: number, teller?: Teller): Promise<PutResult>;
	/** Many pages are going to come: what it takes to write them beside other work can be made ready meanwhile. */
	expectMany(): void;
	/** Ids of calls that only webhooks told of so far. */
	unlisted(): Promise<readonly string[]>;
	/** The best known version of a call, merged from every row and full record that was seen. */
	execution(id: string): Promise<Execution | null>;
	/** The list row of a call. */
	row(id: string): Promise<CallRow | null>;
	/** Aborting gives up the rest of the search. */
	rows(request: RowsRequest, signal?: AbortSignal): Promise<RowsPage>;
	/** Matching calls with all that is known of them, newest first, a stretch at a time. */
	records(request: RecordsRequest, signal?: AbortSignal): Promise<RecordsPage>;
	/** The same, one after the other, so that none has to be kept. Gives where the next stretch begins, as `next` does. */
	eachRecord(request: RecordsRequest, take: Take<CallRecord>, signal?: AbortSignal): Promise<number | null>;
	/** The same for who passes them on as JSON, read in half the time. */
	eachPassing(request: RecordsRequest, take: Take<PassingCall>, signal?: AbortSignal): Promise<number | null>;
	/** The ids of the same calls alone. */
	ids(request: RecordsRequest, signal?: AbortSignal): Promise<readonly string[]>;
	/**
	 * Where matching calls lie, newest first, cut so that there are about so many calls in each piece; null when the
	 * calls are led to by words, which know no such pieces.
	 */
	pieces(query: Query, calls: number): Promise<Iterable<Piece> | null>;
	/** How many calls match; without a filter it comes from counters. Aborting gives up the rest of the count. */
	count(query: Query, signal?: AbortSignal): Promise<number>;
	/** How many of the matching calls have which value. Aborting gives up the rest. */
	tally(request: TallyRequest, signal?: AbortSignal): Promise<Tally>;
	/** Matching calls by what a column says of them, the largest group first. Aborting gives up the rest. */
	groups(request: GroupsRequest, signal?: AbortSignal): Promise<readonly Group[]>;
	/** Everything that adds up over the matching calls. Aborting gives up the rest. */
	figures(request: FiguresRequest, signal?: AbortSignal): Promise<Figures>;
	/** Zero-based place of a call in the order asked for; null when it does not match. */
	rowNumber(id: string, query: Query, order: Order): Promise<number | null>;
	/** Calls that may still change (not final), newest first. */
	unfinished(limit: number): Promise<readonly CallRow[]>;
	/** How many calls of an agent may still change, and from when to when they were made; null when there are none. */
	openCalls(agentId: string): Promise<OpenCalls | null>;
	/** Calls since an instant that nobody answered, newest first: they may be dialled again. */
	unanswered(sinceMs: number, limit: number): Promise<readonly CallRow[]>;
	/** How much is here. */
	coverage(): Promise<Coverage>;
	/** Ids of calls whose full record is not here, troubled ones first, then the newest. */
	outlines(limit: number): Promise<readonly string[]>;

	/** The whole list, as Bolna gives it. Agents that are no longer on it stay: their calls may still be here. */
	putAgents(agents: readonly Agent[]): Promise<void>;
	/** All of them, or those that Bolna listed last: of others nothing new is ever heard. */
	agents(which?: 'all' | 'listed'): Promise<readonly Agent[]>;
	putBatches(agentId: string, batches: readonly Batch[]): Promise<void>;
	/** One batch as it is now. */
	putBatch(batch: Batch): Promise<void>;
	batches(): Promise<readonly Batch[]>;

	/**
	 * What was loaded of which agent's window, for the completeness line and for going on after a restart. `arrived`
	 * are ids that came with its latest page. A window that is done takes the place of those that lie within it.
	 */
	putWindow(window: WindowState, arrived?: readonly string[]): Promise<void>;
	windows(): Promise<readonly WindowState[]>;
	/** When Bolna was last asked for an agent's calls; for null, for those of the agent that was asked for longest ago. */
	asOf(agentId: string | null): Promise<number | null>;
	/** From when on all of an agent's calls were asked for; for null, those of every agent. Null where no earlier ones are missing. */
	since(agentId: string | null): Promise<number | null>;
	/** How many calls of an agent are here from one instant to another, both included. */
	countOfAgent(agentId: string, fromMs: number, toMs: number): Promise<number>;
	/** Ids that arrived so far in the walk of a window that is not done. */
	walked(agentId: string, fromMs: number): Promise<readonly string[]>;

	/** Keeps the raw log of a call; the logs that were fetched longest ago make room. */
	putLog(id: string, entries: readonly LogEntry[], fetchedAtMs: number): Promise<void>;
	/** The raw log of a call as it was fetched last; null when it never was. */
	log(id: string): Promise<KeptLog | null>;

	/** The latest mark of each kind on a call, projected from the ledger. */
	putMarks(marks: readonly Mark[]): Promise<void>;
	clearMarks(): Promise<void>;

	/** Small things the next first frame needs: last filter, cursor, sort, columns, pane sizes. */
	remember(name: string, value: Json): Promise<void>;
	recall(name: string): Promise<Json | undefined>;

	/** Called after each committed change, in this process or, within seconds, another one. */
	subscribe(listener: (change: Change) => void): () => void;
	/** Removes calls older than an instant, a few at a time; marks stay with the ledger. Returns how many they were. */
	prune(beforeMs: number, signal?: AbortSignal): Promise<number>;
	/** Gives the room of what was removed back to the disk; takes a while on a large mirror. */
	compact(): Promise<void>;
	/** The share, 0 to 1, of the file that holds nothing: what was removed left it, and what comes takes it up again. */
	emptyShare(): Promise<number>;
	/** Writes all that is in it at this moment into a file of its own, while others may write to it. */
	copyTo(path: string): Promise<void>;
	/** Size on disk. */
	bytes(): Promise<number>;
	/** Size on disk in bytes, integrity, schema version. Takes a while on a large mirror; aborting gives up the rest. */
	health(signal?: AbortSignal): Promise<MirrorHealth>;
	close(): Promise<void>;
}

export interface KeptLog {
	readonly entries: readonly LogEntry[];
	readonly fetchedAtMs: number;
}

export interface TallyRequest {
	readonly column: Column;
	/** With these, and be there none, a value is a JSON list: the cell of the column, then theirs. */
	readonly beside?: readonly Column[];
	/** Counts 1 for what is there and 0 for what is not, instead of every value. */
	readonly presence: boolean;
	readonly query: Query;
}

/** Calls by value as text; a list of tags counts for each of them. What is not known is not counted. */
export type Tally = ReadonlyMap<string, number>;

/** Who told of a call; Bolna unless said. */
export type Teller = 'bolna' | 'webhook';

export interface PutResult {
	readonly inserted: number;
	readonly updated: number;
	readonly unchanged: number;
}

/** What calls can be grouped by. */
export const groupColumns = [
	'cause',
	'status',
	'agent',
	'batch',
	'direction',
	'provider',
	'carrier',
	'hangup',
	'reason',
	'code',
	'error',
	'voicemail',
	'number',
] as const;

export type GroupColumn = (typeof groupColumns)[number];

export interface GroupsRequest {
	readonly query: Query;
	/** Null: all in one group. */
	readonly by: GroupColumn | null;
	/** The time that the buckets cut into equal parts; what lies outside counts in the nearest one. */
	readonly fromMs: number;
	readonly toMs: number;
	readonly buckets: number;
}

export interface Group {
	/** As text; null where the call does not say. */
	readonly value: string | null;
	/** Nothing is known of the value, as the full record of none of these calls is here. */
	readonly unfetched: boolean;
	readonly calls: number;
	/** Of these, calls with their full record. */
	readonly full: number;
	readonly reviewed: number;
	/** Of these, calls whose cost is known; `costCents` is theirs. */
	readonly costed: number;
	readonly costCents: number;
	readonly firstMs: number;
	readonly lastMs: number;
	/** The newest call of the group; of very small groups among many, none. */
	readonly example: {readonly id: string; readonly why: string; readonly number: string | null} | null;
	/** Calls by time, the oldest first. */
	readonly buckets: readonly number[];
}

export interface FiguresRequest extends Cuts {
	readonly query: Query;
}

export interface OpenCalls {
	readonly calls: number;
	readonly fromMs: number;
	readonly toMs: number;
}

export interface Coverage {
	readonly calls: number;
	/** Of these, calls with their full record. */
	readonly full: number;
	/** Calls that may still change. */
	readonly unfinished: number;
	/** Calls whose words are still to be indexed, after another version of callsift kept them in another way. */
	readonly toIndex: number;
}

export interface Change {
	/** Ids of the calls that were written; undefined when they are not known (another process wrote). */
	readonly ids: readonly string[] | undefined;
}

export const orderFields = ['time', 'duration', 'cost'] as const;

export interface Order {
	readonly by: (typeof orderFields)[number];
	readonly descending: boolean;
}

export const newestFirst: Order = {by: 'time', descending: true};

/**
 * A window of rows in an order. Keyset by (value, time, id): the depth of the window does not matter.
 * `at` seeks: a call's id, a row number, or either end.
 */
export interface RowsRequest {
	readonly query: Query;
	readonly order: Order;
	readonly at: 'first' | 'last' | {readonly id: string} | {readonly rowNumber: number};
	/** Rows wanted before the one `at` names, which itself counts among `after`. */
	readonly before: number;
	readonly after: number;
}

export interface RowsPage {
	readonly rows: readonly CallRow[];
	/** Where in `rows` the row that was asked for is; -1 when it is gone or does not match. */
	readonly atIndex: number;
	/** Nothing before `rows[0]`, nothing after the last row. */
	readonly atStart: boolean;
	readonly atEnd: boolean;
}

export interface WindowState {
	readonly agentId: string;
	readonly fromMs: number;
	readonly toMs: number;
	/** What Bolna said the window holds, null before it was asked. */
	readonly total: number | null;
	/** Distinct calls that arrived from it. */
	readonly loaded: number;
	/** All pages before it have arrived. */
	readonly nextPage: number;
	/** Which of the agent's ways of asking is under way. */
	readonly way: number;
	/** Walks that came to their end with fewer calls than Bolna had counted. */
	readonly shortWalks: number;
	readonly done: boolean;
	/** Calls that Bolna counted but did not list, walk after walk. Known once the window is done. */
	readonly missing: number;
	readonly asOfMs: number | null;
}

export interface MirrorHealth {
	readonly path: string | null;
	readonly bytes: number;
	readonly schemaVersion: number;
	readonly calls: number;
	readonly fullRecords: number;
	/** Whether this Node's SQLite has an index of words; without it every text is read. */
	readonly fullText: boolean;
	/** `ok`, or what the check of its pages said. */
	readonly integrity: string;
}
