import type {Clock} from '../system/clock.js';
import {isNotFound} from '../text/trouble.js';
import type {Progress, Workspace} from '../workspace/workspace.js';
import {fullRecords} from './full-records.js';
import {passes} from './passing.js';
import {standstill} from './standstill.js';

export interface SyncWish {
	/** Null: all agents. */
	readonly agentId: string | null;
	/** Null: from when the first agent was made. */
	readonly fromMs: number | null;
	readonly toMs: number;
	/** Fetch the full record of every call whose list row was trimmed. */
	readonly details: boolean;
}

export interface SyncStep {
	readonly stage: 'calls' | 'unfinished' | 'records';
	readonly done: number;
	/** Null while Bolna has not said it. */
	readonly total: number | null;
	/** There are at least so many: some windows were not asked for yet. */
	readonly atLeast: boolean;
	readonly windowsToGo: number;
	readonly missing: number;
}

export interface SyncReport {
	/** Calls that were older than the profile keeps them, and were removed. */
	readonly pruned: number;
	/** Calls of the span that are here. */
	readonly calls: number;
	readonly windows: number;
	/** Calls that Bolna counted but, walk after walk, did not list. */
	readonly missing: number;
	/** Calls that are kept here, of whatever time and agent; of all of these the next figures are. */
	readonly kept: number;
	/** Calls that may still change. */
	readonly unfinished: number;
	/** Full records that were fetched. */
	readonly records: number;
	/** Calls without a full record. */
	readonly outlines: number;
}

/**
 * Questions asked at once. No more than eight are ever on their way (`bolna/connection.ts`): the others wait for a free
 * line, and take it before the answer that freed it is read.
 */
const inFlight = 12;

/** How many unfinished calls are asked for one by one, and how old one may be before nothing is expected of it. */
const unfinishedLimit = 1000;
const dayMs = 86_400_000;
const hopelessMs = 14 * dayMs;

/** What came less than this ago is as good as asked for now. */
const freshMs = 60_000;

/** Full records are taken up in stretches, so that a call that became troubled meanwhile moves ahead. */
const stretch = 200;

/** Waits between tries when Bolna cannot be asked; the request itself was tried several times before each. */
const patienceMs = [5000, 15_000, 30_000, 60_000];

export interface SyncParts {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly onStep: (step: SyncStep) => void;
}

/**
 * Brings the mirror up to date: the pages of every window that is not closed, newest first, then the calls that were
 * not final, then full records where they are wanted. What arrived stays, however it ends.
 * @throws Trouble `not-found` without such an agent, or when Bolna cannot be asked for good; the signal's reason when aborted
 */
export async function sync(workspace: Workspace, wish: SyncWish, parts: SyncParts): Promise<SyncReport> {
	const {signal} = parts;
	// Of an agent that there is not, Bolna is never asked: it would look like one without a call.
	await (wish.agentId === null
		? workspace.bolna.agents(signal)
		: workspace.bolna.agent(wish.agentId, signal));
	const keptFromMs = workspace.keepDays === null ? 0 : parts.clock.now() - workspace.keepDays * dayMs;
	const wanted = {...wish, fromMs: Math.max(wish.fromMs ?? 0, keptFromMs)};
	const before = {ids: await unfinishedIds(workspace), atMs: parts.clock.now()};
	const progress = await walkAll(workspace, wanted, parts);
	await askUnfinished(workspace, before, parts);
	const records = wish.details ? await fetchRecords(workspace, parts) : 0;
	const pruned = keptFromMs > 0 ? await workspace.dropOlder(keptFromMs, signal) : 0;
	const [unfinished, {calls, full}] = await Promise.all([
		workspace.ask.unfinished(unfinishedLimit),
		workspace.ask.coverage(),
	]);
	return {
		pruned,
		calls: progress.loaded,
		windows: progress.windows,
		missing: progress.missing,
		kept: calls,
		unfinished: unfinished.length,
		records,
		outlines: calls - full,
	};
}

