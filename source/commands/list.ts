import type {Command} from './command.js';
import {formatOptions} from './list-formats.js';
import {asksMirror} from './list-request.js';
import {pageOptions, printList} from './list-run.js';
import {maskOption} from './manner.js';
import {freshOption, whichOptions} from './which-options.js';

export const list: Command = {
	name: 'list',
	description:
		'Asks Bolna for calls, keeps them here and prints them, newest first: a page of them, or with --all-pages all there are. ' +
		'Without dates these are the calls of the last 7 days, or the whole history with --all-pages; a batch is always listed whole. ' +
		'With -q, --status or --offline the calls kept here answer instead, whatever their age; Bolna is asked only where none ' +
		'were fetched yet, and with --offline not even then.',
	arguments: [],
	options: [
		...formatOptions,
		...whichOptions,
		...pageOptions,
		{name: 'details', description: 'fetch the full record of each call and print all of it'},
		{name: 'offline', description: 'only what is kept here; Bolna is not asked, no key is needed'},
		freshOption,
		maskOption,
	],
	examples: [
		{line: 'callsift list', says: 'the newest calls of the last 7 days'},
		{line: "callsift list -q 'status:failed refund'", says: 'kept calls that failed and speak of a refund'},
		{line: 'callsift list --batch-id 5f1c… --details', says: 'all about the first calls of a batch'},
		{line: 'callsift list --from 2026-11-01 --to 2026-11-07 --all-pages', says: 'a week, every call'},
		{line: 'callsift list --format csv --columns id,status,cost', says: 'three columns of a table'},
		{line: 'callsift list -q is:troubled --ids | xargs -n1 callsift show', says: 'read each of them'},
	],
	run: (context, given) => printList(context, given, asksMirror(given) ? 'kept' : 'bolna'),
};
