import type {Listing} from '../jobs/list-executions.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Known} from './answer.js';

/** How far the calls of a listing are known. A batch is listed by itself, whatever else is here. */
export async function knownOf(
	{ask}: Pick<Workspace, 'ask'>,
	{agentId, batchId, fromMs}: Pick<Listing, 'agentId' | 'batchId' | 'fromMs'>,
): Promise<Known> {
	const asOfMs = await ask.asOf(agentId);
	const sinceMs = asOfMs === null || batchId !== null ? null : await ask.since(agentId);
	const isWhole = sinceMs === null || (fromMs !== null && fromMs >= sinceMs);
	return {asOfMs, sinceMs: isWhole ? null : sinceMs};
}
