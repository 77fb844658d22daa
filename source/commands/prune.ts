import {readAge} from '../jobs/span.js';
import {figure} from '../present/figure.js';
import {sizeInWords} from '../present/size.js';
import {Trouble} from '../text/trouble.js';
import type {Command} from './command.js';
import {exitCodes} from './exit-codes.js';
import {jsonForOutput} from './json-for-output.js';

const usual = '--older-than 400d';

export const prune: Command = {
	name: 'prune',
	description:
		'Removes calls older than an age from this machine and gives their room back. Bolna keeps what it has, and marks and notes ' +
		'stay. With `keepDays` in the settings every sync removes them by itself, and gives room back once it is worth it.',
	arguments: [],
	options: [
		{
			name: 'older-than',
			description: 'how old a call has to be: 400d, 26w',
			value: {kind: 'text', placeholder: 'age'},
		},
		{name: 'json', description: 'print what was removed as JSON'},
	],
	examples: [{line: `callsift prune ${usual}`, says: 'keep a little more than a year'}],
	async run(context, given) {
		const age = given.text('older-than');
		if (age === undefined) {
			throw mistake('It is not said how old a call has to be.');
		}

		const {output, clock, signal} = context;
		const {workspace} = await context.account({key: 'optional', offline: true});
		const nowMs = clock.now();
		const words = {text: age, typed: `--older-than ${age}`, example: usual};
		const beforeMs = readAge(words, {nowMs, zone: workspace.zone});
		if (beforeMs > nowMs) {
			throw mistake(`${words.typed} is yet to come, and every call is older.`);
		}

		const {calls, bytesBefore, bytesAfter} = await workspace.prune(beforeMs, signal);
		if (given.flag('json')) {
			await output.line(jsonForOutput({calls, bytes_before: bytesBefore, bytes_after: bytesAfter}));
			return exitCodes.ok;
		}

		await output.note(
			calls === 0
				? `No call here is older than ${age}.`
				: `Removed ${figure(calls)} calls: ${sizeInWords(bytesBefore)} before, ${sizeInWords(bytesAfter)} now.`,
		);
		return exitCodes.ok;
	},
};

function mistake(happened: string): Trouble {
	return new Trouble({code: 'usage', happened, advice: `Write ${usual}.`});
}
