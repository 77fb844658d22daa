import type {Stats} from '../calls/metrics/stats.js';
import type {Ask} from '../workspace/workspace.js';
import {type Inbox, readInbox} from './inbox.js';
import {readStats, type StatsRequest} from './stats.js';

/** What a report tells. */
export interface ReportFigures {
	readonly stats: Stats;
	readonly inbox: Inbox;
}

export async function readReport(
	ask: Pick<Ask, 'figures' | 'groups' | 'tally'>,
	request: StatsRequest,
	signal?: AbortSignal,
): Promise<ReportFigures> {
	const {query, fromMs, toMs} = request;
	return {
		stats: await readStats(ask, request, signal),
		inbox: await readInbox(ask, {query, fromMs, toMs}, signal),
	};
}
