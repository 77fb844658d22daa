import type {Query} from '../filter/query.js';
import {type Ask, newestFirst} from '../workspace/workspace.js';
import {within} from './kept-calls.js';
import type {Listing} from './list-executions.js';
import type {StatsRequest} from './stats.js';

const weekMs = 7 * 86_400_000;

export interface StatsGround {
	readonly ask: Pick<Ask, 'rows'>;
	readonly nowMs: number;
	/** IANA name. */
	readonly zone: string;
}

/**
 * The figures of a listing. Without dates these are the last seven days; a batch is looked at whole, however old it is,
 * and there is no batch before it to compare it with.
 */
export async function statsRequest(
	{agentId, batchId, fromMs, toMs}: Listing,
	filter: Query,
	{ask, nowMs, zone}: StatsGround,
): Promise<StatsRequest> {
	const query = within({agentId, batchId, fromMs: null, toMs: Number.POSITIVE_INFINITY}, filter);
	const lastMs = Math.min(toMs, nowMs);
	const whole = fromMs === null && batchId !== null;
	const startMs = whole ? await oldestMs(ask, query) : fromMs;
	return {query, fromMs: startMs ?? lastMs - weekMs, toMs: lastMs + 1, zone, compare: !whole};
}

async function oldestMs(ask: StatsGround['ask'], query: Query): Promise<number | null> {
	const {rows} = await ask.rows({query, order: newestFirst, at: 'last', before: 0, after: 1});
	return rows[0]?.timeMs ?? null;
}
