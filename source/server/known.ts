import type {Listing} from '../jobs/list-executions.js';
import type {Known} from './answer.js';
import type {Visit} from './route.js';

/** How far the calls of a listing are known. A batch is listed by itself, whatever else is here. */
export async function knownOf(
	visit: Visit,
	{agentId, batchId, fromMs}: Pick<Listing, 'agentId' | 'batchId' | 'fromMs'>,
): Promise<Known> {
	const question = agentId ?? 'all';
	const {asOfMs, sinceMs} = await visit.told.known({...visit, question}, () => ofAgent(visit, agentId));
	const isWhole = batchId !== null || sinceMs === null || (fromMs !== null && fromMs >= sinceMs);
	return {asOfMs, sinceMs: isWhole ? null : sinceMs};
}

async function ofAgent({workspace: {ask}}: Visit, agentId: string | null): Promise<Known> {
	const asOfMs = await ask.asOf(agentId);
	return {asOfMs, sinceMs: asOfMs === null ? null : await ask.since(agentId)};
}
