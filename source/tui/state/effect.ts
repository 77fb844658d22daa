import type {Column} from '../../filter/fields.js';
import type {Query} from '../../filter/query.js';
import type {DataRequest} from '../../jobs/data-values.js';
import type {InboxRequest} from '../../jobs/inbox.js';
import type {StatsRequest} from '../../jobs/stats.js';
import type {CopyKind} from '../../present/copies.js';
import type {ExportFormat} from '../../present/export-forms.js';
import type {Manner} from '../../present/manner.js';
import type {Json} from '../../text/json.js';
import type {GroupColumn, RowsRequest} from '../../workspace/workspace.js';
import type {Message} from './message.js';
import type {Top} from './state.js';

/** What `update` wants done in the world, by name; `effects/` does it and sends messages back. */
export interface Effects {
	readonly 'read-rows': {readonly ticket: number; readonly request: RowsRequest; readonly kept: number};
	/** How many calls match, how many there are without the filter, and how many match that are newer than `since`. */
	readonly count: {
		readonly ticket: number;
		readonly query: Query;
		readonly scope: Query;
		readonly since: Top | null;
	};
	/** The words around the hits in these calls. */
	readonly 'read-snippets': {
		readonly of: string;
		readonly ids: readonly string[];
		readonly pattern: RegExp;
		readonly masked: boolean;
	};
	/** How many calls have which value, or carry what is named. */
	readonly 'read-values': {
		readonly key: string;
		readonly asks: ReadonlyArray<{readonly name: string | null; readonly column: Column}>;
		readonly query: Query;
	};
	/** How many calls a filter finds by each text that stands in one of the columns. */
	readonly 'read-texts': {
		readonly key: string;
		readonly column: Column;
		readonly beside: readonly Column[];
		readonly query: Query;
	};
	/** How many calls each of these questions finds. */
	readonly 'count-values': {
		readonly key: string;
		readonly asks: ReadonlyArray<{readonly name: string; readonly query: Query}>;
	};
	/** Which paths there are in the data of calls, or which values at one. */
	readonly 'read-data': DataRequest & {readonly key: string};
	/** The first call of the request but the one it begins at, and the rows around it. */
	readonly find: {
		readonly of: Query;
		readonly request: RowsRequest;
		readonly around: Omit<RowsRequest, 'at'>;
	};
	readonly 'read-execution': {readonly id: string};
	/** Records that may be wanted next. */
	readonly 'read-near': {readonly ids: readonly string[]};
	/** `again` asks Bolna also where a copy was kept. */
	readonly 'read-log': {readonly id: string; readonly again: boolean};
	/** All calls to a number, and what their records tell of attempts and transfers. */
	readonly 'read-thread': {readonly id: string; readonly number: string};
	/** A call and another one, or the nearest of those that match. */
	readonly 'read-compare': {
		readonly id: string;
		readonly other: {readonly id: string} | {readonly nearest: Query};
		/** False where they are read again. */
		readonly opening: boolean;
	};
	/** What went wrong, of the calls of a scope and a filter. */
	readonly 'read-inbox': {readonly request: InboxRequest};
	readonly 'read-stats': {readonly request: StatsRequest};
	readonly 'read-groups': InboxRequest & {readonly column: GroupColumn; readonly troubledOnly: boolean};
	/** All calls that match. */
	readonly 'review-all': {readonly query: Query; readonly reviewed: boolean};
	readonly attend: {readonly ids: readonly string[]};
	readonly aim: {
		readonly agentId: string | null;
		readonly batchId: string | null;
		readonly fromMs: number;
		readonly want: number;
	};
	/** Nobody waits for more than `awaited` of them; all unless told. */
	readonly want: {readonly calls: number; readonly awaited?: number};
	/** A filter looks at what only full records have. */
	readonly 'want-records': {readonly areWanted: boolean};
	/** Looks for what is new until told otherwise, in place of what was followed before. */
	readonly follow: {readonly agentId: string | null};
	readonly unfollow: unknown;
	/** The terminal's bell. */
	readonly ring: unknown;
	readonly refresh: unknown;
	/** These batches as they are now. */
	readonly 'hear-running': {readonly ids: readonly string[]};
	/** `again` asks Bolna also for agents whose batches were asked for before. */
	readonly 'hear-batches': {readonly agentIds: readonly string[]; readonly again: boolean};
	readonly remember: {readonly name: string; readonly value: Json};
	readonly review: {readonly ids: readonly string[]; readonly reviewed: boolean};
	/** As one deed, to be taken back as one. */
	readonly tag: {
		readonly id: string;
		readonly added: readonly string[];
		readonly removed: readonly string[];
	};
	readonly note: {readonly id: string; readonly note: string};
	readonly undo: unknown;
	/** Takes something of a call to the clipboard. */
	readonly copy: {readonly kind: CopyKind; readonly id: string; readonly manner: Manner};
	/** Opens the recording in the browser, or takes a link to it to the clipboard. */
	readonly 'open-recording': {readonly id: string};
	readonly download: {readonly id: string};
	/** Writes matching calls to a file that is not there yet. */
	readonly export: {
		readonly format: ExportFormat;
		readonly query: Query;
		readonly name: string;
		readonly manner: Manner;
	};
	/** Gives up what goes on for a while. */
	readonly 'stop-job': unknown;
	readonly 'read-views': unknown;
	/** Keeps a filter under a name, in place of the one it had. A null filter forgets it. */
	readonly 'save-view': {readonly name: string; readonly filter: string | null; readonly was: string | null};
	readonly 'check-key': {readonly key: string};
	/** Tries again to open the account of the known key. */
	readonly open: unknown;
	readonly 'open-demo': unknown;
	/** Sends a message later. With `rest` a newer one of the same name begins the wait anew; else it joins it. */
	readonly later: {
		readonly name: string;
		readonly rest: boolean;
		readonly milliseconds: number;
		readonly message: Message;
	};
	/** Lends the terminal to a shell command that gets the call's JSON. */
	readonly 'pipe-out': {readonly id: string; readonly command: string; readonly manner: Manner};
	/** Lends the terminal to `$EDITOR`. */
	readonly 'edit-text': {readonly text: string};
	readonly 'page-out': {readonly text: string};
	readonly redraw: unknown;
	readonly suspend: unknown;
	readonly quit: unknown;
}

export type EffectName = keyof Effects;

/** One effect, or that of a name. */
export type Effect<Name extends EffectName = EffectName> = {
	readonly [N in Name]: {readonly do: N} & Effects[N];
}[Name];
