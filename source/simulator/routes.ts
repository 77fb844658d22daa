import type {SimulatedAccount} from './account.js';
import {type Answer, found, wrong} from './answer.js';
import {readListQuery} from './list-query.js';

/** A request for one of the documented addresses. */
export interface Visit {
	readonly account: SimulatedAccount;
	readonly id: string;
	readonly query: URLSearchParams;
	/** Where this server answers, for links to itself. */
	readonly url: string;
}

export interface Route {
	readonly path: RegExp;
	/** Which of the documented limits counts it: lists and agents 500 a minute, others 1000. */
	readonly budget: 'list' | 'other';
	/** Recordings are fetched without a key. */
	readonly open?: true;
	readonly answer: (visit: Visit) => Answer;
}

const id = '([^/]+)';

/** Every GET of the documentation. */
export const routes: readonly Route[] = [
	route('/v2/agent/all', 'other', ({account}) => found(account.agents)),
	route('/agent/all', 'other', ({account}) => found(account.agents)),
	route(`/v2/agent/${id}`, 'list', visit => orMissing(agentOf(visit), 'Agent')),
	route(`/v2/agent/${id}/executions`, 'list', listExecutions),
	route(`/agent/${id}/executions`, 'list', visit => orMissing(visit.account.legacyList(visit.id), 'Agent')),
	route(`/agent/[^/]+/execution/${id}`, 'other', execution),
	route(`/executions/${id}`, 'other', execution),
	route(`/executions/${id}/log`, 'other', visit => orMissing(visit.account.log(visit.id), 'Execution')),
	route(`/batches/${id}/all`, 'other', listBatches),
	route(`/batches/${id}`, 'other', visit => orMissing(batchOf(visit), 'Batch')),
	route(`/batches/${id}/executions`, 'other', visit =>
		orMissing(visit.account.batchExecutions(visit.id), 'Batch'),
	),
	route('/user/me', 'other', ({account}) => found(account.user())),
	{...route(`/recordings/call/${id}`, 'other', recording), open: true},
	{...route(`/recordings/transfer/${id}`, 'other', recording), open: true},
	{...route(`/presigned/${id}`, 'other', sound), open: true},
];

function route(path: string, budget: Route['budget'], answer: Route['answer']): Route {
	return {path: new RegExp(`^${path}/?$`), budget, answer};
}

function orMissing(body: unknown, what: string): Answer {
	return body === null || body === undefined ? wrong(404, `${what} not found`) : found(body);
}

function agentOf({account, id: wanted}: Visit) {
	return account.agents.find(agent => agent.id === wanted);
}

function batchOf({account, id: wanted}: Visit) {
	return account.batches.find(batch => batch.batch_id === wanted);
}

function execution({account, id: wanted}: Visit): Answer {
	return orMissing(account.call(wanted), 'Execution');
}

function listExecutions({account, id: agent, query}: Visit): Answer {
	const wanted = readListQuery(query);
	return 'page' in wanted ? orMissing(account.page(agent, wanted), 'Agent') : wanted;
}

function listBatches(visit: Visit): Answer {
	const batches = visit.account.batches.filter(({agent_id: agent}) => agent === visit.id);
	return agentOf(visit) === undefined ? wrong(404, 'Agent not found') : found(batches);
}

/** The stable address leads to a link that expires. */
function recording({account, id: wanted, url}: Visit): Answer {
	const call = account.call(wanted);
	if (call?.telephony_data?.recording_url) {
		const location = `${url}/presigned/${wanted}.mp3?X-Amz-Expires=86400&X-Amz-Signature=${wanted.slice(0, 8)}`;
		return {status: 302, text: '', headers: {location}};
	}

	return wrong(404, 'Recording not found');
}

/** A second of silence would do; an ID3 tag and one empty frame are enough to be told apart from an error page. */
function sound({query}: Visit): Answer {
	return query.has('X-Amz-Signature')
		? {
				status: 200,
				text: Buffer.concat([
					Buffer.from('ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0000', 'latin1'),
					Buffer.alloc(417),
				]),
				headers: {'content-type': 'audio/mpeg'},
			}
		: {
				status: 403,
				text: '<Error><Code>AccessDenied</Code></Error>',
				headers: {'content-type': 'application/xml'},
			};
}
