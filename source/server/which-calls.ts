import {type Calendar, readMoment} from '../filter/moments.js';
import {allOf, type Query} from '../filter/query.js';
import type {Listing} from '../jobs/list-executions.js';
import {readFilter, readStatus} from '../jobs/read-filter.js';
import {Trouble} from '../text/trouble.js';
import {readText, textParameter} from './parameters.js';
import type {Visit} from './route.js';

const agentId = textParameter(
	'agent_id',
	'calls of this agent, or of "all"; without it the agent of AGENT_ID or of the settings, if there is one',
);
const batchId = textParameter('batch_id', 'calls of this batch');
const q = textParameter('q', 'a filter, written as in the explorer: status:failed cost:>5 refund');
const status = textParameter(
	'status',
	'calls of this status or group of such: failed, unanswered, busy,no-answer',
);
const since = textParameter('since', 'calls this young: 90m, 24h, 7d, yesterday; without from and to');
const from = textParameter('from', 'calls since then: 2026-11-01, 2026-11-01T09:30Z, 24h, yesterday');
const to = textParameter('to', 'calls until then; a day counts whole');

/** The parameters that say which calls are meant, for every address that answers about calls. */
export const whichCalls = [agentId, batchId, q, status, since, from, to];

export interface CallsAsked {
	readonly listing: Listing;
	readonly filter: Query;
	/** All of this as it was asked for: another visit with the same means the same calls. */
	readonly question: string;
	/** Whether a filter or a status was given; Bolna is not asked for such. */
	readonly filtered: boolean;
}

/** Which calls a visit is about. @throws Trouble `usage` */
export async function readWhichCalls({query, workspace, nowMs}: Visit): Promise<CallsAsked> {
	const [words, statuses] = [readText(query, q), readText(query, status)];
	const batch = readText(query, batchId);
	const agent = readText(query, agentId) ?? (batch === null ? workspace.defaultAgentId : null);
	const calendar = {nowMs, zone: workspace.zone};
	const {fromMs, toMs} = readSpan(query, calendar);
	return {
		listing: {agentId: agent === 'all' ? null : agent, batchId: batch, fromMs, toMs},
		filter: allOf([
			await readFilter(words ?? '', workspace, nowMs),
			...(statuses === null ? [] : [readStatus(statuses, workspace, nowMs)]),
		]),
		question: JSON.stringify([
			agent,
			batch,
			...[q, status, since, from, to].map(parameter => readText(query, parameter)),
		]),
		filtered: words !== null || statuses !== null,
	};
}

function readSpan(query: URLSearchParams, calendar: Calendar): Pick<Listing, 'fromMs' | 'toMs'> {
	const young = readInstant(query, since, calendar);
	const first = readInstant(query, from, calendar);
	const last = readInstant(query, to, calendar);
	if (young !== null && (first !== null || last !== null)) {
		throw mistake('since goes to now and cannot stand beside from or to.');
	}

	const fromMs = young?.from ?? first?.from ?? null;
	const endMs = young === null ? Number.POSITIVE_INFINITY : calendar.nowMs;
	// What a day ends with is the first instant that is no longer in it.
	const toMs = last === null ? endMs : last.from === last.to ? last.to : last.to - 1;
	if (fromMs !== null && fromMs > toMs) {
		throw mistake('The range ends before it begins.');
	}

	return {fromMs, toMs};
}

function readInstant(query: URLSearchParams, parameter: typeof from, calendar: Calendar) {
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
		advice:
			'Write since=24h, from=2026-11-01&to=2026-11-07, an instant like 2026-11-01T09:30Z, or an age like 24h.',
	});
}
