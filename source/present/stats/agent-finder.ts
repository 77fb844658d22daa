import type {Agent} from '../../calls/execution.js';

/** Names of agents by their ids, or by the beginning of one that a cause keeps of it. */
export function agentFinder(agents: readonly Agent[]): (agentId: string | null) => string | null {
	const names = new Map(
		agents.flatMap(({id, name}) => [
			[id, name],
			[id.split('-', 1)[0] ?? id, name],
		]),
	);
	return agentId => (agentId === null ? null : (names.get(agentId) ?? null));
}
