import type {Command} from './command.js';
import {formatOptions} from './list-formats.js';
import {pageOptions, printList} from './list-run.js';
import {maskOption} from './manner.js';
import {freshOption, whichOptions} from './which-options.js';

export const failed: Command = {
	name: 'failed',
	description:
		'Prints kept calls that failed: failed, error, canceled, stopped or balance-low. It is list --status failed; ' +
		'calls that nobody answered are in list --status unanswered, all that deserve a look in list -q is:troubled.',
	arguments: [],
	options: [
		...formatOptions,
		...whichOptions.filter(({name}) => name !== 'status'),
		...pageOptions,
		{name: 'details', description: 'print all that is known of each call'},
		{name: 'offline', description: 'ask Bolna nothing, not even where no call is kept yet'},
		freshOption,
		maskOption,
	],
	examples: [
		{line: 'callsift failed --since 24h --fresh', says: 'what failed since yesterday, as Bolna has it now'},
		{line: 'callsift failed --all-pages --format ndjson | jq -r .error_message', says: 'of all of them'},
		{line: "callsift failed -q 'hangup:carrier' --columns time,number,why", says: 'those the carrier ended'},
	],
	run: (context, given) => printList(context, given.with({status: 'failed'}), 'kept'),
};
