import type {Execution} from '../calls/execution.js';
import {everything} from '../filter/query.js';
import {fullRecords} from '../jobs/full-records.js';
import {allKept, keptPage} from '../jobs/kept-calls.js';
import {type Listing, listAll, listPage} from '../jobs/list-executions.js';
import {readFilter} from '../jobs/read-filter.js';
import {Tally} from '../jobs/summary.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Command} from './command.js';
import type {Context} from './context.js';
import {exitCodes} from './exit-codes.js';
import type {Given} from './given.js';
import {printerFor} from './list-printers.js';
import {asksMirror, readListing} from './list-request.js';
import type {Ending} from './summary-lines.js';

const usualPageSize = 50;

export const list: Command = {
	name: 'list',
	description:
		'Asks Bolna for calls, keeps them here and prints them, newest first: a page of them, or with --all-pages all there are. ' +
		'Without dates these are the calls of the last 7 days, or the whole history with --all-pages; a batch is always listed whole. ' +
		'With -q or --offline the calls kept here answer instead, whatever their age, and Bolna is not asked.',
	arguments: [],
	options: [
		{name: 'json', description: 'print JSON: {data, total, page_number, page_size, has_more}'},
		{name: 'ids', description: 'print bare execution ids, one a line, for xargs'},
		{
			name: 'query',
			short: 'q',
			description: 'kept calls that match this filter, written as in the explorer',
			value: {kind: 'text', placeholder: 'filter'},
		},
		{name: 'offline', description: 'only what is kept here; Bolna is not asked, no key is needed'},
		{
			name: 'agent-id',
			description: 'calls of this agent, or of "all"; without it AGENT_ID or the settings decide',
			value: {kind: 'text', placeholder: 'id'},
		},
		{name: 'batch-id', description: 'calls of this batch', value: {kind: 'text', placeholder: 'id'}},
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
		{name: 'details', description: 'fetch the full record of each call and print all of it'},
		{
			name: 'since',
			description: 'only calls this young: 90m, 24h, 7d, 2w',
			value: {kind: 'text', placeholder: 'age'},
		},
		{
			name: 'from',
			description: 'only calls since this day or instant',
			value: {kind: 'text', placeholder: 'date'},
		},
		{
			name: 'to',
			description: 'only calls until this day, which counts, or instant',
			value: {kind: 'text', placeholder: 'date'},
		},
	],
	examples: [
		{line: 'callsift list', says: 'the newest calls of the last 7 days'},
		{line: "callsift list -q 'status:failed refund'", says: 'kept calls that failed and speak of a refund'},
		{line: 'callsift list --batch-id 5f1c… --details', says: 'all about the first calls of a batch'},
		{line: 'callsift list --from 2026-11-01 --to 2026-11-07 --all-pages', says: 'a week, every call'},
		{line: 'callsift list -q is:troubled --ids | xargs -n1 callsift show', says: 'read each of them'},
	],
	async run(context, given) {
		const {output, signal, clock} = context;
		const fromMirror = asksMirror(given);
		const {workspace} = await context.account(
			fromMirror ? {key: 'optional', offline: true} : {key: 'required'},
		);
		const {listing, remarks} = readListing(given, workspace, clock.now(), fromMirror ? 'kept' : 'bolna');
		for (const remark of remarks) {
			await output.note(remark);
		}

		const found = fromMirror
			? await findKept(context, workspace, listing, given)
			: await find(workspace, listing, given, signal);
		const calls =
			given.flag('details') && !fromMirror ? fullRecords(workspace, found.calls, signal) : found.calls;
		const printer = await printerFor(given, context, workspace);
		const tally = new Tally();
		for await (const execution of calls) {
			tally.add(execution);
			await printer.call(execution);
		}

		await printer.end(found.ending(tally.calls), tally.summary());
		return exitCodes.ok;
	},
};

interface Found {
	readonly calls: Iterable<Execution> | AsyncIterable<Execution>;
	/** What the list says of itself once so many calls were printed. */
	ending(printed: number): Ending;
}

async function find(
	workspace: Workspace,
	listing: Listing,
	given: Given,
	signal: AbortSignal,
): Promise<Found> {
	if (given.flag('all-pages')) {
		return {
			calls: listAll(workspace, listing, signal),
			ending: printed => ({total: printed, page: 1, pageSize: printed, hasMore: false}),
		};
	}

	const page = given.whole('page') ?? 1;
	const pageSize = given.whole('page-size') ?? usualPageSize;
	const {executions, total, hasMore} = await listPage(workspace, listing, {page, pageSize}, signal);
	return {calls: executions, ending: () => ({total, page, pageSize, hasMore})};
}

async function findKept(
	{clock, output, signal}: Context,
	workspace: Workspace,
	listing: Listing,
	given: Given,
): Promise<Found> {
	const filter = await readFilter(given.text('query') ?? '', workspace, clock.now());
	if ((await workspace.ask.count(everything, signal)) === 0) {
		await output.note('No calls are kept here yet; callsift list --all-pages brings them.');
	}

	if (given.flag('all-pages')) {
		return {
			calls: allKept(workspace, listing, filter, signal),
			ending: printed => ({total: printed, page: 1, pageSize: printed, hasMore: false}),
		};
	}

	const page = given.whole('page') ?? 1;
	const pageSize = given.whole('page-size') ?? usualPageSize;
	const {executions, total, hasMore} = await keptPage(workspace, listing, filter, {page, pageSize}, signal);
	return {calls: executions, ending: () => ({total, page, pageSize, hasMore})};
}
