import type {Query} from '../../filter/query.js';
import type {Json} from '../../text/json.js';
import type {RowsRequest} from '../../workspace/workspace.js';
import type {Message} from './message.js';

/** What `update` wants done in the world; `run-effects` does it and sends messages back. */
export type Effect =
	| {readonly do: 'read-rows'; readonly ticket: number; readonly request: RowsRequest; readonly kept: number}
	| {readonly do: 'count'; readonly ticket: number; readonly query: Query; readonly scope: Query}
	| {readonly do: 'find'; readonly request: RowsRequest; readonly direction: 'next' | 'previous'}
	| {readonly do: 'read-execution'; readonly id: string}
	| {readonly do: 'attend'; readonly ids: readonly string[]}
	| {
			readonly do: 'aim';
			readonly agentId: string | null;
			readonly batchId: string | null;
			readonly fromMs: number;
			readonly want: number;
	  }
	| {readonly do: 'want'; readonly calls: number}
	| {readonly do: 'refresh'}
	/** `again` asks Bolna also for agents whose batches were asked for before. */
	| {readonly do: 'hear-batches'; readonly agentIds: readonly string[]; readonly again: boolean}
	| {readonly do: 'remember'; readonly name: string; readonly value: Json}
	| {readonly do: 'review'; readonly ids: readonly string[]; readonly reviewed: boolean}
	| {readonly do: 'tag'; readonly id: string; readonly tag: string}
	| {readonly do: 'note'; readonly id: string; readonly note: string}
	| {readonly do: 'undo'}
	| {readonly do: 'check-key'; readonly key: string}
	/** Tries again to open the account of the known key. */
	| {readonly do: 'open'}
	| {readonly do: 'open-demo'}
	/** Sends a message later. With `rest` a newer one of the same name begins the wait anew; else it joins it. */
	| {
			readonly do: 'later';
			readonly name: string;
			readonly rest: boolean;
			readonly milliseconds: number;
			readonly message: Message;
	  }
	| {readonly do: 'page-out'; readonly text: string}
	| {readonly do: 'redraw'}
	| {readonly do: 'suspend'}
	| {readonly do: 'quit'};
