import {setFlagsFromString} from 'node:v8';
import {
	type ExportFormat,
	type ExportStep,
	type ExportWish,
	exportCalls,
	exportFormats,
	exportForms,
	exportToFile,
} from '../jobs/export.js';
import {type Completing, completeRecords} from '../jobs/full-records.js';
import {within} from '../jobs/kept-calls.js';
import {csvColumns} from '../present/csv-columns.js';
import {figure} from '../present/figure.js';
import {sizeInWords} from '../present/size.js';
import {Trouble} from '../text/trouble.js';
import {agentNames} from '../workspace/agent-names.js';
import type {Workspace} from '../workspace/workspace.js';
import {readWord} from './choice.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import {openKept} from './fresh.js';
import type {Given} from './given.js';
import {readColumns} from './list-formats.js';
import {readListing} from './list-request.js';
import {mannerOf, maskOption} from './manner.js';
import {sayWhatIsMissing} from './missing-records.js';
import {outputFile} from './standard-output.js';
import {freshOption, readQuery, whichOptions} from './which-options.js';

export const exportCommand: Command = {
	name: 'export',
	description:
		'Writes calls kept here, newest first, to a file or to the screen: csv, json, ndjson, transcripts or markdown. A file is ' +
		'there whole or not at all. What is new at Bolna comes with --fresh.',
	arguments: [
		{
			name: 'format',
			description: exportFormats.map(format => `${format}: ${exportForms[format].says}`).join('; '),
			required: true,
			offers: exportFormats,
		},
	],
	options: [
		{
			name: 'output',
			short: 'o',
			description: 'write to this file; without it, or with -, to stdout',
			value: {kind: 'text', placeholder: 'file', offers: 'files'},
		},
		{
			name: 'columns',
			description: `columns of CSV: ${csvColumns.map(({id}) => id).join(', ')} (all)`,
			value: {kind: 'text', placeholder: 'names', offers: csvColumns.map(({id}) => id)},
		},
		...whichOptions,
		{name: 'details', description: 'first fetch the full record of each call that has none here'},
		{name: 'offline', description: 'ask Bolna nothing, not even where no call is kept yet'},
		freshOption,
		maskOption,
	],
	examples: [
		{line: 'callsift export csv -o calls.csv', says: 'all that is kept here, for a spreadsheet'},
		{line: 'callsift export csv --columns id,status,duration,number,time', says: "the guide's five"},
		{line: 'callsift export transcripts --since 24h', says: 'read what was said since yesterday'},
		{line: "callsift export markdown -q 'is:troubled -is:reviewed' --mask", says: 'tickets to hand on'},
		{line: 'callsift export ndjson | jq -r .status | sort | uniq -c', says: 'count anything'},
	],
	async run(context, given) {
		keepLittle();
		const format = readWord(given.word(0) ?? '', exportFormats, 'Calls are not exported as');
		const columns = columnsOf(given, format);
		const path = outputFile(given);
		const {workspace} = await openKept(context, given, {hasToKeep: given.flag('details')});
		const wish = await readWish(context, workspace, given, {format, columns});
		const {signal, output} = context;
		if (given.flag('details')) {
			await follow(context, completeRecords(workspace, wish.query, signal), fetchedWords);
		}

		const steps =
			path === undefined
				? exportCalls(workspace, wish, {write: text => output.data(text)}, signal)
				: exportToFile(workspace, wish, path, signal);
		const last = await follow(context, steps, writtenWords);
		await output.note(ending(last, path));
		return exitCodes.ok;
	},
};

type ExportColumns = ExportWish['look']['columns'];

/** @throws Trouble `usage` */
function columnsOf(given: Given, format: ExportFormat): ExportColumns {
	const columns = readColumns(given, csvColumns) ?? undefined;
	if (columns !== undefined && format !== 'csv') {
		throw new Trouble({
			code: 'usage',
			happened: `There are no columns in ${format}.`,
			advice: 'Leave out --columns, or export csv.',
		});
	}

	return columns;
}

async function readWish(
	context: Context,
	workspace: Workspace,
	given: Given,
	{format, columns}: {readonly format: ExportFormat; readonly columns: ExportColumns},
): Promise<ExportWish> {
	const nowMs = context.clock.now();
	const filter = await readQuery(given, workspace, nowMs);
	if (!given.flag('details')) {
		await sayWhatIsMissing(context, workspace, filter);
	}

	const {listing} = readListing(given, workspace, nowMs, 'kept');
	const manner = mannerOf(context, workspace, {ascii: false}, given);
	return {
		format,
		query: within(listing, filter),
		look: {manner, agentName: await agentNames(workspace.ask), base: workspace.base, columns},
	};
}

/** Shows each step on the line of progress; gives back the last one. */
async function follow<Step>(
	{output}: Context,
	steps: AsyncIterable<Step>,
	words: (step: Step) => string,
): Promise<Step | null> {
	const line = output.progress();
	let last: Step | null = null;
	try {
		for await (const step of steps) {
			last = step;
			line.show(words(step));
		}
	} finally {
		line.clear();
	}

	return last;
}

function fetchedWords({done, total}: Completing): string {
	return `${figure(done)} of ${figure(total)} full records fetched`;
}

function writtenWords({done, total, bytes}: ExportStep): string {
	return `${figure(done)} of ${figure(total)} calls · ${sizeInWords(bytes)}`;
}

/** What was written, and what of it is not all there is. */
function ending(last: ExportStep | null, path: string | undefined): string {
	const {done = 0, written = 0, outlines = 0, bytes = 0} = last ?? {};
	const where = path === undefined ? '' : ` to ${path}, ${sizeInWords(bytes)}`;
	const silent = done - written;
	return [
		`Wrote ${callsText(written)}${where}.`,
		...(silent > 0 ? [`In ${callsText(silent)} nothing was said, or it is not here.`] : []),
		...(outlines > 0
			? [`Of ${callsText(outlines)} there is no full record here; --details fetches them.`]
			: []),
	].join(' ');
}

function callsText(calls: number): string {
	return `${figure(calls)} ${calls === 1 ? 'call' : 'calls'}`;
}

/**
 * This process does nothing else, and what passes through is needed for a moment only: V8 would let tens of megabytes of
 * it lie about before it looks, and each of the threads that compile beside the others keeps the memory it once took
 * (a million calls on two cores: 158 MB at the most with them, 140 without, and no slower).
 */
function keepLittle(): void {
	setFlagsFromString('--max-semi-space-size=1');
	setFlagsFromString('--semi-space-growth-factor=1');
	setFlagsFromString('--no-concurrent-recompilation');
}
