import type {CallRecord} from '../calls/record.js';
import {fullRecords} from '../jobs/full-records.js';
import {keptPage, keptRecords, within} from '../jobs/kept-calls.js';
import {type Listing, listAll, listPage} from '../jobs/list-executions.js';
import {recordsOf} from '../jobs/records-of.js';
import {Tally} from '../jobs/summary.js';
import {learnNames} from '../workspace/agent-names.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import {type ExitCode, exitCodes} from './exit-codes.js';
import {openKept} from './fresh.js';
import type {Given} from './given.js';
import {checkColumns, printerFor} from './list-printers.js';
import {readListing} from './list-request.js';
import {sayWhatIsMissing} from './missing-records.js';
import {openToAsk} from './open-to-ask.js';
import type {OptionRow} from './option-row.js';
import type {Ending} from './summary-lines.js';
import {readQuery} from './which-options.js';

const usualPageSize = 50;

/** Which page: of every command that lists calls. */
export const pageOptions: readonly OptionRow[] = [
	{
		name: 'page',
		description: 'page to print, from 1',
		value: {kind: 'whole', placeholder: 'number', min: 1, max: 1_000_000},
	},
	{
		name: 'page-size',
		description: `calls on a page, up to 100 (${usualPageSize})`,
		value: {kind: 'whole', placeholder: 'number', min: 1, max: 100},
	},
	{name: 'all-pages', description: 'print every page'},
];

/** What `list` and its like do: find calls, here or at Bolna, and print them one by one. */
export async function printList(context: Context, given: Given, from: 'kept' | 'bolna'): Promise<ExitCode> {
	const {output, clock} = context;
	checkColumns(given);
	const {workspace} = from === 'kept' ? await openKept(context, given) : await openToAsk(context);
	const {listing, remarks} = readListing(given, workspace, clock.now(), from);
	for (const remark of remarks) {
		await output.note(remark);
	}

	const found = await (from === 'kept' ? findKept : findAtBolna)(context, workspace, listing, given);
	const printer = await printerFor(given, context, workspace);
	const tally = new Tally();
	for await (const record of found.calls) {
		tally.add(record.execution);
		await printer.call(record);
	}

	await printer.end(found.ending(tally.calls), tally.summary());
	return exitCodes.ok;
}

interface Found {
	readonly calls: Iterable<CallRecord> | AsyncIterable<CallRecord>;
	/** What the list says of itself once so many calls were printed. */
	ending(printed: number): Ending;
}

function everyPage(calls: Found['calls']): Found {
	return {
		calls,
		ending: printed => ({total: printed, page: 1, pageSize: printed, hasMore: false}),
	};
}

function readPage(given: Given) {
	return {page: given.whole('page') ?? 1, pageSize: given.whole('page-size') ?? usualPageSize};
}

async function findAtBolna(
	{signal}: Context,
	workspace: Workspace,
	listing: Listing,
	given: Given,
): Promise<Found> {
	if (listing.batchId !== null) {
		await learnNames(workspace, signal);
	}

	const detailed = (calls: Parameters<typeof fullRecords>[1]) =>
		recordsOf(workspace, given.flag('details') ? fullRecords(workspace, calls, signal) : calls);
	if (given.flag('all-pages')) {
		return everyPage(detailed(listAll(workspace, listing, signal)));
	}

	const wanted = readPage(given);
	const {executions, total, hasMore} = await listPage(workspace, listing, wanted, signal);
	return {calls: detailed(executions), ending: () => ({total, ...wanted, hasMore})};
}

async function findKept(
	context: Context,
	workspace: Workspace,
	listing: Listing,
	given: Given,
): Promise<Found> {
	const {clock, signal} = context;
	const filter = await readQuery(given, workspace, clock.now());
	await sayWhatIsMissing(context, workspace, filter);
	if (given.flag('all-pages')) {
		return everyPage(oneByOne(keptRecords(workspace, within(listing, filter), signal)));
	}

	const wanted = readPage(given);
	const {records, total, hasMore} = await keptPage(workspace, listing, filter, wanted, signal);
	return {calls: records, ending: () => ({total, ...wanted, hasMore})};
}

async function* oneByOne(stretches: AsyncIterable<readonly CallRecord[]>): AsyncGenerator<CallRecord> {
	for await (const records of stretches) {
		yield* records;
	}
}
