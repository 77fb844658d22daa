import {everything} from '../filter/query.js';
import {readSpan} from '../jobs/span.js';
import {fullTime} from '../present/time.js';
import type {OpenAccount} from '../workspace/open-account.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import type {Given} from './given.js';
import {sayWhereNotKept} from './open-to-ask.js';
import {saysNoSpan, spanWords, usualSince} from './span-options.js';

interface KeptNeeds {
	/** What Bolna says is told as well, also where it cannot be kept. */
	readonly asksBolna?: boolean;
	/** What Bolna says is kept, and told from there. */
	readonly hasToKeep?: boolean;
	readonly wholeRows?: boolean;
}

/**
 * Opens the account for questions that the calls kept here answer, and says as of when they do. With `--fresh`, or
 * where nobody ever brought these calls up to date, those of the period are fetched first; `--offline` keeps it from that,
 * and so does a folder that may only be read.
 */
export async function openKept(
	context: Context,
	given: Given,
	{asksBolna = false, hasToKeep = false, wholeRows = false}: KeptNeeds = {},
): Promise<OpenAccount> {
	const isFresh = given.flag('fresh');
	const account = await context.account({
		key: isFresh || asksBolna || hasToKeep ? 'required' : 'optional',
		offline: given.flag('offline'),
		mayReadOnly: !isFresh && !hasToKeep,
		wholeRows,
	});
	const {workspace, keySource} = account;
	if (asksBolna) {
		await sayWhereNotKept(context, account);
	}

	// A time that cannot be read is refused before anything is said or fetched.
	readSpan(spanWords(given), {nowMs: context.clock.now(), zone: workspace.zone, otherwise: 'everything'});
	const agentId = agentIdOf(given, workspace);
	const asOfMs = await workspace.ask.asOf(agentId);
	const canAsk = keySource !== null && !given.flag('offline') && !workspace.isReadOnly;
	if (isFresh || (asOfMs === null && canAsk && !(await wasAnyAsked(workspace, agentId)))) {
		await fetchFirst(context, given, workspace);
	} else {
		await context.output.note(await keptWords(workspace, asOfMs, canAsk));
	}

	return account;
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

async function fetchFirst(context: Context, given: Given, workspace: Workspace): Promise<void> {
	const {clock, signal, output} = context;
	const batchId = given.text('batch-id');
	if (batchId !== undefined) {
		await workspace.bolna.batchExecutions(batchId, signal);
		return;
	}

	const words = spanWords(given);
	const since = saysNoSpan(words) ? {since: usualSince} : words;
	const ground = {nowMs: clock.now(), zone: workspace.zone, otherwise: 'everything'} as const;
	const agentId = agentIdOf(given, workspace);
	const [{sync}, {stepWords}] = await Promise.all([import('../jobs/sync.js'), import('./sync-words.js')]);
	const startedMs = clock.now();
	const line = output.progress();
	await output.note(
		saysNoSpan(words)
			? 'The calls of the last 90 days are fetched first; --since, --from and --to choose others.'
			: 'The calls of that time are fetched first.',
	);
	try {
		await sync(
			workspace,
			{...readSpan(since, ground), agentId, details: false},
			{clock, signal, onStep: step => line.show(stepWords(step, clock.now() - startedMs))},
		);
	} finally {
		line.clear();
	}
}
