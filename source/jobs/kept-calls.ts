import type {Execution} from '../calls/execution.js';
import {allOf, type Query} from '../filter/query.js';
import {newestFirst, type PageOfCalls, type RowsPage, type Workspace} from '../workspace/workspace.js';
import type {Listing, PageWanted} from './list-executions.js';

/** Rows read at once: few enough that memory stays flat over a million calls. */
const stretchRows = 200;

/** One page of what the mirror keeps, newest first; Bolna is not asked. */
export async function keptPage(
	workspace: Workspace,
	listing: Listing,
	filter: Query,
	{page, pageSize}: PageWanted,
	signal?: AbortSignal,
): Promise<PageOfCalls> {
	const query = within(listing, filter);
	const total = await workspace.ask.count(query, signal);
	const start = (page - 1) * pageSize;
	if (start >= total) {
		return {executions: [], total, hasMore: false};
	}

	const {rows} = await workspace.ask.rows({
		query,
		order: newestFirst,
		at: {rowNumber: start},
		before: 0,
		after: pageSize,
	});
	return {executions: await recordsOf(workspace, rows), total, hasMore: start + rows.length < total};
}

/** All of what the mirror keeps, newest first, as it is read. */
export async function* allKept(
	workspace: Workspace,
	listing: Listing,
	filter: Query,
	signal?: AbortSignal,
): AsyncGenerator<Execution, void, undefined> {
	const query = within(listing, filter);
	const read = (at: 'first' | {readonly id: string}, after: number) =>
		workspace.ask.rows({query, order: newestFirst, at, before: 0, after});
	let stretch = await read('first', stretchRows);
	for (;;) {
		signal?.throwIfAborted();
		yield* await recordsOf(workspace, stretch.rows);
		const last = stretch.rows.at(-1);
		if (last === undefined || stretch.atEnd) {
			return;
		}

		// The row that is named comes along once more.
		const next = await read({id: last.id}, stretchRows + 1);
		stretch = {...next, rows: next.rows.slice(1)};
	}
}

async function recordsOf(workspace: Workspace, rows: RowsPage['rows']): Promise<readonly Execution[]> {
	const records = await Promise.all(rows.map(({id}) => workspace.ask.execution(id)));
	return records.filter(record => record !== null);
}

/** The calls of a listing that a filter lets through. */
export function within({agentId, batchId, fromMs, toMs}: Listing, filter: Query): Query {
	const equals = (field: 'agent' | 'batch', value: string | null): Query[] =>
		value === null ? [] : [{kind: 'field', field, test: {kind: 'equals', value}}];
	const stretch: Query[] =
		fromMs === null && toMs === Number.POSITIVE_INFINITY
			? []
			: [
					{
						kind: 'field',
						field: 'created',
						test: {
							kind: 'range',
							min: fromMs,
							minInclusive: fromMs !== null,
							max: toMs,
							maxInclusive: true,
						},
					},
				];
	return allOf([...equals('agent', agentId), ...equals('batch', batchId), ...stretch, filter]);
}
