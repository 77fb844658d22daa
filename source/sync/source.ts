import type {Agent, Execution} from '../calls/execution.js';

/** What the loader asks of the wire. */
export interface Source {
	executionsPage(
		agentId: string,
		request: {
			readonly fromMs: number;
			readonly toMs: number;
			readonly page: number;
			readonly pageSize: number;
			readonly voicemail?: boolean | undefined;
			readonly status?: string | undefined;
		},
		signal?: AbortSignal,
	): Promise<SourcePage>;
	/** The agents that Bolna lists by now; the answer is kept. */
	agents(signal?: AbortSignal): Promise<readonly Agent[]>;
	/** The ways of asking for this agent's list that hide no call. */
	waysOfAsking(agentId: string, signal?: AbortSignal): Promise<readonly (boolean | undefined)[]>;
	batchExecutions(batchId: string, signal?: AbortSignal): Promise<readonly Execution[]>;
	execution(id: string, signal?: AbortSignal): Promise<Execution>;
}

export interface SourcePage {
	readonly executions: readonly Execution[];
	/** How many calls there are on all pages, as far as Bolna says. */
	readonly total: number | null;
	readonly hasMore: boolean;
}

/**
 * Whether Bolna lists an agent no more; false where nobody can tell. One page that is not there may be a mishap, and
 * what is left out for it would look as if it were here.
 */
export async function isGone(
	source: Pick<Source, 'agents'>,
	agentId: string,
	signal: AbortSignal,
): Promise<boolean> {
	const agents = await source.agents(signal).catch(() => null);
	return agents?.every(({id}) => id !== agentId) ?? false;
}
