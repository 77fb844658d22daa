import type {SimulatedAccount} from './account.js';
import {type Answer, found, wrong} from './answer.js';
import {readListQuery} from './list-query.js';
import {humming} from './sound.js';

/** A request for one of the documented addresses. */
export interface Visit {
	readonly account: SimulatedAccount;
	readonly id: string;
	readonly query: URLSearchParams;
	/** Where this server answers, for links to itself. */
	readonly url: string;
	readonly nowMs: number;
	/** Whether a key was shown. */
	readonly authorized: boolean;
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
	{...route(`/recordings/call/${id}`, 'other', visit => recording(visit, 'call')), open: true},
	{...route(`/recordings/transfer/${id}`, 'other', visit => recording(visit, 'transfer')), open: true},
	{...route(`/presigned/call/${id}.wav`, 'other', visit => sound(visit, 'call')), open: true},
	{...route(`/presigned/transfer/${id}.wav`, 'other', visit => sound(visit, 'transfer')), open: true},
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

type Leg = 'call' | 'transfer';

/** How long somebody spoke, where that was recorded. */
function recordedSeconds({account, id: wanted}: Visit, leg: Leg): number | null {
	const call = account.call(wanted);
	if (leg === 'call') {
		return call?.telephony_data?.recording_url ? call.conversation_duration : null;
	}

	return call?.transfer_call_data?.recording_url ? Number(call.transfer_call_data.duration) : null;
}

/** A day, as documented. */
const linkSeconds = 86_400;

/** The stable address leads to a link that expires. */
function recording(visit: Visit, leg: Leg): Answer {
	if (recordedSeconds(visit, leg) === null) {
		return wrong(404, 'Recording not found');
	}

	const {id: wanted, url, nowMs} = visit;
	const query = new URLSearchParams({
		'X-Amz-Date': basicTime(nowMs),
		'X-Amz-Expires': String(linkSeconds),
		'X-Amz-Signature': signature(wanted, basicTime(nowMs)),
	});
	return {status: 302, text: '', headers: {location: `${url}/presigned/${leg}/${wanted}.wav?${query}`}};
}

/** The store behind the link, which knows no keys: it wants the link whole, fresh, and nothing beside it. */
function sound(visit: Visit, leg: Leg): Answer {
	const {id: wanted, query, nowMs, authorized} = visit;
	if (authorized) {
		return refusedByStore(400, 'InvalidArgument', 'Only one auth mechanism allowed');
	}

	const date = query.get('X-Amz-Date') ?? '';
	const seconds = recordedSeconds(visit, leg);
	if (seconds === null || query.get('X-Amz-Signature') !== signature(wanted, date)) {
		return refusedByStore(403, 'SignatureDoesNotMatch', 'The signature does not match');
	}

	if (nowMs >= instantOf(date) + Number(query.get('X-Amz-Expires')) * 1000) {
		return refusedByStore(403, 'AccessDenied', 'Request has expired');
	}

	return {status: 200, text: humming(seconds), headers: {'content-type': 'audio/wav'}};
}

function refusedByStore(status: number, code: string, message: string): Answer {
	const text = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
	return {status, text, headers: {'content-type': 'application/xml'}};
}

/** `20261123T120000Z` */
function basicTime(instantMs: number): string {
	return new Date(instantMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function instantOf(basic: string): number {
	return Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}

/** Nobody has to be kept from forging it. */
function signature(id: string, date: string): string {
	return Buffer.from(`${id} ${date}`).toString('hex').slice(0, 64);
}