async function walkAll(workspace: Workspace, wish: SyncWish, parts: SyncParts): Promise<Progress> {
	const {loading} = workspace;
	const {clock, signal, onStep} = parts;
	const {agentId, fromMs, toMs} = wish;
	const giveUp = () => loading.rest();
	signal.addEventListener('abort', giveUp, {once: true});
	try {
		await loading.aim({agentId, batchId: null, fromMs: fromMs ?? 0, toMs, inFlight});
		for (let tries = 0, loaded = 0; ; tries += 1) {
			loading.want(Number.POSITIVE_INFINITY);
			const progress = await standstill(loading, signal, now => onStep({stage: 'calls', ...stepOf(now)}));
			if (progress.trouble === null) {
				return progress;
			}

			tries = progress.loaded > loaded ? 0 : tries;
			loaded = progress.loaded;
			const waitMs = patienceMs[tries];
			if (waitMs === undefined || !passes(progress.trouble)) {
				throw progress.trouble;
			}

			await clock.sleep(waitMs, signal);
		}
	} finally {
		signal.removeEventListener('abort', giveUp);
	}
}

function stepOf({loaded, total, atLeast, windowsToGo, missing}: Progress) {
	return {done: loaded, total, atLeast, windowsToGo, missing};
}

interface Unfinished {
	readonly ids: ReadonlySet<string>;
	/** When these were the calls that were not over. */
	readonly atMs: number;
}

async function unfinishedIds(workspace: Workspace): Promise<ReadonlySet<string>> {
	return new Set((await workspace.ask.unfinished(unfinishedLimit)).map(({id}) => id));
}

/**
 * Calls that were not final: where their window is closed nothing else would bring their end. Of those that came just
 * now there is nothing new to hear yet.
 */
async function askUnfinished(
	workspace: Workspace,
	before: Unfinished,
	{clock, signal, onStep}: SyncParts,
): Promise<void> {
	const nowMs = clock.now();
	const isNews = ({id}: {readonly id: string}) => nowMs - before.atMs < freshMs && !before.ids.has(id);
	const calls = (await workspace.ask.unfinished(unfinishedLimit)).filter(
		call => call.timeMs > nowMs - hopelessMs && !isNews(call),
	);
	let done = 0;
	const waiting = calls.map(({id}) => id);
	const askOn = async () => {
		for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
			await askOnce(workspace, id, signal);
			done += 1;
			onStep({...nothingToWalk, stage: 'unfinished', done, total: calls.length});
		}
	};
	await Promise.all(Array.from({length: inFlight}, askOn));
}

const nothingToWalk = {atLeast: false, windowsToGo: 0, missing: 0};

async function askOnce(workspace: Workspace, id: string, signal: AbortSignal): Promise<void> {
	try {
		await workspace.bolna.execution(id, signal);
	} catch (error) {
		if (!isNotFound(error)) {
			throw error;
		}
	}
}

async function fetchRecords(workspace: Workspace, {signal, onStep}: SyncParts): Promise<number> {
	// What Bolna no longer has, or gave no id, stays the outline it is.
	const hopeless = new Set<string>();
	let before: ReadonlySet<string> = new Set();
	let fetched = 0;
	while (true) {
		const [left, {calls, full}] = await Promise.all([
			workspace.ask.outlines(stretch + hopeless.size + before.size),
			workspace.ask.coverage(),
		]);
		for (const id of left.filter(each => before.has(each))) {
			hopeless.add(id);
		}

		const ids = left.filter(id => !hopeless.has(id)).slice(0, stretch);
		before = new Set(ids);
		if (ids.length === 0) {
			return fetched;
		}

		const rows = await Promise.all(ids.map(id => workspace.ask.execution(id)));
		const wanted = rows.filter(execution => execution !== null);
		let done = 0;
		for await (const _ of fullRecords(workspace, wanted, signal)) {
			fetched += 1;
			done += 1;
			onStep({
				...nothingToWalk,
				stage: 'records',
				done: fetched,
				total: fetched - done + calls - full,
			});
		}
	}
}
