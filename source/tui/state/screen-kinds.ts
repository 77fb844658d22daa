import type {Sample} from '../../calls/batch.js';
import type {Stats} from '../../calls/metrics/stats.js';
import type {CallRecord} from '../../calls/record.js';
import type {ThreadEntry} from '../../calls/thread.js';
import type {Inbox} from '../../jobs/inbox.js';
import type {Group, GroupColumn} from '../../workspace/workspace.js';
import type {Scope} from './scope-kinds.js';

/** Two calls side by side: the one that it was asked of, and the one it is compared with. */
export interface Compared {
	readonly left: CallRecord;
	readonly right: CallRecord;
}

/** What each full screen over the calls holds, by kind. */
export interface Screens {
	readonly inbox: {
		/** Null while it is counted. */
		readonly inbox: Inbox | null;
	};
	readonly frequency: {
		readonly column: GroupColumn;
		/** Null while they are counted. */
		readonly groups: readonly Group[] | null;
	};
	readonly stats: {
		/** Null while the calls are added up for the first time. */
		readonly stats: Stats | null;
		/** Charts, or the figures alone. */
		readonly form: 'chart' | 'table';
		/** Whether they are added up just now, and whether once more is wanted after that. */
		readonly reading: 'once' | 'twice' | null;
	};
	readonly thread: {
		/** The call that it was opened from. */
		readonly id: string;
		/** The recipient's number. */
		readonly number: string;
		/** Null while the mirror is read. */
		readonly entries: readonly ThreadEntry[] | null;
	};
	readonly batches: {
		/** How far those that run were when, since the screen was opened. */
		readonly samples: ReadonlyMap<string, readonly Sample[]>;
	};
	readonly compare: {
		readonly calls: Compared;
	};
}

export type ScreenKind = keyof Screens;

/** A full screen over the calls, or that of a kind; its cursor counts what can be stood on. */
export type Screen<Kind extends ScreenKind = ScreenKind> = {
	readonly [K in Kind]: {readonly kind: K; readonly cursor: number} & Screens[K];
}[Kind];

/** Where Esc returns to after a screen was left for the calls behind one of its lines. */
export interface Behind {
	readonly screen: Screen;
	readonly filter: string;
	readonly troubledOnly: boolean;
	readonly scope: Scope;
	/** The call under the cursor then. */
	readonly stoodOn: string | null;
	readonly behind: Behind | null;
}
