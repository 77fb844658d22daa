import type {CallRecord} from '../calls/record.js';
import {turnsOf} from '../calls/turns.js';
import {recordOf} from '../jobs/records-of.js';
import {callBlock} from '../present/call-block.js';
import {guideRow} from '../present/guide.js';
import {logLines, logRow} from '../present/log-lines.js';
import type {Manner} from '../present/manner.js';
import {wordHider} from '../present/mask.js';
import {maskRecord} from '../present/mask-record.js';
import {Trouble} from '../text/trouble.js';
import {agentNames, learnNames} from '../workspace/agent-names.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {jsonForOutput} from './json-for-output.js';
import {mannerOf, maskOption} from './manner.js';
import {openToAsk} from './open-to-ask.js';
import {Paper} from './paper.js';

export const show: Command = {
	name: 'show',
	description:
		'Asks Bolna for the full record of a call and prints it: what happened, times, telephony, cost, data, transcript, ' +
		'waits. With --log the raw log of the call, by turn.',
	arguments: [{name: 'id', description: 'the execution id', required: true}],
	options: [
		{
			name: 'log',
			description: 'print the raw log instead: by turn, requests on one line; --json has all of it',
		},
		{name: 'json', description: 'print JSON'},
		{name: 'raw', description: 'print what Bolna said, untouched, as JSON'},
		{name: 'offline', description: 'what is kept here; Bolna is not asked, no key is needed'},
		maskOption,
	],
	examples: [
		{line: 'callsift show 7c1d…', says: 'read one call'},
		{line: 'callsift show 7c1d… --json | jq .cost_breakdown', says: 'take one thing out of it'},
		{line: 'callsift show 7c1d… --log', says: 'what the parts said to each other, turn by turn'},
		{
			line: 'callsift show 7c1d… --log --json | jq \'.[] | select(.component == "tool")\'',
			says: 'its tool calls',
		},
	],
	async run(context, given) {
		const {output} = context;
		if (given.flag('log') && given.flag('raw')) {
			throw new Trouble({
				code: 'usage',
				happened: '--log and --raw ask for different things.',
				advice: 'Leave one of them out; --log --json has all of the log.',
			});
		}

		const offline = given.flag('offline');
		const {workspace} = offline
			? await context.account({key: 'optional', offline})
			: await openToAsk(context);
		const call = await find(context, workspace, given);
		const paper = new Paper(context);
		const manner = mannerOf(context, workspace, paper, given);
		if (given.flag('log')) {
			await printLog(context, workspace, given, call, {manner, paper});
			return exitCodes.ok;
		}

		if (given.flag('json') || given.flag('raw')) {
			const {execution, row} = manner.masked ? maskRecord(call) : call;
			await output.line(
				jsonForOutput(given.flag('raw') ? execution.raw : guideRow(execution, manner, row), 2),
			);
			return exitCodes.ok;
		}

		if (!offline) {
			await learnNames(workspace, context.signal);
		}

		const look = {manner, agentName: await agentNames(workspace.ask), width: paper.width, waits: true};
		await paper.write(callBlock(call, look));
		return exitCodes.ok;
	},
};

async function find({signal}: Context, workspace: Workspace, given: Given): Promise<CallRecord> {
	const id = given.word(0) ?? '';
	const execution = given.flag('offline')
		? await workspace.ask.execution(id)
		: await workspace.bolna.execution(id, signal);
	if (execution === null) {
		throw new Trouble({
			code: 'not-found',
			happened: 'No such call is kept here.',
			advice: 'Leave out --offline to ask Bolna for it.',
		});
	}

	return recordOf(workspace, execution);
}

async function printLog(
	{output, signal}: Context,
	workspace: Workspace,
	given: Given,
	{execution}: CallRecord,
	{manner, paper}: {readonly manner: Manner; readonly paper: Paper},
): Promise<void> {
	const {id} = execution;
	const entries = given.flag('offline')
		? (await workspace.ask.log(id))?.entries
		: await workspace.bolna.executionLog(id, signal);
	if (entries === undefined) {
		throw new Trouble({
			code: 'not-found',
			happened: 'No log of this call is kept here.',
			advice: 'Leave out --offline to ask Bolna for it.',
		});
	}

	const hide = manner.masked ? wordHider(execution) : (text: string) => text;
	if (given.flag('json')) {
		await output.line(
			jsonForOutput(
				entries.map(entry => logRow(entry, hide)),
				2,
			),
		);
		return;
	}

	await paper.write(logLines(entries, turnsOf(execution.transcript), {width: paper.width, manner, hide}));
	if (entries.length === 0) {
		await output.note('Bolna kept no log of this call.');
	}
}
