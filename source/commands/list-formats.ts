import {namedColumns} from '../present/columns.js';
import {csvColumns} from '../present/csv-columns.js';
import {Trouble} from '../text/trouble.js';
import {readWord} from './choice.js';
import type {Given} from './given.js';
import type {OptionRow} from './option-row.js';

export const listFormats = ['table', 'json', 'ndjson', 'csv'] as const;

export type ListFormat = (typeof listFormats)[number];

/** How calls are printed: of every command that lists some. */
export const formatOptions: readonly OptionRow[] = [
	{
		name: 'format',
		description: `how to print them: ${listFormats.join(', ')} (table)`,
		value: {kind: 'choice', placeholder: 'format', choices: listFormats},
	},
	{name: 'json', description: 'the same as --format json: {data, total, page_number, page_size, has_more}'},
	{name: 'raw', description: 'as JSON, with what Bolna said, untouched, in the place of each call'},
	{name: 'ids', description: 'print bare execution ids, one a line, for xargs'},
	{
		name: 'columns',
		description: `columns of a table (${namedColumns.map(({id}) => id).join(', ')}) or of CSV, which has more`,
		value: {kind: 'text', placeholder: 'names', offers: csvColumns.map(({id}) => id)},
	},
];

/** What is printed of each call, all contradictions being refused. @throws Trouble `usage` */
export function readFormat(given: Given): ListFormat | 'ids' | 'blocks' {
	const asked = ['format', 'json', 'ids'].filter(name => given.flag(name) || given.text(name) !== undefined);
	const [first, second] = asked;
	if (second !== undefined) {
		throw mistake(`--${first} and --${second} ask for different things.`, 'Leave one of them out.');
	}

	const format =
		listFormats.find(known => known === given.text('format')) ??
		(given.flag('ids') ? 'ids' : given.flag('json') || given.flag('raw') ? 'json' : 'table');
	if (given.flag('raw') && format !== 'json' && format !== 'ndjson') {
		throw mistake('--raw is JSON.', 'Use it with --format json or --format ndjson.');
	}

	if (given.text('columns') !== undefined && format !== 'table' && format !== 'csv') {
		throw mistake('--columns chooses columns of a table or of CSV.', 'Leave it out, or use --format csv.');
	}

	return format === 'table' && given.flag('details') && given.text('columns') === undefined
		? 'blocks'
		: format;
}

/** The columns that `--columns` names, of those there are; null without it. @throws Trouble `usage` */
export function readColumns<Column extends {readonly id: string}>(
	given: Given,
	known: readonly Column[],
): readonly Column[] | null {
	const words = given
		.text('columns')
		?.split(',')
		.map(word => word.trim().toLowerCase());
	const ids = known.map(({id}) => id);
	return (
		words?.flatMap(word => {
			const id = readWord(word, ids, 'There is no column');
			return known.filter(column => column.id === id);
		}) ?? null
	);
}

function mistake(happened: string, advice: string): Trouble {
	return new Trouble({code: 'usage', happened, advice});
}
