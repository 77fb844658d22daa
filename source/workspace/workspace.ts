import type {Sound} from '../bolna/sound.js';
import type {Account, Agent, Batch, Execution, LogEntry} from '../calls/execution.js';
import type {CallRow} from '../calls/facts.js';
import type {Figures} from '../calls/metrics/figures.js';
import type {CallRecord, PassingCall} from '../calls/record.js';
import type {RecordingLeg} from '../calls/recording.js';
import type {Query} from '../filter/query.js';
import type {Delivery, Posted} from '../ledger/ledger.js';
import type {MarkOrigins} from '../ledger/project.js';
import type {
	Change,
	Coverage,
	FiguresRequest,
	Group,
	GroupsRequest,
	KeptLog,
	Order,
	RowsPage,
	RowsRequest,
	Tally,
	TallyRequest,
} from '../mirror/mirror.js';
import type {RecordsPage, RecordsRequest, Take} from '../mirror/records.js';
import type {Json} from '../text/json.js';
import type {Loading} from './load-wishes.js';
import type {TextsRequest, TextsStretch} from './texts/stretch.js';

export type {Pause} from '../bolna/pause.js';
export type {Sound} from '../bolna/sound.js';
export type {Delivery, Posted} from '../ledger/ledger.js';
export type {MarkOrigins, Origin} from '../ledger/project.js';
export type {
	Change,
	Coverage,
	FiguresRequest,
	Group,
	GroupColumn,
	GroupsRequest,
	KeptLog,
	Order,
	RowsPage,
	RowsRequest,
	Tally,
	TallyRequest,
} from '../mirror/mirror.js';
export {groupColumns, newestFirst} from '../mirror/mirror.js';
export type {Round} from '../sync/follower.js';
export type {Progress} from '../sync/progress.js';
export type {Loading} from './load-wishes.js';
export type {TextsRequest, TextsStretch} from './texts/stretch.js';

/**
 * One open account: its mirror, its ledger and its line to Bolna. Every face works through this; reads come from
 * the mirror and never wait for the network, except those that say they ask Bolna.
 */
export interface Workspace {
	/** The profile's name, or `demo`. */
	readonly profile: string;
	/** Whether it is the invented account. */
	readonly demo: boolean;
	/** IANA name of the zone that governs every shown time. */
	readonly zone: string;
	/** Where Bolna is, without a slash at the end. */
	readonly base: string;
	/** ISO 4217 code of the account's currency; Bolna does not say it. */
	readonly currency: string;
	/** Agent the settings or `AGENT_ID` name, where they do. */
	readonly defaultAgentId: string | null;
	/** The profile masks numbers and names from the start. */
	readonly maskAlways: boolean;
	/** Calls and marks are in memory alone, and gone when the account is closed. */
	readonly keepsNothing: boolean;
	/** No account was ever open here: what is kept belongs to the one that is opened first. */
	readonly isNobodys: boolean;
	/** What is kept may be read alone: marks and webhooks are refused, and nothing is remembered for the next start. */
	readonly isReadOnly: boolean;
	/** Bolna is never asked. */
	readonly isOffline: boolean;
	/** `close` was called: nothing can be asked any more. */
	readonly isClosed: boolean;
	/** The profile wants the terminal's bell when a followed call goes wrong. */
	readonly bell: boolean;
	/** Questions that the calls kept here answer. */
	readonly ask: Ask;
	/** Questions that Bolna answers. */
	readonly bolna: AskBolna;
	/** What is fetched in the background. */
	readonly loading: Loading;
	/** Tags, notes and reviews. */
	readonly marking: Marking;
	/** Deliveries of webhooks. */
	readonly receiving: Receiving;

	/** Matching calls as texts, newest first, a stretch at a time; many of them are worked on beside this thread. */
	texts(request: TextsRequest, signal?: AbortSignal): AsyncIterable<TextsStretch>;

