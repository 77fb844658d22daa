import type {Manner} from '../present/manner.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';

export type AgentName = (id: string | null) => string | null;

/** How records become words in this account, now. */
export function mannerOf({clock}: Context, {zone, currency}: Workspace): Manner {
	return {nowMs: clock.now(), zone, currency, masked: false, ascii: false};
}

/** Names of the agents as far as the mirror knows them. */
export async function agentNames(workspace: Workspace): Promise<AgentName> {
	const names = new Map((await workspace.ask.agents()).map(({id, name}) => [id, name]));
	return id => (id === null ? null : (names.get(id) ?? null));
}
