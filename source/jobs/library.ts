import type {Execution} from '../calls/execution.js';
import {type GuidePage, guidePage} from '../present/guide.js';
import {systemClock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import {type OpenAccountOptions, openAccount} from '../workspace/open-account.js';
import type {Workspace} from '../workspace/workspace.js';
import {type Listing, listAll, listPage} from './list-executions.js';

export {Secret} from '../system/secret.js';

/** Which calls, and of which account. Instants are milliseconds since 1970, UTC. */
export interface ExecutionsOptions {
	/** Only calls of this batch; it is listed whole, whatever the dates. */
	readonly batchId?: string;
	/** `'all'` for every agent. @default the agent of `AGENT_ID` or of the settings, else every agent */
	readonly agentId?: string;
	/** @default the last seven days for a page, the whole history for all pages */
	readonly fromMs?: number;
	/** @default now */
	readonly toMs?: number;
	/** An open account to ask; it stays open. @default the one the environment and the settings name */
	readonly workspace?: Workspace;
	readonly signal?: AbortSignal;
}

export interface FetchOptions extends ExecutionsOptions {
	/** From 1. @default 1 */
	readonly pageNumber?: number;
	/** 1 to 100. @default 50 */
	readonly pageSize?: number;
	/** Every page in one answer. @default false */
	readonly allPages?: boolean;
	/**
	 * `'undefined'` gives back nothing when something went wrong, as the original guide does; otherwise it is thrown.
	 * @default 'throw'
	 */
	readonly onError?: 'throw' | 'undefined';
}

const weekMs = 7 * 86_400_000;

/** Opens the account that the environment and the settings name. Close it when done. @throws Trouble */
export async function openWorkspace(options: OpenAccountOptions = {}): Promise<Workspace> {
	const {workspace} = await openAccount(options);
	return workspace;
}

/**
 * Calls as Bolna has them now, newest first, each once, page by page as they are asked for.
 * @throws Trouble
 */
export async function* iterateExecutions(
	options: ExecutionsOptions = {},
): AsyncGenerator<Execution, void, undefined> {
	const workspace = options.workspace ?? (await openWorkspace());
	try {
		yield* listAll(workspace, listingOf(options, workspace, null), options.signal);
	} finally {
		await closeOwn(workspace, options);
	}
}

/**
 * A page of calls, or all of them, in the shape of the original guide: `{data, total, page_number, page_size, has_more}`.
 * @throws Trouble unless `onError` says otherwise
 */
export async function fetchBatchExecutions(options: FetchOptions = {}): Promise<GuidePage | undefined> {
	try {
		const workspace = options.workspace ?? (await openWorkspace());
		try {
			return await fetch(workspace, options);
		} finally {
			await closeOwn(workspace, options);
		}
	} catch (error) {
		if (options.onError === 'undefined' && error instanceof Trouble) {
			return undefined;
		}

		throw error;
	}
}

async function fetch(workspace: Workspace, options: FetchOptions): Promise<GuidePage> {
	const {pageNumber = 1, pageSize = 50, allPages = false, signal} = options;
	if (allPages) {
		const listing = listingOf(options, workspace, null);
		const executions: Execution[] = [];
		for await (const execution of listAll(workspace, listing, signal)) {
			executions.push(execution);
		}

		const {length} = executions;
		return guidePage(executions, {total: length, pageNumber: 1, pageSize: length, hasMore: false}, workspace);
	}

	const listing = listingOf(options, workspace, weekMs);
	const {executions, total, hasMore} = await listPage(
		workspace,
		listing,
		{page: pageNumber, pageSize},
		signal,
	);
	return guidePage(executions, {total, pageNumber, pageSize, hasMore}, workspace);
}

/** `usualMs`: how far back to go when nothing says so; null for all the way. */
function listingOf(
	{batchId, agentId, fromMs, toMs}: ExecutionsOptions,
	{defaultAgentId}: Workspace,
	usualMs: number | null,
): Listing {
	const open = batchId !== undefined;
	const end = toMs ?? (open ? Number.POSITIVE_INFINITY : systemClock.now());
	return {
		batchId: batchId ?? null,
		agentId: agentId === undefined ? (open ? null : defaultAgentId) : agentId === 'all' ? null : agentId,
		fromMs: fromMs ?? (open || usualMs === null ? null : end - usualMs),
		toMs: end,
	};
}

async function closeOwn(workspace: Workspace, options: ExecutionsOptions): Promise<void> {
	if (options.workspace === undefined) {
		await workspace.close();
	}
}
