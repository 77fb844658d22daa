import type {Execution} from '../calls/execution.js';
import type {Query} from '../filter/query.js';
import {type GuidePage, guidePage} from '../present/guide.js';
import {systemClock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import {type OpenAccountOptions, openAccount} from '../workspace/open-account.js';
import type {Workspace} from '../workspace/workspace.js';
import {checkOpen, checkOptions} from './check-options.js';
import {fullRecords} from './full-records.js';
import {keptRecords, within} from './kept-calls.js';
import type {ExecutionsOptions, FetchOptions, KeptOptions} from './library-options.js';
import {type Listing, listAll, listPage} from './list-executions.js';
import {readFilter} from './read-filter.js';

export {Secret} from '../system/secret.js';

const weekMs = 7 * 86_400_000;

/**
 * Opens the account that the environment (`BOLNA_API_KEY`, `CALLSIFT_PROFILE`, …) and the settings name: its copy on
 * this machine under `ask`, Bolna under `bolna`. Close it when done.
 * @throws Trouble `usage` for options that make no sense, `no-key`, `key-refused`, `settings`, `storage`
 */
export async function openWorkspace(options: OpenAccountOptions = {}): Promise<Workspace> {
	checkOptions('openWorkspace', options);
	const {workspace} = await openAccount(options);
	return workspace;
}

/**
 * Calls as Bolna has them now, newest first, each once; pages are asked for as they are needed, and kept on this
 * machine on the way. List rows may be trimmed: `depth` says so, `details` fetches the full records.
 * @throws Trouble `usage` for options that make no sense, `no-key`, `key-refused`, `not-found`, `rate-limited`,
 * `unreachable`, `timed-out`, `server-trouble`
 */
export async function* iterateExecutions(
	options: ExecutionsOptions = {},
): AsyncGenerator<Execution, void, undefined> {
	checkOptions('iterateExecutions', options);
	const {signal} = options;
	checkOpen(options.workspace);
	signal?.throwIfAborted();
	const workspace = options.workspace ?? (await openWorkspace({signal}));
	try {
		yield* allOf(workspace, options);
	} finally {
		await closeOwn(workspace, options);
	}
}

/**
 * Calls kept on this machine, newest first; Bolna is not asked, and no key is needed.
 * @throws Trouble `usage` for options that make no sense or a filter that is not understood, `storage`
 */
export async function* iterateKeptExecutions(
	options: KeptOptions = {},
): AsyncGenerator<Execution, void, undefined> {
	checkOptions('iterateKeptExecutions', options);
	const {agentId = 'all', fromMs = 0, toMs = Number.POSITIVE_INFINITY, query = '', signal} = options;
	checkOpen(options.workspace);
	signal?.throwIfAborted();
	const workspace = options.workspace ?? (await openWorkspace({key: 'optional', offline: true, signal}));
	try {
		const listing = listingOf({...options, agentId, fromMs, toMs}, workspace, null);
		const filter = await readFilter(query, workspace, systemClock.now());
		yield* untilAborted(keptOf(workspace, within(listing, filter), signal), signal);
	} finally {
		await closeOwn(workspace, options);
	}
}

/**
 * A page of calls, or all of them, as Bolna has them now and in the shape of the original guide:
 * `{data, total, page_number, page_size, has_more}`.
 * @throws Trouble `usage` for options that make no sense; unless `onError` says otherwise, whatever `iterateExecutions`
 * throws
 */
export function fetchBatchExecutions(
	options?: FetchOptions & {readonly onError?: 'throw' | undefined},
): Promise<GuidePage>;
export function fetchBatchExecutions(options: FetchOptions): Promise<GuidePage | undefined>;
export async function fetchBatchExecutions(
	options: FetchOptions = {},
	...others: readonly unknown[]
): Promise<GuidePage | undefined> {
	checkOptions('fetchBatchExecutions', options, others);
	try {
		const {signal} = options;
		checkOpen(options.workspace);
		signal?.throwIfAborted();
		const workspace = options.workspace ?? (await openWorkspace({signal}));
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
	const {pageNumber = 1, pageSize = 50, allPages = false, details = false, signal} = options;
	if (allPages) {
		const executions = await gathered(allOf(workspace, options));
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
	const calls = details ? await gathered(fullRecords(workspace, executions, signal)) : executions;
	return guidePage(calls, {total, pageNumber, pageSize, hasMore}, workspace);
}

async function* keptOf(
	workspace: Workspace,
	query: Query,
	signal: AbortSignal | undefined,
): AsyncGenerator<Execution, void, undefined> {
	for await (const records of keptRecords(workspace, query, signal)) {
		for (const {execution} of records) {
			yield execution;
		}
	}
}

/** Whoever aborts while looking at a call is handed no other one, though more of them have come with it. */
async function* untilAborted(
	calls: AsyncIterable<Execution>,
	signal: AbortSignal | undefined,
): AsyncGenerator<Execution, void, undefined> {
	for await (const call of calls) {
		signal?.throwIfAborted();
		yield call;
		signal?.throwIfAborted();
	}
}

/** Every page, each call once. */
function allOf(workspace: Workspace, options: ExecutionsOptions): AsyncIterable<Execution> {
	const {details = false, signal} = options;
	const calls = listAll(workspace, listingOf(options, workspace, null), signal);
	return untilAborted(details ? fullRecords(workspace, calls, signal) : calls, signal);
}

async function gathered(calls: AsyncIterable<Execution>): Promise<readonly Execution[]> {
	const all: Execution[] = [];
	for await (const call of calls) {
		all.push(call);
	}

	return all;
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
