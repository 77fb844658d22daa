import type {Agent, Execution} from '../calls/execution.js';
import type {PageOfCalls, Workspace} from '../workspace/workspace.js';

const dayMs = 86_400_000;
const longMs = 28 * dayMs;

/** Which calls are meant. A batch is listed whole by Bolna, so agents and dates only narrow it. */
export interface Listing {
	/** Null: all agents of the account. */
	readonly agentId: string | null;
	readonly batchId: string | null;
	/** Null: from the beginning. */
	readonly fromMs: number | null;
	readonly toMs: number;
}

export interface PageWanted {
	/** From 1. */
	readonly page: number;
	/** 1 to 100. */
	readonly pageSize: number;
}

/**
 * One page, newest first, as Bolna has it now; the mirror learns of it on the way.
 * @throws Trouble
 */
export async function listPage(
	workspace: Workspace,
	listing: Listing,
	{page, pageSize}: PageWanted,
	signal?: AbortSignal,
): Promise<PageOfCalls> {
	const {batchId, toMs} = listing;
	if (batchId !== null) {
		const executions = await listBatch(workspace, listing, batchId, signal);
		const end = page * pageSize;
		return {
			executions: executions.slice(end - pageSize, end),
			total: executions.length,
			hasMore: end < executions.length,
		};
	}

	const agents = await agentsOf(workspace, listing, signal);
	return workspace.bolna.page(
		{agentIds: agents.map(({id}) => id), fromMs: beginning(agents, listing), toMs, page, pageSize},
		signal,
	);
}

/**
 * All pages, newest first per agent, each call once, as they arrive; the mirror learns of them on the way.
 * @throws Trouble
 */
export async function* listAll(
	workspace: Workspace,
	listing: Listing,
	signal?: AbortSignal,
): AsyncGenerator<Execution, void, undefined> {
	const {batchId, fromMs, toMs} = listing;
	if (batchId === null) {
		const agents = await agentsOf(workspace, listing, signal);
		yield* workspace.bolna.executions({agentIds: agents.map(({id}) => id), fromMs, toMs}, signal);
	} else {
		yield* await listBatch(workspace, listing, batchId, signal);
	}
}

async function listBatch(
	workspace: Workspace,
	{agentId, fromMs, toMs}: Listing,
	batchId: string,
	signal: AbortSignal | undefined,
): Promise<readonly Execution[]> {
	const executions = await workspace.bolna.batchExecutions(batchId, signal);
	return executions
		.filter(
			execution =>
				(agentId === null || execution.agentId === null || execution.agentId === agentId) &&
				(fromMs === null || timeOf(execution) >= fromMs) &&
				timeOf(execution) <= toMs,
		)
		.sort((one, other) => timeOf(other) - timeOf(one));
}

/** A call without any time is let through every range: hiding it would be worse. */
function timeOf({createdAtMs, initiatedAtMs, scheduledAtMs}: Execution): number {
	return createdAtMs ?? initiatedAtMs ?? scheduledAtMs ?? 0;
}

type Known = Pick<Agent, 'id' | 'createdAtMs'>;

async function agentsOf(
	workspace: Workspace,
	{agentId, fromMs, toMs}: Listing,
	signal: AbortSignal | undefined,
): Promise<readonly Known[]> {
	// A short range is asked for outright; only a long one is worth a question for the agent's age.
	if (agentId !== null && fromMs !== null && toMs - fromMs < longMs) {
		return [{id: agentId, createdAtMs: null}];
	}

	const agents = await workspace.bolna.agents(signal);
	if (agentId === null) {
		return agents;
	}

	// One that is not among them is Bolna's to refuse.
	return [agents.find(({id}) => id === agentId) ?? {id: agentId, createdAtMs: null}];
}

/** Nothing lies before the first agent was made, and each week before it would cost a request. */
function beginning(agents: readonly Known[], {fromMs}: Listing): number {
	const born = agents.map(({createdAtMs}) => (createdAtMs === null ? 0 : createdAtMs - dayMs));
	return Math.max(fromMs ?? 0, agents.length === 0 ? 0 : Math.min(...born));
}
