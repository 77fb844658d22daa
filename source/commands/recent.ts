import {readAge} from '../jobs/span.js';
import type {Command} from './command.js';
import {formatOptions} from './list-formats.js';
import {asksMirror} from './list-request.js';
import {pageOptions, printList} from './list-run.js';
import {maskOption} from './manner.js';
import {spanOptions} from './span-options.js';
import {freshOption, whichOptions} from './which-options.js';

const usualAge = '24h';

const spanNames = spanOptions.map(({name}) => name);

export const recent: Command = {
	name: 'recent',
	description:
		'Prints the calls of the last hours or days, as list --since does: from Bolna, or with -q, --status or --offline from what ' +
		'is kept here.',
	arguments: [
		{
			name: 'age',
			description: `how far back: 90m, 24h, 7d (${usualAge})`,
			required: false,
			offers: ['1h', usualAge, '7d'],
		},
	],
	options: [
		...formatOptions,
		...whichOptions.filter(({name}) => !spanNames.includes(name)),
		...pageOptions,
		{name: 'details', description: 'fetch the full record of each call and print all of it'},
		{name: 'offline', description: 'only what is kept here; Bolna is not asked, no key is needed'},
		freshOption,
		maskOption,
	],
	examples: [
		{line: 'callsift recent', says: 'the newest of the last 24 hours'},
		{
			line: 'callsift recent 1h --all-pages --format ndjson',
			says: 'every call of the last hour, a line each',
		},
		{line: 'callsift recent 7d -q is:troubled', says: 'what deserves a look, of a week'},
	],
	async run(context, given) {
		const since = given.word(0) ?? usualAge;
		// In words of its own: nobody typed --since. What is a time is one in every zone.
		readAge(
			{text: since, typed: since, example: `callsift recent ${usualAge}, or 90m, or 7d`},
			{nowMs: context.clock.now(), zone: 'UTC'},
		);
		return printList(context, given.with({since}), asksMirror(given) ? 'kept' : 'bolna');
	},
};
