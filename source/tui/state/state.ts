import type {Account, Agent, Batch, Execution} from '../../calls/execution.js';
import type {CallRow} from '../../calls/facts.js';
import type {FilterError} from '../../filter/parse.js';
import type {Query} from '../../filter/query.js';
import type {View} from '../../filter/views.js';
import type {ColumnId} from '../../present/columns.js';
import type {ExportFormat} from '../../present/export-forms.js';
import type {Trouble} from '../../text/trouble.js';
import type {Coverage, GroupColumn, MarkOrigins, Order, Progress} from '../../workspace/workspace.js';
import type {PaneId} from '../panes/pane-ids.js';
import type {Field} from '../widgets/field.js';
import type {LogState} from './log-state.js';
import type {Scope} from './scope-kinds.js';
import type {Behind, Screen} from './screen-kinds.js';

export type {Scope} from './scope-kinds.js';

/** All that a frame is made of. Immutable: `update` makes the next one, screens select from it. */
export interface State {
	readonly size: Size;
	/** What is in front: the first screen, or the calls. */
	readonly stage: Stage;
	readonly place: Place;
	readonly list: ListState;
	readonly detail: DetailState;
	readonly layout: Layout;
	readonly progress: Progress;
	/** How much the mirror holds, as last counted. */
	readonly coverage: Coverage;
	/** Null while calls are not followed. */
	readonly following: Following | null;
	/** What covers the calls; keys go to it. */
	readonly screen: Screen | null;
	/** The call that others are compared with. */
	readonly picked: string | null;
	/** Where Esc in the list returns to; null unless its calls were reached from a screen. */
	readonly behind: Behind | null;
	readonly overlay: Overlay | null;
	/** A key was pressed that begins a pair; what may follow stands on the last line. */
	readonly menu: Menu | null;
	readonly prompt: Prompt | null;
	/** The screen is for a voice or for braille: a text from top to bottom, and nothing drawn. */
	readonly reader: boolean;
	/** Keys that were chosen in the settings. */
	readonly keys: Bindings;
	/** Filters that were used, the last one first. */
	readonly history: readonly string[];
	/** Commands that calls were piped to, the last one first. */
	readonly commands: readonly string[];
	/** Names of files that calls were exported to: not offered again. */
	readonly exported: readonly string[];
	/** What goes on for a while, one at a time; Esc gives it up. Its words stand on the last line. */
	readonly job: Job | null;
	/** One sentence on the last line until the next key. */
	readonly notice: Notice | null;
}

/** Keys by the id of their action, where a person chose others than the usual ones. */
export type Bindings = Readonly<Partial<Record<string, readonly string[]>>>;

export interface Size {
	readonly columns: number;
	readonly rows: number;
}

export type Stage =
	/** No key is known, or Bolna refused it. */
	| {
			readonly kind: 'welcome';
			readonly asking: 'idle' | 'opening' | 'checking' | 'opening-demo';
			readonly trouble: Trouble | null;
	  }
	/** There is a key, and something else keeps the account from opening: no network, a folder that cannot be read. */
	| {readonly kind: 'closed'; readonly trouble: Trouble}
	| {readonly kind: 'calls'};

/** Whose calls these are, and how they are shown. */
export interface Place {
	readonly profile: string;
	readonly demo: boolean;
	readonly account: Account | null;
	readonly agents: readonly Agent[];
	/** False until Bolna said which agents there are; an empty account looks different from an unheard one. */
	readonly agentsHeard: boolean;
	readonly batches: readonly Batch[];
	/** Filters that were saved, as last read. */
	readonly views: readonly View[];
	readonly zone: string;
	/** Where Bolna is: the recording addresses begin with it. */
	readonly base: string;
	readonly currency: string;
	readonly masked: boolean;
	/** Calls and marks go when the explorer is left. */
	readonly keepsNothing: boolean;
	/** Nothing can be marked, and nothing is remembered for the next start. */
	readonly readOnly: boolean;
	/** Bolna is never asked. */
	readonly offline: boolean;
	/** Whether the profile wants the bell. */
	readonly bell: boolean;
	/** The terminal draws no more than ASCII. */
	readonly ascii: boolean;
	/** Moves on when something happens, never by itself. */
	readonly nowMs: number;
}

export interface ListState {
	readonly scope: Scope;
	/** The filter as it was typed and accepted. */
	readonly filter: string;
	readonly troubledOnly: boolean;
	/** Filter, scope and `f` together. */
	readonly query: Query;
	/** The filter looks at what only full records have. */
	readonly needsRecords: boolean;
	readonly order: Order;
	/** A stretch of the matching calls around the cursor; the mirror holds the rest. */
	readonly rows: readonly CallRow[];
	/** Index into `rows`; -1 when there is none. */
	readonly cursor: number;
	/** Index into `rows` of the first row on screen. */
	readonly top: number;
	readonly atStart: boolean;
	readonly atEnd: boolean;
	/** How many calls match; null while that is being counted. */
	readonly matching: number | null;
	/** How many calls the scope holds without the filter, for the share. */
	readonly inScope: number | null;
	/** Counts reads, so that a late answer to an older question is recognised. */
	readonly ticket: number;
	/** What stood first in the list when its beginning was in sight last, by the question it was asked. */
	readonly tops: ReadonlyMap<string, Top>;
	/** Calls that match and are newer than that, as last counted. */
	readonly newer: number;
	/** Rows that the cursor was moved by since the rows were last asked for. */
	readonly moved: number;
	/** The end that was jumped to while its rows are on their way; moves count from there then. */
	readonly jumped: 'first' | 'last' | null;
	/** Troubled calls still to go, below zero upwards, while the mirror looks for the first of them. */
	readonly seeking: number;
	/** The end that keeps the cursor while rows arrive, until a person moves it. */
	readonly pinned: 'first' | 'last' | null;
	/** Null while the filter has no words. */
	readonly snippets: Snippets | null;
	/** False until the mirror was read for this query. */
	readonly read: boolean;
}

