import {readMoment} from '../filter/moments.js';
import type {Query} from '../filter/query.js';
import type {Listing} from '../jobs/list-executions.js';
import {readFilter} from '../jobs/read-filter.js';
import {Trouble} from '../text/trouble.js';
import {readText, textParameter} from './parameters.js';
import type {Visit} from './route.js';

const agentId = textParameter(
	'agent_id',
	'calls of this agent, or of "all"; without it the agent of AGENT_ID or of the settings, if there is one',
);
const batchId = textParameter('batch_id', 'calls of this batch');
const q = textParameter('q', 'a filter, written as in the explorer: status:failed cost:>5 refund');
const from = textParameter('from', 'calls since then: 2026-11-01, 2026-11-01T09:30Z, 24h, yesterday');
const to = textParameter('to', 'calls until then; a day counts whole');

/** The parameters that say which calls are meant, for every address that answers about calls. */
export const whichCalls = [agentId, batchId, q, from, to];

export interface CallsAsked {
	readonly listing: Listing;
	readonly filter: Query;
	/** All of this as it was asked for: another visit with the same means the same calls. */
	readonly question: string;
	/** Whether words of a filter were given; Bolna would not understand them. */
	readonly filtered: boolean;
}

/** Which calls a visit is about. @throws Trouble `usage` */
export async function readWhichCalls({query, workspace, nowMs}: Visit): Promise<CallsAsked> {
	const words = readText(query, q);
	const batch = readText(query, batchId);
	const agent = readText(query, agentId) ?? (batch === null ? workspace.defaultAgentId : null);
	const question = JSON.stringify([agent, batch, words, readText(query, from), readText(query, to)]);
	const calendar = {nowMs, zone: workspace.zone};
	const since = readInstant(query, from, calendar);
	const until = readInstant(query, to, calendar);
	const fromMs = since?.from ?? null;
	// What a day ends with is the first instant that is no longer in it.
	const toMs = until === null ? Number.POSITIVE_INFINITY : until.from === until.to ? until.to : until.to - 1;
	if (fromMs !== null && fromMs > toMs) {
		throw mistake('The range ends before it begins.');
	}

	return {
		listing: {agentId: agent === 'all' ? null : agent, batchId: batch, fromMs, toMs},
		filter: await readFilter(words ?? '', workspace, nowMs),
		question,
		filtered: words !== null,
	};
}

function readInstant(
	query: URLSearchParams,
	parameter: typeof from,
	calendar: {readonly nowMs: number; readonly zone: string},
) {
	const text = readText(query, parameter);
	const moment = text === null ? null : readMoment(text, calendar);
	if (text !== null && moment === null) {
		throw mistake(`${parameter.name} is not a time.`);
	}

	return moment;
}

function mistake(happened: string): Trouble {
	return new Trouble({
		code: 'usage',
		happened,
		advice: 'Write from=2026-11-01&to=2026-11-07, an instant like 2026-11-01T09:30Z, or an age like 24h.',
	});
}
