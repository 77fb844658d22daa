import {everything} from '../filter/query.js';
import {readSpan} from '../jobs/span.js';
import type {OpenAccount} from '../workspace/open-account.js';
import type {Context} from './context.js';
import type {Given} from './given.js';
import {saysNoSpan, spanWords} from './span-options.js';

/** How far back is fetched when nothing says so; as `sync` does. */
const usualSince = '90d';

/**
 * Opens the account for questions that the calls kept here answer. With `--fresh`, or where there are none yet, those
 * of the period are fetched first; `--offline` keeps it from that.
 */
export async function openKept(
	context: Context,
	given: Given,
	{asksBolna = false}: {readonly asksBolna?: boolean} = {},
): Promise<OpenAccount> {
	const {output} = context;
	const isFresh = given.flag('fresh');
	const account = await context.account({
		key: isFresh || asksBolna ? 'required' : 'optional',
		offline: given.flag('offline'),
	});
	const {workspace, keySource} = account;
	const isEmpty = (await workspace.ask.count(everything)) === 0;
	const canAsk = keySource !== null && !given.flag('offline');
	if (isFresh || (isEmpty && canAsk)) {
		await fetchFirst(context, given, account);
	} else if (isEmpty) {
		await output.note('No calls are kept here yet; callsift sync brings them.');
	}

	return account;
}

async function fetchFirst(context: Context, given: Given, {workspace}: OpenAccount): Promise<void> {
	const {clock, signal, output} = context;
	const words = spanWords(given);
	const since = saysNoSpan(words) ? {since: usualSince} : words;
	const ground = {nowMs: clock.now(), zone: workspace.zone, otherwise: 'everything'} as const;
	const agentId = given.text('agent-id') ?? workspace.defaultAgentId;
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
			{...readSpan(since, ground), agentId: agentId === 'all' ? null : agentId, details: false},
			{clock, signal, onStep: step => line.show(stepWords(step, clock.now() - startedMs))},
		);
	} finally {
		line.clear();
	}
}
