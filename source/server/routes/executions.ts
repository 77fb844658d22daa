import {crc32} from 'node:zlib';
import type {CallRecord, PassingCall} from '../../calls/record.js';
import {within} from '../../jobs/kept-calls.js';
import {listAll, listPage, type PageWanted} from '../../jobs/list-executions.js';
import {keptRecord} from '../../jobs/records-of.js';
import {type GuidePage, type GuideRow, guideRow} from '../../present/guide.js';
import {guideJson} from '../../present/guide-json.js';
import {maskRecord} from '../../present/mask-record.js';
import {Trouble} from '../../text/trouble.js';
import type {Ask, Workspace} from '../../workspace/workspace.js';
import {ok} from '../answer.js';
import {knownOf} from '../known.js';
import {fresh, pathParameter, readFlag, readWhole, wholeParameter} from '../parameters.js';
import type {Route, Visit} from '../route.js';
import {envelope, referTo} from '../schemas.js';
import {type CallsAsked, readWhichCalls, whichCalls} from '../which-calls.js';
import type {WrittenRow} from '../written-rows.js';

const pageNumber = wholeParameter('page_number', 'page to answer with, from 1', {
	max: 10_000_000,
	otherwise: 1,
});
const pageSize = wholeParameter('page_size', 'calls on a page', {max: 100, otherwise: 50});
const id = pathParameter('id', 'execution id');

const weekMs = 7 * 86_400_000;

export const executions: Route = {
	method: 'GET',
	path: '/api/executions',
	name: 'listExecutions',
	summary: 'A page of calls, newest first.',
	parameters: [...whichCalls, pageNumber, pageSize, fresh],
	answers: envelope(referTo('page')),
	door: 'token',
	lasts: true,
	async answer(visit) {
		const {query, nowMs} = visit;
		const asked = await readWhichCalls(visit);
		const page = {page: readWhole(query, pageNumber), pageSize: readWhole(query, pageSize)};
		const isFresh = readFlag(query, fresh);
		const found = isFresh ? await askBolna(visit, asked, page) : await askMirror(visit, asked, page);
		const {rows, ...around} = {...found, page_number: page.page, page_size: page.pageSize};
		return {
			status: 200,
			...writtenPage(rows, around),
			known: isFresh ? {asOfMs: nowMs, sinceMs: null} : await knownOf(visit, asked.listing),
		};
	},
};

export const execution: Route = {
	method: 'GET',
	path: '/api/executions/{id}',
	name: 'getExecution',
	summary: 'One call, with everything that is known of it.',
	parameters: [id, fresh],
	answers: envelope(referTo('execution')),
	door: 'token',
	lasts: true,
	async answer({workspace, query, named, signal, nowMs}) {
		const isFresh = readFlag(query, fresh);
		const wanted = named('id');
		if (isFresh) {
			await workspace.bolna.execution(wanted, signal);
		}

		const record = await keptRecord(workspace, wanted);
		if (record === null) {
			throw new Trouble({
				code: 'not-found',
				happened: 'No such call is kept here.',
				advice: 'Add ?fresh=1 to ask Bolna for it.',
			});
		}

		const asOfMs = isFresh ? nowMs : await workspace.ask.asOf(record.row.agentId);
		return {...ok(shown(record, workspace)), known: {asOfMs, sinceMs: null}};
	},
};

/** A page whose rows are written. */
interface WrittenPage {
	readonly rows: readonly WrittenRow[];
	readonly total: number;
	readonly has_more: boolean;
}

/** Of more calls than this it is quicker to read all of the page in one go. */
const fewCalls = 5;

async function askMirror(
	visit: Visit,
	{listing, filter, question}: CallsAsked,
	{page, pageSize: limit}: PageWanted,
): Promise<WrittenPage> {
	const {workspace, signal, rows, told} = visit;
	const {ask} = workspace;
	const query = within(listing, filter);
	const total = await told.total({...visit, question}, () => ask.count(query, signal));
	const skip = (page - 1) * limit;
	if (skip >= total) {
		return {rows: [], total, has_more: false};
	}

	const stretch = {query, after: null, skip, limit};
	const ids = await ask.ids(stretch, signal);
	return {
		rows: await rows.give(ids, missing =>
			missing.length > fewCalls ? rowsOf(visit, stretch) : rowsById(workspace, missing),
		),
		total,
		has_more: skip + ids.length < total,
	};
}

