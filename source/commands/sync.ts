import {passes} from '../jobs/passing.js';
import {readSpan} from '../jobs/span.js';
import {sync as bringUpToDate, type SyncReport, type SyncStep} from '../jobs/sync.js';
import {figure} from '../present/figure.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {Outage} from './outage.js';
import {saysNoSpan, spanWords, usualSince} from './span-options.js';
import {keptWords, stepWords} from './sync-words.js';

/** Between two rounds of `--watch`. */
const watchMs = 60_000;

export const sync: Command = {
	name: 'sync',
	description:
		'Brings the calls kept here up to date, newest first, so that searching is instant and works offline. It goes on where it was ' +
		'stopped, asks for nothing twice that is over, and never uses more than half of the requests that Bolna gives an organisation.',
	arguments: [],
	options: [
		{
			name: 'agent-id',
			description: 'calls of this agent only; of all agents unless told',
			value: {kind: 'text', placeholder: 'id', offers: 'agents'},
		},
		{
			name: 'since',
			description: `calls this young: 24h, 7d, ${usualSince} (which is usual)`,
			value: {kind: 'text', placeholder: 'age'},
		},
		{
			name: 'from',
			description: 'calls since this day or instant',
			value: {kind: 'text', placeholder: 'date'},
		},
		{
			name: 'to',
			description: 'calls until this day, which counts, or instant',
			value: {kind: 'text', placeholder: 'date'},
		},
		{name: 'details', description: 'also fetch the full record of every call whose list row was trimmed'},
		{name: 'watch', description: 'go on: look for new calls every minute until Ctrl-C'},
		{
			name: 'rate',
			description: 'requests a minute, 0 for as many as go (250, half of what Bolna gives)',
			value: {kind: 'whole', placeholder: 'number', min: 0, max: 100_000},
		},
		{name: 'json', description: 'print what was done as JSON'},
	],
	examples: [
		{line: 'callsift sync', says: 'the last 90 days of every agent'},
		{line: 'callsift sync --since 400d --details', says: 'everything, transcripts included; may take hours'},
		{line: 'callsift sync --watch --rate 60', says: 'stay up to date, gently'},
	],
	async run(context, given) {
		const {workspace} = await context.account({key: 'required', rate: given.whole('rate')});
		if (workspace.keepsNothing) {
			throw new Trouble({
				code: 'usage',
				happened: 'This profile keeps nothing on disk, so there is nothing to bring up to date.',
				advice: 'callsift config set keepNothing no lets it keep calls.',
			});
		}

		if (!given.flag('watch')) {
			await tell(context, given, await once(context, given, workspace));
			return exitCodes.ok;
		}

		return watch(context, given, workspace);
	},
};

/** Round after round; what will pass by itself does not end it. */
async function watch(context: Context, given: Given, workspace: Workspace): Promise<never> {
	const {clock, signal} = context;
	const outage = new Outage(context, workspace);
	while (true) {
		try {
			const report = await once(context, given, workspace);
			await outage.ended();
			await tell(context, given, report);
		} catch (error) {
			if (!(error instanceof Trouble) || !passes(error)) {
				throw error;
			}

			await outage.began(error, clock.now() + watchMs);
		}

		await clock.sleep(watchMs, signal);
	}
}

async function once(context: Context, given: Given, workspace: Workspace): Promise<SyncReport> {
	const {clock, signal, output} = context;
	const words = spanWords(given);
	const span = readSpan(saysNoSpan(words) ? {since: usualSince} : words, {
		nowMs: clock.now(),
		get zone() {
			return workspace.zone;
		},
		otherwise: 'everything',
	});
	const agentId = given.text('agent-id') ?? 'all';
	const startedMs = clock.now();
	const line = output.progress();
	const last: {-readonly [Stage in SyncStep['stage']]?: SyncStep} = {};
	const onStep = (step: SyncStep) => {
		last[step.stage] = step;
		line.show(stepWords(step, clock.now() - startedMs));
	};
	try {
		return await bringUpToDate(
			workspace,
			{...span, agentId: agentId === 'all' ? null : agentId, details: given.flag('details')},
			{clock, signal, onStep},
		);
	} catch (error) {
		if (error instanceof Trouble && error.code === 'interrupted' && last.calls !== undefined) {
			const {code, happened} = error;
			throw new Trouble({code, happened, advice: keptWords(last.calls, last.records), cause: error});
		}

		throw error;
	} finally {
		line.clear();
	}
}

async function tell({output}: Context, given: Given, report: SyncReport): Promise<void> {
	if (given.flag('json')) {
		const {calls, windows, missing, unfinished, records, outlines, pruned} = report;
		await output.line(jsonForOutput({calls, windows, missing, unfinished, records, outlines, pruned}));
		return;
	}

	const {calls, windows, missing, records, pruned} = report;
	await output.note(
		[
			`${figure(calls)} ${calls === 1 ? 'call' : 'calls'} in ${windows} ${windows === 1 ? 'window' : 'windows'} ${calls === 1 ? 'is' : 'are'} here.`,
			...(missing > 0 ? [`Bolna counted ${figure(missing)} more and did not list them.`] : []),
			...(pruned > 0
				? [
						pruned === 1
							? '1 was older than is kept and was removed.'
							: `${figure(pruned)} were older than is kept and were removed.`,
					]
				: []),
			...(records > 0
				? [records === 1 ? '1 full record was fetched.' : `${figure(records)} full records were fetched.`]
				: []),
			...ofAll(report, given.flag('details')),
		].join(' '),
	);
}

/** What is left to do is so for all calls, also for those that this sync was not about. */
function ofAll({kept, unfinished, outlines}: SyncReport, details: boolean): readonly string[] {
	const facts = [
		...(unfinished > 0 ? [`${figure(unfinished)} are not over yet`] : []),
		...(outlines > 0 ? [`${figure(outlines)} have no full record`] : []),
	];
	const advice = outlines > 0 && !details ? '; --details fetches them' : '';
	return facts.length === 0
		? []
		: [`Of all ${figure(kept)} calls kept here, ${facts.join(', and ')}${advice}.`];
}
