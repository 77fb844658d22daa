import type {Account, Agent, Batch, Execution} from '../../calls/execution.js';
import type {CallRow} from '../../calls/facts.js';
import type {Trouble} from '../../text/trouble.js';
import type {Order, Progress, RowsPage} from '../../workspace/workspace.js';
import type {ActionId} from '../keymap/actions.js';
import type {FieldKey} from '../widgets/field.js';
import type {Notice, Place} from './state.js';

/** Everything that can happen to the explorer. */
export type Message =
	| {readonly type: 'act'; readonly action: ActionId}
	/** Typing in the filter bar, the search or a picker. */
	| {readonly type: 'typed'; readonly text: string}
	| {readonly type: 'edited'; readonly key: FieldKey}
	/** A short prompt, or the key on the first screen, was entered. */
	| {readonly type: 'entered'; readonly text: string}
	| {readonly type: 'changed-value'; readonly text: string}
	| {readonly type: 'resized'; readonly columns: number; readonly rows: number}
	| {readonly type: 'opened'; readonly place: Place; readonly remembered: Remembered}
	| {readonly type: 'account'; readonly account: Account}
	| {readonly type: 'agents'; readonly agents: readonly Agent[]; readonly heard: boolean}
	| {readonly type: 'batches'; readonly batches: readonly Batch[]}
	| {readonly type: 'rows'; readonly ticket: number; readonly page: RowsPage; readonly kept: number}
	| {readonly type: 'counted'; readonly ticket: number; readonly matching: number; readonly inScope: number}
	| {readonly type: 'found'; readonly row: CallRow | null; readonly direction: 'next' | 'previous'}
	| {readonly type: 'execution'; readonly id: string; readonly execution: Execution | null}
	| {readonly type: 'refused'; readonly id: string; readonly trouble: Trouble}
	/** Typing in the filter bar paused. */
	| {readonly type: 'preview'}
	/** Pages have stopped arriving for a moment. */
	| {readonly type: 'recount'}
	/** Nothing more is on its way since a moment. */
	| {readonly type: 'settled'}
	/** The cursor stood still for a moment. */
	| {readonly type: 'rested'; readonly id: string}
	| {readonly type: 'mirror-changed'; readonly ids: readonly string[] | undefined; readonly nowMs: number}
	| {readonly type: 'progress'; readonly progress: Progress; readonly nowMs: number}
	/** The account could not be opened. */
	| {readonly type: 'not-opened'; readonly trouble: Trouble}
	| {readonly type: 'noticed'; readonly notice: Notice};

/** What an earlier start left beside the calls. */
export interface Remembered {
	readonly filter: string;
	readonly troubledOnly: boolean;
	readonly agentId: string | null;
	readonly days: number;
	readonly cursorId: string | null;
	readonly listPercent: number;
	readonly hiddenColumns: readonly string[];
	readonly order: Order;
	readonly pane: string;
	readonly history: readonly string[];
}
