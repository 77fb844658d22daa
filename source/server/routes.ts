import type {Query} from '../filter/query.js';
import {guidePage} from '../present/guide.js';
import {Trouble} from '../text/trouble.js';
import {newestFirst, type Workspace} from '../workspace/workspace.js';
import type {Answer} from './answer.js';

export interface Route {
	readonly path: string;
	readonly summary: string;
	answer(parameters: URLSearchParams, workspace: Workspace): Promise<Answer>;
}

/** Everything that can be asked for; all of it with GET. */
export const routes: readonly Route[] = [
	{
		path: '/healthz',
		summary: 'whether callsift answers, and for which profile',
		async answer(_, {profile, ask}) {
			return ok({ok: true, profile, calls: await ask.count({kind: 'all'})});
		},
	},
	{
		path: '/api/executions',
		summary: 'a page of calls, newest first: agent_id, batch_id, page_number, page_size',
		async answer(parameters, workspace) {
			return ok({success: true, data: await page(parameters, workspace)});
		},
	},
];

function ok(body: unknown): Answer {
	return {status: 200, body};
}

async function page(parameters: URLSearchParams, {ask, currency, defaultAgentId}: Workspace) {
	const pageNumber = readWhole(parameters, 'page_number', {otherwise: 1, max: 10_000_000});
	const pageSize = readWhole(parameters, 'page_size', {otherwise: 50, max: 100});
	const query = queryFor(
		readText(parameters, 'agent_id') ?? defaultAgentId,
		readText(parameters, 'batch_id'),
	);

	const skipped = (pageNumber - 1) * pageSize;
	const total = await ask.count(query);
	const {rows} =
		skipped < total
			? await ask.rows({query, order: newestFirst, at: {rowNumber: skipped}, before: 0, after: pageSize})
			: {rows: []};
	const executions = await Promise.all(rows.map(({id}) => ask.execution(id)));
	return guidePage(
		executions.filter(execution => execution !== null),
		{total, pageNumber, pageSize, hasMore: skipped + rows.length < total},
		{currency},
	);
}

function queryFor(agentId: string | null, batchId: string | null): Query {
	const equals = (field: 'agent' | 'batch', value: string | null): readonly Query[] =>
		value === null || value === 'all' ? [] : [{kind: 'field', field, test: {kind: 'equals', value}}];
	return {kind: 'and', parts: [...equals('agent', agentId), ...equals('batch', batchId)]};
}

function readText(parameters: URLSearchParams, name: string): string | null {
	const value = parameters.get(name)?.trim() ?? '';
	return value === '' ? null : value;
}

function readWhole(
	parameters: URLSearchParams,
	name: string,
	{otherwise, max}: {readonly otherwise: number; readonly max: number},
): number {
	const text = readText(parameters, name);
	if (text === null) {
		return otherwise;
	}

	const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
	if (number < 1 || number > max) {
		throw new Trouble({
			code: 'usage',
			happened: `${name} is not a whole number from 1 to ${max}.`,
			advice: `Leave it out for ${otherwise}.`,
		});
	}

	return number;
}
