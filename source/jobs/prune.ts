import {madeWithin} from '../filter/query.js';
import {type Ask, newestFirst} from '../workspace/workspace.js';

/** Calls that would go. */
export interface PrunePlan {
	readonly calls: number;
	/** When the oldest and the newest of them were made; null where there is none. */
	readonly madeMs: {readonly oldest: number; readonly newest: number} | null;
}

/** Looks at what is older than an instant, and removes nothing. */
export async function planPrune(
	ask: Pick<Ask, 'count' | 'rows'>,
	beforeMs: number,
	signal?: AbortSignal,
): Promise<PrunePlan> {
	const query = madeWithin({beforeMs});
	const calls = await ask.count(query, signal);
	const [newest, oldest] = await Promise.all(
		(['first', 'last'] as const).map(async at => {
			const {rows} = await ask.rows({query, order: newestFirst, at, before: 0, after: 1}, signal);
			return rows[0]?.timeMs;
		}),
	);
	return {calls, madeMs: oldest === undefined || newest === undefined ? null : {oldest, newest}};
}