/** All of a stretch, by their ids. */
async function rowsOf(
	{workspace, signal}: Visit,
	stretch: Parameters<Ask['records']>[0],
): Promise<Map<string, WrittenRow>> {
	const {ask, maskAlways} = workspace;
	const written = new Map<string, WrittenRow>();
	const take = (call: PassingCall) => {
		written.set(call.execution.id, writtenRow(call, workspace));
	};
	// What is to be masked has to be read.
	await (maskAlways ? ask.eachRecord(stretch, take, signal) : ask.eachPassing(stretch, take, signal));
	return written;
}

async function rowsById(workspace: Workspace, ids: readonly string[]): Promise<Map<string, WrittenRow>> {
	const records = await recordsOf(workspace, ids);
	return new Map(records.map(each => [each.row.id, writtenRow(each, workspace)]));
}

/** Asks for the page as `callsift list` would, and fills in what only the mirror knows of its calls. */
async function askBolna(visit: Visit, asked: CallsAsked, page: PageWanted): Promise<WrittenPage> {
	const {workspace, nowMs, signal, told} = visit;
	const {listing, filtered} = asked;
	// Bolna is asked week by week: without dates the whole history would cost a request for each.
	const fromMs = listing.fromMs ?? (listing.batchId === null ? nowMs - weekMs : null);
	const toMs = Math.min(listing.toMs, listing.batchId === null ? nowMs : listing.toMs);
	const span = {...listing, fromMs, toMs};
	if (filtered) {
		// Bolna knows no filters: what it has of the time comes here, and is answered from here.
		for await (const _ of listAll(workspace, span, signal)) {
			// The mirror learns of it on the way.
		}

		told.forget();
		return askMirror(visit, asked, page);
	}

	const {executions: listed, total, hasMore} = await listPage(workspace, span, page, signal);
	const records = await recordsOf(
		workspace,
		listed.map(call => call.id),
	);
	return {rows: records.map(each => writtenRow(each, workspace)), total, has_more: hasMore};
}

async function recordsOf(workspace: Workspace, ids: readonly string[]): Promise<readonly CallRecord[]> {
	const records = await Promise.all(ids.map(each => keptRecord(workspace, each)));
	return records.filter(record => record !== null);
}

/** A call as this profile lets it be seen. */
function shown(record: CallRecord, {maskAlways, currency}: Workspace): GuideRow {
	const {row, execution: call} = maskAlways ? maskRecord(record) : record;
	return guideRow(call, {currency}, row);
}

function writtenRow(call: PassingCall, {maskAlways: masked, currency}: Workspace): WrittenRow {
	const text = guideJson(call, {masked, currency});
	const parts = typeof text === 'string' ? [text] : text;
	const bytes = Buffer.concat(
		[',', ...parts].map(part => (typeof part === 'string' ? Buffer.from(part) : part)),
	);
	return {bytes, sum: crc32(bytes)};
}

/** `{success, data: {data: […], total, …}}` around rows that are written. */
function writtenPage(
	rows: readonly WrittenRow[],
	around: Omit<GuidePage, 'data'>,
): {readonly bytes: Uint8Array<ArrayBuffer>; readonly sum: number} {
	const separated = rows.map(({bytes}, index) => (index === 0 ? bytes.subarray(1) : bytes));
	const end = `],${JSON.stringify(around).slice(1)}}`;
	return {
		bytes: Buffer.concat([opening, ...separated, Buffer.from(end)]),
		sum: rows.reduce((whole, {sum}) => (Math.imul(whole, 31) + sum) >>> 0, crc32(end)),
	};
}

const opening = Buffer.from('{"success":true,"data":{"data":[');
