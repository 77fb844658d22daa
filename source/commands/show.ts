import {callBlock} from '../present/call-block.js';
import {guideRow} from '../present/guide.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import {jsonText} from './json-text.js';
import {agentNames, mannerOf} from './manner.js';
import {Paper} from './paper.js';

export const show: Command = {
	name: 'show',
	description:
		'Asks Bolna for the full record of a call and prints it: what happened, times, telephony, cost, data, transcript.',
	arguments: [{name: 'id', description: 'the execution id', required: true}],
	options: [{name: 'json', description: 'print JSON'}],
	examples: [
		{line: 'callsift show 7c1d…', says: 'read one call'},
		{line: 'callsift show 7c1d… --json | jq .cost_breakdown', says: 'take one thing out of it'},
	],
	async run(context, given) {
		const {output, signal} = context;
		const {workspace} = await context.account({key: 'required'});
		const execution = await workspace.bolna.execution(given.word(0) ?? '', signal);
		if (given.flag('json')) {
			await output.line(jsonText(guideRow(execution, workspace), 2));
			return exitCodes.ok;
		}

		const paper = new Paper(context);
		const agentName = await agentNames(workspace);
		await paper.write(
			callBlock(execution, {manner: mannerOf(context, workspace, paper), agentName, width: paper.width}),
		);
		return exitCodes.ok;
	},
};
