import type {Account, Agent, Batch, Execution, LogEntry} from '../../calls/execution.js';
import type {Stats} from '../../calls/metrics/stats.js';
import type {ThreadEntry} from '../../calls/thread.js';
import type {Query} from '../../filter/query.js';
import type {View} from '../../filter/views.js';
import type {Inbox} from '../../jobs/inbox.js';
import type {Pointing} from '../../terminal/mouse.js';
import type {Json} from '../../text/json.js';
import type {Trouble} from '../../text/trouble.js';
import type {
	Coverage,
	Group,
	GroupColumn,
	MarkOrigins,
	Order,
	Pause,
	Progress,
	Round,
	RowsPage,
} from '../../workspace/workspace.js';
import type {ActionId} from '../keymap/actions.js';
import type {FieldKey} from '../widgets/field.js';
import type {Compared} from './screen-kinds.js';
import type {Job, Notice, Place, Top} from './state.js';

/** Everything that can happen to the explorer, by name. */
export interface Messages {
	readonly act: {readonly action: ActionId};
	/** Typing in the filter bar, the search or a picker. */
	readonly typed: {readonly text: string};
	readonly pointed: Pointing;
	readonly edited: {readonly key: FieldKey};
	/** A short prompt, or the key on the first screen, was entered. */
	readonly entered: {readonly text: string};
	readonly 'changed-value': {readonly text: string};
	/** What `$EDITOR` left of the text in the prompt. */
	readonly 'edited-outside': {readonly text: string};
	readonly resized: {readonly columns: number; readonly rows: number};
	readonly opened: {readonly place: Place; readonly remembered: Remembered};
	/** What the settings say of keys. */
	readonly keys: {readonly setting: Json | undefined};
	readonly account: {readonly account: Account};
	readonly agents: {readonly agents: readonly Agent[]; readonly heard: boolean};
	readonly batches: {readonly batches: readonly Batch[]; readonly nowMs: number};
	/** It is time to ask again for the batches that run. */
	readonly 'watch-batches': unknown;
	readonly rows: {readonly ticket: number; readonly page: RowsPage; readonly kept: number};
	readonly counted: {
		readonly ticket: number;
		readonly matching: number;
		readonly inScope: number;
		readonly since: Top | null;
		readonly newer: number;
		readonly coverage: Coverage;
	};
	readonly views: {readonly views: readonly View[]};
	readonly snippets: {readonly of: string; readonly texts: ReadonlyMap<string, string | null>};
	readonly values: {readonly key: string; readonly counts: ReadonlyMap<string, number | null>};
	/** Rows around the troubled call that was looked for among those `of` the list; null when there is none. */
	readonly found: {readonly of: Query; readonly page: RowsPage | null};
	readonly execution: {
		readonly id: string;
		readonly execution: Execution | null;
		readonly origins: MarkOrigins;
	};
	readonly near: {readonly executions: ReadonlyMap<string, Execution>};
	readonly refused: {readonly id: string; readonly trouble: Trouble};
	/** `keptAtMs`: when it was fetched, where it is a copy that was kept. */
	readonly log: {
		readonly id: string;
		readonly entries: readonly LogEntry[];
		readonly keptAtMs: number | null;
	};
	readonly 'log-refused': {readonly id: string; readonly trouble: Trouble};
	readonly inbox: {readonly inbox: Inbox};
	readonly stats: {readonly stats: Stats};
	readonly groups: {readonly column: GroupColumn; readonly groups: readonly Group[]};
	/** Changes have come to rest; the screen over the calls wants to be read again. */
	readonly 'reread-screen': unknown;
	/** Null when there is no call to compare with. */
	readonly compared: {readonly calls: Compared | null; readonly opening: boolean};
	readonly thread: {readonly id: string; readonly entries: readonly ThreadEntry[]};
	/** Typing in the filter bar paused. */
	readonly preview: unknown;
	/** Pages have stopped arriving for a moment. */
	readonly recount: unknown;
	/** Nothing more is on its way since a moment. */
	readonly settled: unknown;
	/** The cursor stood still for a moment. */
	readonly rested: {readonly id: string};
	readonly 'mirror-changed': {readonly ids: readonly string[] | undefined; readonly nowMs: number};
	/** One look at Bolna while calls are followed, and how many calls it found to have gone wrong. */
	readonly followed: {readonly round: Round; readonly troubled: number};
	readonly 'follow-ended': {readonly trouble: Trouble};
	readonly progress: {readonly progress: Progress; readonly nowMs: number};
	/** It was wished to ask Bolna again, which is to be left alone for a while. */
	readonly paused: {readonly pause: Pause; readonly nowMs: number};
	/** The account could not be opened. */
	readonly 'not-opened': {readonly trouble: Trouble};
	/** How far what goes on for a while is; null when it has ended. */
	readonly job: {readonly job: Job | null};
	readonly noticed: {readonly notice: Notice};
}

export type MessageType = keyof Messages;

/** One message, or that of a name. */
export type Message<Type extends MessageType = MessageType> = {
	readonly [T in Type]: {readonly type: T} & Messages[T];
}[Type];

/** What an earlier start left beside the calls. */
export interface Remembered {
	readonly filter: string;
	readonly troubledOnly: boolean;
	readonly agentId: string | null;
	readonly days: number;
	readonly cursorId: string | null;
	readonly listPercent: number;
	/** Null where nobody chose yet. */
	readonly bell: boolean | null;
	readonly hiddenColumns: readonly string[];
	readonly order: Order;
	readonly pane: string;
	readonly history: readonly string[];
	readonly commands: readonly string[];
}
