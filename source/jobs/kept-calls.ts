import type {CallRecord} from '../calls/record.js';
import {allOf, fieldIs, madeWithin, type Query} from '../filter/query.js';
import {recordStretches} from '../workspace/texts/stretch.js';
import type {PageOfCalls, Workspace} from '../workspace/workspace.js';
import type {Listing, PageWanted} from './list-executions.js';

type Kept = Pick<Workspace, 'ask'>;

export interface PageOfRecords extends PageOfCalls {
	/** The same calls with their rows. */
	readonly records: readonly CallRecord[];
}

/** One page of what the mirror keeps, newest first; Bolna is not asked. */
export async function keptPage(
	{ask}: Kept,
	listing: Listing,
	filter: Query,
	{page, pageSize}: PageWanted,
	signal?: AbortSignal,
): Promise<PageOfRecords> {
	const query = within(listing, filter);
	const total = await ask.count(query, signal);
	const start = (page - 1) * pageSize;
	if (start >= total) {
		return {executions: [], records: [], total, hasMore: false};
	}

	const {records} = await ask.records({query, after: null, skip: start, limit: pageSize}, signal);
	return {
		executions: records.map(({execution}) => execution),
		records,
		total,
		hasMore: start + records.length < total,
	};
}

/** All of what the mirror keeps, newest first, in stretches as they are read. */
export function keptRecords(
	{ask}: Kept,
	query: Query,
	signal?: AbortSignal,
): AsyncGenerator<readonly CallRecord[], void, undefined> {
	return recordStretches(ask, {query}, signal);
}

/** The calls of a listing that a filter lets through. */
export function within({agentId, batchId, fromMs, toMs}: Listing, filter: Query): Query {
	return allOf([
		...(agentId === null ? [] : [fieldIs('agent', agentId)]),
		...(batchId === null ? [] : [fieldIs('batch', batchId)]),
		madeWithin({fromMs, toMs}),
		filter,
	]);
}
