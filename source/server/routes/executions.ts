import type {CallRecord} from '../../calls/record.js';
import {keptPage, type PageOfRecords} from '../../jobs/kept-calls.js';
import {listPage} from '../../jobs/list-executions.js';
import {type GuidePage, type GuideRow, guideRow} from '../../present/guide.js';
import {maskRecord} from '../../present/mask-record.js';
import {Trouble} from '../../text/trouble.js';
import type {Workspace} from '../../workspace/workspace.js';
import {ok} from '../answer.js';
import {fresh, pathParameter, readFlag, readWhole, wholeParameter} from '../parameters.js';
import type {Route, Visit} from '../route.js';
import {envelope, referTo} from '../schemas.js';
import {type CallsAsked, readWhichCalls, whichCalls} from '../which-calls.js';

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
	summary: 'A page of calls, newest first.',
	parameters: [...whichCalls, pageNumber, pageSize, fresh],
	answers: envelope(referTo('page')),
	door: 'token',
	lasts: true,
	async answer(visit) {
		const {workspace, query, nowMs} = visit;
		const asked = await readWhichCalls(visit);
		const page = {page: readWhole(query, pageNumber), pageSize: readWhole(query, pageSize)};
		const isFresh = readFlag(query, fresh);
		const {records, total, hasMore} = isFresh
			? await askBolna(visit, asked, page)
			: await keptPage(workspace, asked.listing, asked.filter, page, visit.signal);
		const data: GuidePage = {
			data: records.map(record => shown(record, workspace)),
			total,
			page_number: page.page,
			page_size: page.pageSize,
			has_more: hasMore,
		};
		return {...ok(data), asOfMs: isFresh ? nowMs : await workspace.ask.asOf(asked.listing.agentId)};
	},
};

export const execution: Route = {
	method: 'GET',
	path: '/api/executions/{id}',
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

		const record = await recordOf(workspace, wanted);
		if (record === null) {
			throw new Trouble({
				code: 'not-found',
				happened: 'No such call is kept here.',
				advice: 'Add ?fresh=1 to ask Bolna for it.',
			});
		}

		const asOfMs = isFresh ? nowMs : await workspace.ask.asOf(record.row.agentId);
		return {...ok(shown(record, workspace)), asOfMs};
	},
};

/** Asks for the page as `callsift list` would, and fills in what only the mirror knows of its calls. */
async function askBolna(
	{workspace, nowMs, signal}: Visit,
	{listing, filtered}: CallsAsked,
	page: {readonly page: number; readonly pageSize: number},
): Promise<Pick<PageOfRecords, 'records' | 'total' | 'hasMore'>> {
	if (filtered) {
		throw new Trouble({
			code: 'usage',
			happened: 'Bolna knows no filters, so fresh and q cannot stand together.',
			advice: 'Leave out one of them.',
		});
	}

	// Bolna is asked week by week: without dates the whole history would cost a request for each.
	const fromMs = listing.fromMs ?? (listing.batchId === null ? nowMs - weekMs : null);
	const toMs = Math.min(listing.toMs, listing.batchId === null ? nowMs : listing.toMs);
	const {
		executions: listed,
		total,
		hasMore,
	} = await listPage(workspace, {...listing, fromMs, toMs}, page, signal);
	const records = await Promise.all(listed.map(({id: known}) => recordOf(workspace, known)));
	return {records: records.filter(record => record !== null), total, hasMore};
}

async function recordOf({ask}: Workspace, wanted: string): Promise<CallRecord | null> {
	const [row, found] = await Promise.all([ask.row(wanted), ask.execution(wanted)]);
	return row === null || found === null ? null : {row, execution: found};
}

/** A call as this profile lets it be seen. */
function shown(record: CallRecord, {maskAlways, currency}: Workspace): GuideRow {
	const {row, execution: call} = maskAlways ? maskRecord(record) : record;
	return guideRow(call, {currency}, row);
}