/** The newest call that was seen of a list. */
export interface Top {
	readonly id: string;
	readonly timeMs: number;
}

/** The words around the hits of a filter's words, for the rows that were on screen. */
export interface Snippets {
	/** The pattern in the filter, as text; what is kept is worth nothing for another one. */
	readonly of: string;
	/** By id; null where nothing is known to show, or not yet. */
	readonly texts: ReadonlyMap<string, string | null>;
}

export interface DetailState {
	readonly id: string | null;
	/** Null while it is read, or when the mirror does not have it. */
	readonly execution: Execution | null;
	/** Who set its marks, and when. */
	readonly origins: MarkOrigins | null;
	/** Records of this call and of those that a step may lead to, so that the next one is there at once. */
	readonly near: ReadonlyMap<string, Execution>;
	readonly pane: PaneId;
	/** Keys go to the detail; on a narrow screen it also covers the list. */
	readonly focused: boolean;
	/** First visible line of the pane. */
	readonly scroll: number;
	readonly search: {readonly text: string; readonly hit: number} | null;
	/** What was folded or unfolded by hand, and the line the cursor is on where the pane has one. */
	readonly folded: ReadonlySet<string>;
	readonly cursor: number;
	/** The raw log; null until the pane Logs asks for it. */
	readonly log: LogState | null;
	/** The component that the log is narrowed to, for every call that is walked to. */
	readonly logComponent: string | null;
	/** The line that `]` or `[` led to last, in a pane without a cursor of its own. */
	readonly landmark: number | null;
	/** Why the full record did not come. */
	readonly refusal: Trouble | null;
}

/** How the following of live calls stands. */
export interface Following {
	/** When Bolna answered last; null before the first answer. */
	readonly askedAtMs: number | null;
	/** When it is asked again. */
	readonly againMs: number | null;
	/** Why the last look brought nothing. */
	readonly trouble: Trouble | null;
}

export interface Layout {
	/** Share of the width that the list takes beside the detail, in percent. */
	readonly listPercent: number;
	readonly hiddenColumns: readonly ColumnId[];
	/** Rings when a followed call goes wrong. */
	readonly bell: boolean;
}

export type Overlay =
	/** The help; `over` is the picker that it lies over, and gives way to again. */
	{readonly kind: 'keys'; readonly scroll: number; readonly over: PickerState | null} | PickerState;

export interface PickerState {
	readonly kind: 'picker';
	readonly title: string;
	readonly items: readonly PickerItem[];
	readonly cursor: number;
}

export interface PickerItem {
	readonly label: string;
	/** Shown dim behind the label. */
	readonly aside: string;
	readonly choice: Choice;
	readonly current: boolean;
}

export type Choice =
	| {readonly kind: 'agent'; readonly agentId: string | null}
	| {readonly kind: 'batch'; readonly batchId: string | null}
	| {readonly kind: 'period'; readonly days: number}
	| {readonly kind: 'filter'; readonly text: string}
	| {readonly kind: 'order'; readonly order: Order}
	| {readonly kind: 'column'; readonly column: ColumnId}
	| {readonly kind: 'frequency'; readonly column: GroupColumn};

/** Each is a scope of keys by the same name. */
export type Menu = 'copy' | 'export';

export type Prompt =
	| {
			readonly kind: 'filter';
			readonly field: Field;
			/** What was in force before, for Esc. */
			readonly before: string;
			/** The call under the cursor then, for the same. */
			readonly stoodOn: string | null;
			readonly error: FilterError | null;
			/** Place in the history, -1 for the line being typed. */
			readonly recall: number;
			/** Line of what is offered, -1 for none. */
			readonly pick: number;
			/** Calls by value of the field being written; the key says of which and among what. */
			readonly values: {readonly key: string; readonly counts: ReadonlyMap<string, number | null>} | null;
	  }
	| {readonly kind: 'search'; readonly field: Field}
	| {readonly kind: 'palette'; readonly field: Field; readonly cursor: number}
	/** The name of a file for the calls of the list. */
	| {readonly kind: 'export'; readonly format: ExportFormat; readonly field: Field}
	/** A shell command for the JSON of a call; `recall` is the place in the history, -1 for the line being typed. */
	| {readonly kind: 'pipe'; readonly id: string; readonly field: Field; readonly recall: number}
	/** `tags` are those that the call has; `known` counts the calls of every tag in use. */
	| {
			readonly kind: 'tag';
			readonly id: string;
			readonly tags: readonly string[];
			readonly field: Field;
			readonly known: ReadonlyMap<string, number | null>;
	  }
	/** `kept` is the note as it was, which may have more lines than the one that is typed in. */
	| {readonly kind: 'note'; readonly id: string; readonly value: string; readonly kept: string}
	/** The name of a filter that is saved, or renamed. */
	| {
			readonly kind: 'view-name';
			readonly value: string;
			readonly filter: string;
			readonly was: string | null;
	  };

export interface Job {
	readonly text: string;
	/** All calls of the scope are being loaded for it, which nobody else asked for. */
	readonly loadsRest?: boolean;
}

export interface Notice {
	readonly text: string;
	/** Where the sentence leads, on terminals that know links. */
	readonly link?: string;
	readonly tone: 'plain' | 'bad' | 'good';
	/** Gone as soon as something arrives. */
	readonly passing?: boolean;
}
