import type {Workspace} from '../workspace/workspace.js';

/** Which calls, and of which account. Instants are milliseconds since 1970, UTC; both ends count. */
export interface ExecutionsOptions {
	/** Only calls of this batch; it is listed whole, whatever the dates. */
	readonly batchId?: string | undefined;
	/** `'all'` for every agent. @default the agent of `AGENT_ID` or of the settings, else every agent */
	readonly agentId?: string | undefined;
	/** Only calls created since. @default seven days before `toMs` for a page, the whole history for all pages */
	readonly fromMs?: number | undefined;
	/** Only calls created until then. @default now */
	readonly toMs?: number | undefined;
	/** Fetch the full record of each call whose list row was trimmed, a request each. @default false */
	readonly details?: boolean | undefined;
	/** An open account to ask; it stays open. @default the one the environment and the settings name */
	readonly workspace?: Workspace | undefined;
	/** Ends it early; its reason is thrown. */
	readonly signal?: AbortSignal | undefined;
}

/** Which page, and what becomes of errors. */
export interface FetchOptions extends ExecutionsOptions {
	/** From 1. @default 1 */
	readonly pageNumber?: number | undefined;
	/** Calls on a page, 1 to 100. @default 50 */
	readonly pageSize?: number | undefined;
	/** Every page in one answer. @default false */
	readonly allPages?: boolean | undefined;
	/**
	 * `'undefined'` gives back nothing when something went wrong, as the original guide does; otherwise it is thrown.
	 * Options that make no sense are thrown all the same.
	 * @default 'throw'
	 */
	readonly onError?: 'throw' | 'undefined' | undefined;
}

/** Which of the calls kept on this machine. */
export interface KeptOptions extends Omit<ExecutionsOptions, 'fromMs' | 'details'> {
	/** A filter as in the explorer: `status:failed refund`. @default every call */
	readonly query?: string | undefined;
	/** Only calls created since. @default the beginning */
	readonly fromMs?: number | undefined;
}
