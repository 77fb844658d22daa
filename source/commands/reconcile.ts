import type {Arrived} from '../calls/webhook-story.js';
import {type Backfilled, backfill, listAgain} from '../jobs/backfill.js';
import {
	expectWebhooks,
	reconcile as holdTogether,
	type ReconcileWish,
	readStories,
} from '../jobs/reconcile.js';
import {gapsIn, type Reconciliation} from '../jobs/reconciliation.js';
import {reconciliationJson} from '../jobs/reconciliation-json.js';
import {readSpan} from '../jobs/span.js';
import {webhookLines} from '../jobs/webhook-lines.js';
import {figure} from '../present/figure.js';
import {agentNames} from '../workspace/agent-names.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {mannerOf} from './manner.js';
import {Paper} from './paper.js';
import {reconciliationLines} from './reconcile-lines.js';
import {saysNoSpan, spanOptions, spanWords} from './span-options.js';

/** Calls that are named of each kind; a person looks at a few, a script at --json. */
const usualMost = 10;

export const reconcile: Command = {
	name: 'reconcile',
	description:
		'Holds webhooks against the calls kept here: which calls had none, which webhooks have no call, which statuses never came, ' +
		'came twice or too late, and how long they were on their way. The webhooks are those that callsift serve has kept, or ' +
		'those of a file: bodies as they came, or {"received_at": …, "body": …}. Without dates it looks at everything since the ' +
		'first webhook. Exit code 3 says that there are gaps; with --backfill, that some of them could not be filled.',
	arguments: [
		{
			name: 'file',
			description: 'webhooks kept elsewhere, as NDJSON or JSON, packed with gzip or not; - for a pipe',
			required: false,
		},
	],
	options: [
		{
			name: 'backfill',
			description: 'ask Bolna for the calls of that time, and for the full record of each that is amiss',
		},
		{
			name: 'agent-id',
			description: 'calls of this agent only; of all agents unless told',
			value: {kind: 'text', placeholder: 'id', offers: 'agents'},
		},
		...spanOptions,
		{name: 'all', description: 'name every call; without it the first ten of each kind'},
		{name: 'json', description: 'print everything as JSON'},
	],
	examples: [
		{line: 'callsift reconcile --since 24h', says: 'did every webhook of the last day arrive?'},
		{line: 'callsift reconcile --backfill', says: 'bring in what did not'},
		{line: 'callsift reconcile webhooks.ndjson', says: 'the same for what another server wrote down'},
		{
			line: 'callsift reconcile --json | jq -r ".without_webhook[].execution_id"',
			says: 'ids for a script',
		},
	],
	async run(context, given) {
		const {clock, signal, output} = context;
		const mayAsk = given.flag('backfill');
		const {workspace} = await context.account({
			...(mayAsk ? {key: 'required'} : {key: 'optional', offline: true}),
			webhooks: true,
		});
		const wish = readWish(given, workspace, clock.now());
		const line = output.progress();
		const file = given.word(0);
		const book = await readStories(webhooksFrom(workspace, file), wish.fromMs, signal, webhooks =>
			line.show(`${figure(webhooks)} webhooks`),
		);
		if (file !== undefined) {
			expectWebhooks(book, file);
		}

		const look = () => holdTogether(workspace, book, wish, {nowMs: clock.now(), signal});
		let found = await look();
		let filled: Backfilled | null = null;
		const parts = {
			clock,
			signal,
			onStep: (done: number, total: number) => line.show(`${figure(done)} of ${figure(total)} records`),
		};
		// The demo has nothing kept at its start.
		if (mayAsk || workspace.demo) {
			await listAgain(workspace, {...wish, fromMs: found.fromMs}, parts);
			found = await look();
		}

		if (mayAsk) {
			filled = await backfill(workspace, found, parts);
		}

		line.clear();
		await tell(context, workspace, given, {found, filled});
		return (filled === null ? gapsIn(found) : filled.notFound.length) > 0 ? exitCodes.findings : exitCodes.ok;
	},
};

function readWish(given: Given, {zone}: Workspace, nowMs: number): ReconcileWish {
	const words = spanWords(given);
	const agentId = given.text('agent-id') ?? 'all';
	return {
		agentId: agentId === 'all' ? null : agentId,
		...(saysNoSpan(words)
			? {fromMs: null, toMs: nowMs}
			: readSpan(words, {nowMs, zone, otherwise: 'everything'})),
	};
}

async function* webhooksFrom({receiving}: Workspace, file: string | undefined): AsyncGenerator<Arrived> {
	if (file !== undefined) {
		yield* webhookLines(file);
		return;
	}

	for await (const {seq, receivedAtMs, body} of receiving.deliveries()) {
		yield {place: seq, receivedAtMs, body};
	}
}

async function tell(
	context: Context,
	workspace: Workspace,
	given: Given,
	{found, filled}: {readonly found: Reconciliation; readonly filled: Backfilled | null},
): Promise<void> {
	if (given.flag('json')) {
		await context.output.line(jsonForOutput(reconciliationJson(found, filled), 2));
		return;
	}

	const paper = new Paper(context);
	await paper.write(
		reconciliationLines(found, filled, {
			manner: mannerOf(context, workspace, paper),
			agentName: await agentNames(workspace.ask),
			most: given.flag('all') ? Number.POSITIVE_INFINITY : usualMost,
			ofFile: given.word(0) !== undefined,
		}),
	);
}