	/** Calls older than so many days are not kept; null keeps all. */
	readonly keepDays: number | null;
	/** Removes calls older than an instant from this machine, and gives their room back. */
	prune(beforeMs: number, signal?: AbortSignal): Promise<Pruned>;
	/**
	 * Removes calls older than an instant from this machine; new calls take their room, and the disk gets it back once a
	 * quarter of the file is empty. For what is done often: giving room back takes a while on a large mirror. Returns how
	 * many they were.
	 */
	dropOlder(beforeMs: number, signal?: AbortSignal): Promise<number>;

	/** Who the key belongs to, as last heard; null before the first answer. */
	account(): Account | null;
	/** Small things for the next start: last filter, cursor, columns, pane sizes. */
	remember(name: string, value: Json): Promise<void>;
	/** What was remembered under a name; undefined when nothing was. */
	recall(name: string): Promise<Json | undefined>;
	/** Tells of every change to what is kept here, also by other processes; gives back what ends it. */
	onChange(listener: (change: Change) => void): () => void;
	/**
	 * Writes what is kept at this moment, all of it or the marks and deliveries alone, into files of a folder, while
	 * others may go on writing.
	 */
	copyTo(folder: string, kinds: CopiedKinds): Promise<Copies>;
	/** Stops what is on its way, and lets go of the files. */
	close(): Promise<void>;
}

/** `marks`: what Bolna could not give a second time. */
export type CopiedKinds = 'everything' | 'marks';

/** Files that hold what was kept at one moment; null where calls are not among it. */
export interface Copies {
	readonly mirror: string | null;
	readonly ledger: string;
	readonly contents: {readonly calls: number | null; readonly marks: number; readonly deliveries: number};
}

export interface Pruned {
	readonly calls: number;
	/** On disk. */
	readonly bytesBefore: number;
	readonly bytesAfter: number;
}

/** Questions to the mirror. */
export interface Ask {
	/** A search that is aborted ends at its next pause. */
	rows(request: RowsRequest, signal?: AbortSignal): Promise<RowsPage>;
	/** The facts and marks of one call; null when it is not here. */
	row(id: string): Promise<CallRow | null>;
	/** Matching calls with all that is known of them, newest first, a stretch at a time. */
	records(request: RecordsRequest, signal?: AbortSignal): Promise<RecordsPage>;
	/** The same, one after the other, so that none has to be kept. Gives `next`. */
	eachRecord(request: RecordsRequest, take: Take<CallRecord>, signal?: AbortSignal): Promise<number | null>;
	/** The same for who passes them on as JSON, one after the other and in half the time. Gives `next`. */
	eachPassing(request: RecordsRequest, take: Take<PassingCall>, signal?: AbortSignal): Promise<number | null>;
	/** The ids of the same calls alone. */
	ids(request: RecordsRequest, signal?: AbortSignal): Promise<readonly string[]>;
	/** How many calls match. */
	count(query: Query, signal?: AbortSignal): Promise<number>;
	/** How many of the matching calls have which value of a column. */
	tally(request: TallyRequest, signal?: AbortSignal): Promise<Tally>;
	/** Matching calls by what a column says of them, the largest group first. */
	groups(request: GroupsRequest, signal?: AbortSignal): Promise<readonly Group[]>;
	/** Everything that adds up over the matching calls. */
	figures(request: FiguresRequest, signal?: AbortSignal): Promise<Figures>;
	/** Where a call stands in an order, from 0; null when it does not match. */
	rowNumber(id: string, query: Query, order: Order): Promise<number | null>;
	/** A call as it is known best; null when it is not here. */
	execution(id: string): Promise<Execution | null>;
	/** The raw log as it was fetched last; null when it never was. */
	log(id: string): Promise<KeptLog | null>;
	/** The agents as Bolna named them last. */
	agents(): Promise<readonly Agent[]>;
	/** The batches as Bolna named them last. */
	batches(): Promise<readonly Batch[]>;
	/** Calls that may still change (not final), newest first. */
	unfinished(limit: number): Promise<readonly CallRow[]>;
	/** When Bolna was last asked for an agent's calls; for null, for those of the agent that was asked for longest ago. */
	asOf(agentId: string | null): Promise<number | null>;
	/** From when on all of an agent's calls were asked for; for null, those of every agent. Null where no earlier ones are missing. */
	since(agentId: string | null): Promise<number | null>;
	/** Ids of calls that only webhooks told of so far. */
	unlisted(): Promise<readonly string[]>;
	/** How much is here. */
	coverage(): Promise<Coverage>;
	/** Ids of calls whose full record is not here, troubled ones first, then the newest. */
	outlines(limit: number): Promise<readonly string[]>;
}

