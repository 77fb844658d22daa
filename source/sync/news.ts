import type {Execution} from '../calls/execution.js';
import {isFinal, type Status, statusFacts} from '../calls/status.js';
import {type Mirror, newestFirst} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import type {Source} from './source.js';
import type {Watchlist} from './watchlist.js';

const pageSize = 50;

/** Nobody makes more calls than these hold between two looks. */
const mostPages = 20;

/** Rows may appear a little after the time they bear. */
const overlapMs = 10 * 60_000;

/** Where nothing is known yet, so much of the past comes along. */
const firstLookMs = 3_600_000;
const weekMs = 7 * 86_400_000;

/** With more open calls than this an agent runs a campaign: they were made long before they are dialled. */
const campaignCalls = pageSize;

/** Calls on the line are few at any time, however many are waiting. */
const onTheLine = ['in-progress', 'ringing', 'call-disconnected'] as const;

/** Pages of what is waiting that are gone through in one look, one stretch after the other. */
const sweepPages = 2;

/** Calls whose status is another one; null before for those that were not known. */
export type Moved = ReadonlyArray<{readonly id: string; readonly before: Status | null}>;

export interface NewsParts {
	readonly source: Source;
	readonly mirror: Mirror;
	readonly clock: Clock;
	readonly watchlist: Watchlist;
}

/** What of an agent's calls is known, and what the next look begins with. */
export interface Followed {
	readonly agentId: string;
	/** Every call made before is here. */
	knownMs: number;
	/** The page of its waiting calls that is looked at next. */
	sweepPage: number;
}

export interface News {
	/** Oldest first. */
	readonly moved: Moved;
	/** Something was new, or is about to be. */
	readonly lively: boolean;
}

export async function beginWith(agentId: string, {mirror, clock}: NewsParts): Promise<Followed> {
	const query = {kind: 'field', field: 'agent', test: {kind: 'equals', value: agentId}} as const;
	const {rows} = await mirror.rows({query, order: newestFirst, at: 'first', before: 0, after: 1});
	return {agentId, knownMs: rows[0]?.timeMs ?? clock.now() - firstLookMs, sweepPage: 1};
}

/**
 * What is new with one agent: its newest calls, page by page until one tells nothing new. Of a campaign, whose calls
 * were all made at once, those on the line by their status, and a few pages of the others in turn.
 */
export async function lookAt(agent: Followed, parts: NewsParts, signal: AbortSignal): Promise<News> {
	const {source, mirror, clock} = parts;
	const {agentId} = agent;
	const startedMs = clock.now();
	const oldestMs = startedMs - weekMs + overlapMs;
	const span = {fromMs: Math.max(agent.knownMs - overlapMs, oldestMs), toMs: startedMs + overlapMs};
	const seen: Seen[] = [];
	const ask = async (request: Omit<PageAsked, 'pageSize'>) => {
		const {executions, hasMore} = await source.executionsPage(agentId, {...request, pageSize}, signal);
		const came = {...(await keep(executions, parts)), hasMore};
		seen.push(came);
		return came;
	};
	for (const voicemail of await source.waysOfAsking(agentId, signal)) {
		for (let page = 1; page <= mostPages; page += 1) {
			const {happened, hasMore} = await ask({...span, page, voicemail});
			if (!happened || !hasMore) {
				break;
			}
		}
	}

	const open = await mirror.openCalls(agentId);
	if (open !== null && open.calls > campaignCalls) {
		const stretch = {fromMs: Math.max(open.fromMs, oldestMs), toMs: Math.max(open.toMs, oldestMs)};
		for (const status of onTheLine) {
			await ask({...stretch, page: 1, status});
		}

		for (let left = sweepPages; left > 0; left -= 1) {
			const {hasMore} = await ask({...stretch, page: agent.sweepPage});
			agent.sweepPage = hasMore ? agent.sweepPage + 1 : 1;
		}
	}

	agent.knownMs = startedMs;
	return {moved: seen.flatMap(({moved}) => moved).toReversed(), lively: seen.some(({lively}) => lively)};
}

type PageAsked = Parameters<Source['executionsPage']>[1];

interface Seen extends News {
	readonly happened: boolean;
}

/** Writes a page down; what it tells of needs no question of its own for a while. */
async function keep(executions: readonly Execution[], {mirror, clock, watchlist}: NewsParts): Promise<Seen> {
	const moves = await Promise.all(
		executions.map(async ({id, status}) => {
			const before = (await mirror.row(id))?.status ?? null;
			return before === status ? [] : [{id, before}];
		}),
	);
	const {inserted, updated} = await mirror.putExecutions(executions, clock.now());
	for (const {id, status} of executions) {
		if (!isFinal(status)) {
			watchlist.heard(id);
		}
	}

	const happened = inserted + updated > 0;
	return {moved: moves.flat(), happened, lively: happened || executions.some(isOnTheLine)};
}

function isOnTheLine({status}: Execution): boolean {
	const {group} = statusFacts(status);
	return group === 'live' || group === 'finishing';
}
