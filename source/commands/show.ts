import {escapeForOutput} from '../text/json.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';

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
		const workspace = await context.account({key: 'required'});
		const execution = await workspace.bolna.execution(given.word(0) ?? '', signal);
		return exitCodes.ok;
	},
};
