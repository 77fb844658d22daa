import {everything} from '../filter/query.js';
import {readSpan} from '../jobs/span.js';
import {fullTime} from '../present/time.js';
import {learnNames} from '../workspace/agent-names.js';
import type {OpenAccount} from '../workspace/open-account.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import type {Given} from './given.js';
import {sayWhereNotKept} from './open-to-ask.js';
import {saysNoSpan, spanWords, usualDays, usualSince} from './span-options.js';
import {readQuery} from './which-options.js';

const dayMs = 86_400_000;

/**
 * Opens the account for questions that the calls kept here answer, and says as of when they do. With `--fresh`, or
 * where nobody ever brought these calls up to date, those of the period are fetched first; `--offline` keeps it from that,
 * and so does a folder that may only be read.
 */
export async function openKept(
	context: Context,
	given: Given,
	{
		asksBolna = false,
		hasToKeep = false,
		wholeRows = false,
		otherwise = 'everything',
		compares = false,
	}: KeptWish = {},
): Promise<OpenAccount> {
	const isFresh = given.flag('fresh');
	const account = await context.account({
		key: isFresh || asksBolna || hasToKeep ? 'required' : 'optional',
		offline: given.flag('offline'),
		mayReadOnly: !isFresh && !hasToKeep,
		wholeRows,
	});
	const {workspace, keySource} = account;
	// A time or a filter that cannot be read is refused before anything is said or fetched.
	const span = readSpan(spanWords(given), {nowMs: context.clock.now(), zone: workspace.zone, otherwise});
	await readQuery(given, {zone: workspace.zone, ask: namingNoAgent}, context.clock.now());
	if (asksBolna) {
		await sayWhereNotKept(context, account);
	}

	const agentId = agentIdOf(given, workspace);
	const asOfMs = await workspace.ask.asOf(agentId);
	const canAsk = keySource !== null && !given.flag('offline') && !workspace.isReadOnly;
	if (isFresh || (asOfMs === null && canAsk && !(await wasAnyAsked(workspace, agentId)))) {
		await fetchFirst(context, given, workspace, {otherwise, compares});
	} else {
		await context.output.note(await keptWords(workspace, asOfMs, canAsk));
		if (given.text('batch-id') === undefined) {
			await sayWhereCallsBegin(context, workspace, {agentId, fromMs: span.fromMs, canAsk});
		}
	}

	return account;
}

interface KeptWish {
	/** What Bolna says is told as well, also where it cannot be kept. */
	readonly asksBolna?: boolean;
	/** What Bolna says is kept, and told from there. */
	readonly hasToKeep?: boolean;
	readonly wholeRows?: boolean;
	/** What no beginning said means. */
	readonly otherwise?: 'week' | 'everything';
	/** Whether as long a time before is looked at as well. */
	readonly compares?: boolean;
}

/** Which agents there are may be known only once Bolna was asked: any name is taken. */
const namingNoAgent = {agents: () => Promise.resolve([])};

/** Where less was fetched than is asked about, the answer looks whole and is not. */
export async function sayWhereCallsBegin(
	{clock, output}: Context,
	workspace: Workspace,
	{
		agentId,
		fromMs,
		canAsk,
	}: {readonly agentId: string | null; readonly fromMs: number | null; readonly canAsk: boolean},
): Promise<void> {
	const {ask, keepDays} = workspace;
	const nowMs = clock.now();
	// What is older than the profile keeps calls was removed here on purpose.
	const keptFromMs = keepDays === null ? Number.NEGATIVE_INFINITY : nowMs - keepDays * dayMs;
	const wantedMs = Math.max(fromMs ?? nowMs - usualDays * dayMs, keptFromMs);
	const sinceMs = (await ask.asOf(agentId)) === null ? null : await ask.since(agentId);
	if (sinceMs !== null && sinceMs > wantedMs) {
		await output.note(
			`Not all calls from before ${fullTime(sinceMs, workspace)} are here; ${canAsk ? '--fresh' : 'callsift sync'} brings them.`,
		);
	}
}

/** Whoever chose some agents to keep the calls of, or has one that Bolna does not answer for, need not wait for all. */
async function wasAnyAsked({ask}: Workspace, agentId: string | null): Promise<boolean> {
	const agents = agentId === null ? await ask.agents() : [];
	const asked = await Promise.all(agents.map(({id}) => ask.asOf(id)));
	return asked.some(asOfMs => asOfMs !== null);
}

export const nothingKept = 'No calls are kept here yet; callsift sync brings them.';

/** Whoever reads an answer has to know how old it may be. */
async function keptWords(workspace: Workspace, asOfMs: number | null, canAsk: boolean): Promise<string> {
	if ((await workspace.ask.count(everything)) === 0) {
		return nothingKept;
	}

	const advice = canAsk ? '; --fresh asks Bolna first' : '';
	return asOfMs === null
		? 'These are calls that happened to be kept here; callsift sync brings all.'
		: `As of ${fullTime(asOfMs, workspace)}${advice}.`;
}

/** Null: all agents. */
function agentIdOf(given: Given, {defaultAgentId}: Workspace): string | null {
	const agentId = given.text('agent-id') ?? (given.text('batch-id') === undefined ? defaultAgentId : null);
	return agentId === 'all' ? null : agentId;
}

async function fetchFirst(
	context: Context,
	given: Given,
	workspace: Workspace,
	{otherwise, compares}: Required<Pick<KeptWish, 'otherwise' | 'compares'>>,
): Promise<void> {
	const {clock, signal, output} = context;
	const batchId = given.text('batch-id');
	if (batchId !== undefined) {
		await workspace.bolna.batchExecutions(batchId, signal);
		await learnNames(workspace, signal);
		return;
	}

	const words = spanWords(given);
	const since = saysNoSpan(words) ? {since: usualSince} : words;
	const ground = {nowMs: clock.now(), zone: workspace.zone, otherwise};
	const agentId = agentIdOf(given, workspace);
	const {fromMs, toMs} = readSpan(since, ground);
	const beforeMs = compares && !saysNoSpan(words) && fromMs !== null ? fromMs - (toMs - fromMs) : fromMs;
	const [{sync}, {stepWords}] = await Promise.all([import('../jobs/sync.js'), import('./sync-words.js')]);
	const startedMs = clock.now();
	const line = output.progress();
	await output.note(
		saysNoSpan(words)
			? 'The calls of the last 90 days are fetched first; --since, --from and --to choose others.'
			: `The calls of that time${compares ? ', and of as long a time before,' : ''} are fetched first.`,
	);
	try {
		await sync(
			workspace,
			{fromMs: beforeMs, toMs, agentId, details: false},
			{clock, signal, onStep: step => line.show(stepWords(step, clock.now() - startedMs))},
		);
	} finally {
		line.clear();
	}
}