/** Questions to Bolna; what comes is written to the mirror before it is given back. All throw `Trouble`. */
export interface AskBolna {
	/** Whose key it is. */
	account(signal?: AbortSignal): Promise<Account>;
	/** Every agent of the account. */
	agents(signal?: AbortSignal): Promise<readonly Agent[]>;
	/** One of them. @throws Trouble `not-found` when it is not among them. */
	agent(id: string, signal?: AbortSignal): Promise<Agent>;
	/** Every batch of an agent. */
	batches(agentId: string, signal?: AbortSignal): Promise<readonly Batch[]>;
	/** One batch, with its progress. @throws Trouble `not-found` when Bolna has no such batch. */
	batch(id: string, signal?: AbortSignal): Promise<Batch>;
	/** The full record. @throws Trouble `not-found` when Bolna has no such call. */
	execution(id: string, signal?: AbortSignal): Promise<Execution>;
	/** The raw log of a call. */
	executionLog(id: string, signal?: AbortSignal): Promise<readonly LogEntry[]>;
	/** A fresh link to a recording, good for a day without a key. Never keep it. */
	recording(id: string, leg: RecordingLeg, signal?: AbortSignal): Promise<URL>;
	/** What such a link leads to; the key does not go along. */
	sound(link: URL, signal?: AbortSignal): Promise<Sound>;
	/** All calls of a batch. */
	batchExecutions(batchId: string, signal?: AbortSignal): Promise<readonly Execution[]>;
	/** One page of an agent's calls in a range of any length, newest first; sizes up to 100. */
	page(request: PageRequest, signal?: AbortSignal): Promise<PageOfCalls>;
	/** All calls of the agents in the range, newest first per agent, each once. */
	executions(request: RangeRequest, signal?: AbortSignal): AsyncIterable<Execution>;
}

export interface RangeRequest {
	readonly agentIds: readonly string[];
	/** Null: back to where each agent was created. */
	readonly fromMs: number | null;
	readonly toMs: number;
}

export interface PageRequest {
	readonly agentIds: readonly string[];
	readonly fromMs: number;
	readonly toMs: number;
	/** From 1. */
	readonly page: number;
	/** 1 to 100. */
	readonly pageSize: number;
}

export interface PageOfCalls {
	readonly executions: readonly Execution[];
	/** Sum over the agents and windows of the range. */
	readonly total: number;
	readonly hasMore: boolean;
}

/** A person's marks; the ledger keeps them, the mirror shows them. */
export interface Marking {
	review(ids: readonly string[], reviewed: boolean): Promise<void>;
	/** Gives calls tags and takes others off, as one deed. */
	tag(ids: readonly string[], added: readonly string[], removed?: readonly string[]): Promise<void>;
	note(id: string, note: string): Promise<void>;
	/** Who set the marks of a call that stand, and when. */
	origins(id: string): Promise<MarkOrigins>;
	/** Takes the last deed back; says what it was, or null when there is none. */
	undo(): Promise<string | null>;
}

/** Webhooks; the ledger keeps every one of them as it came, the mirror shows what they tell. */
export interface Receiving {
	/** Keeps a webhook; once it resolves, it is on the disk. Showing it follows, and is told apart. @throws Trouble `storage` */
	take(posted: Posted): Promise<{readonly seq: number; readonly shown: Promise<void>}>;
	/** All that were kept, in the order in which they came. */
	deliveries(): AsyncIterable<Delivery>;
}
