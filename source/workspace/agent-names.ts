import type {Agent} from '../calls/execution.js';

/** The name of an agent; null where it is not known, or where there is no agent. */
export type AgentName = (id: string | null) => string | null;

/** Names of the agents as far as they are known: to the mirror, or to a workspace's `ask`. */
export async function agentNames(source: {agents(): Promise<readonly Agent[]>}): Promise<AgentName> {
	const names = new Map((await source.agents()).map(({id, name}) => [id, name]));
	return id => (id === null ? null : (names.get(id) ?? null));
}
