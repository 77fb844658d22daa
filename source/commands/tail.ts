import {type StatusChange, statusChanges} from '../jobs/tail.js';
import {durationText} from '../present/duration.js';
import {figure} from '../present/figure.js';
import {guideRow} from '../present/guide.js';
import {cutSign, type Manner} from '../present/manner.js';
import {maskRecord} from '../present/mask-record.js';
import {phoneText} from '../present/phone.js';
import {statusText, statusTone} from '../present/status.js';
import {shortTime} from '../present/time.js';
import {fitLine, type Line, span} from '../text/line.js';
import {type AgentName, agentNames} from '../workspace/agent-names.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';
import {mannerOf, maskOption} from './manner.js';
import {Outage} from './outage.js';
import {Paper} from './paper.js';
import {readQuery, whichOptions} from './which-options.js';

/** Calls that are told of at the start as not over; more are only counted up to here. */
const countedLimit = 1000;

export const tail: Command = {
	name: 'tail',
	description:
		'Follows live calls and prints a line whenever the status of one changes, until Ctrl-C. Nothing is printed twice, nor in a ' +
		'later run: what is kept here was seen. Bolna is asked every few seconds while calls move, less often when they do not; ' +
		'when it does not answer, that is said, and it is asked again.',
	arguments: [],
	options: [
		...whichOptions.filter(({name}) => name === 'query' || name === 'status'),
		{
			name: 'agent-id',
			description: 'calls of this agent, or of "all", which is usual',
			value: {kind: 'text', placeholder: 'id', offers: 'agents'},
		},
		{
			name: 'details',
			description:
				'with --json: the full record of each call that is printed, or its row where Bolna does not give it',
		},
		{name: 'json', description: 'print NDJSON: a call a line, with its previous_status'},
		maskOption,
	],
	examples: [
		{line: 'callsift tail', says: 'everything that moves'},
		{line: 'callsift tail -q is:troubled', says: 'calls as they go wrong'},
		{line: 'callsift tail --json | jq -r "[.status, .id] | @tsv"', says: 'for a script'},
	],
	async run(context, given) {
		const {clock, signal, output} = context;
		const {workspace} = await context.account({key: 'required'});
		const named = given.text('agent-id') ?? 'all';
		const agentId = named === 'all' ? null : named;
		await (agentId === null ? workspace.bolna.agents(signal) : workspace.bolna.agent(agentId, signal));
		const filter = await readQuery(given, workspace, clock.now());
		const paper = new Paper(context);
		const manner = () => mannerOf(context, workspace, paper, given);
		const agentName = await agentNames(workspace.ask);
		const json = given.flag('json');
		await tellStart(context, workspace);
		const wish = {agentId, filter, details: json && given.flag('details')};
		const outage = new Outage(context, workspace);
		const changes = statusChanges(workspace, wish, {
			clock,
			signal,
			onRound: ({trouble, nextMs}) =>
				void (trouble === null ? outage.ended() : outage.began(trouble, nextMs)),
		});
		try {
			for await (const change of changes) {
				if (json) {
					await output.line(jsonForOutput(asJson(change, manner())));
				} else {
					const line = changeLine(change, manner(), agentName);
					await paper.write([output.isTerminal ? fitLine(line, paper.width, cutSign(paper)) : line]);
				}
			}
		} catch (error) {
			if (!signal.aborted) {
				throw error;
			}
		}

		return exitCodes.interrupted;
	},
};

async function tellStart({output}: Context, {ask}: Workspace): Promise<void> {
	const open = (await ask.unfinished(countedLimit)).length;
	const words = open === 1 ? '1 call kept here is' : `${figure(open)} calls kept here are`;
	await output.note(`Following; ${words} not over. Ctrl-C ends it.`);
}

/** `14:02:31  ⧗ ringing         +91 98765 00405        was queued   Collections Hindi  3f2a…` */
function changeLine(change: StatusChange, manner: Manner, agentName: AgentName): Line {
	const shown = manner.masked ? maskRecord(change) : change;
	const {row} = shown;
	const {status, number, durationSeconds, why, troubled} = row;
	const said = why === '' ? (change.before === null ? 'new' : `was ${change.before}`) : why;
	// A trimmed row does not say when it changed; of a call that is new it was made then.
	const atMs = row.updatedAtMs ?? (change.before === null ? row.timeMs : manner.nowMs);
	const sign = cutSign(manner);
	return [
		span(`${shortTime(atMs, manner).padEnd(9)} `, 'dim'),
		...fitLine([span(statusText(status, manner), statusTone(status))], 19, sign),
		span(`${durationSeconds ? durationText(durationSeconds) : ''}`.padStart(6)),
		...fitLine([span(`  ${number === null ? '' : phoneText(number, manner)}`)], 19, sign),
		...fitLine([span(`  ${said}`, troubled ? 'bad' : 'dim')], 24, sign),
		span(`  ${row.id}`, 'dim'),
		span(`  ${agentName(row.agentId) ?? ''}`, 'dim'),
	];
}

function asJson(change: StatusChange, manner: Manner) {
	const {execution, row} = manner.masked ? maskRecord(change) : change;
	return {...guideRow(execution, manner, row), previous_status: change.before};
}
