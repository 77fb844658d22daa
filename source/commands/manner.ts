import type {Manner} from '../present/manner.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import type {Paper} from './paper.js';

export type AgentName = (id: string | null) => string | null;

/** How records become words in this account, on this paper, now. */
export function mannerOf({clock}: Context, {zone, currency, maskAlways}: Workspace, {ascii}: Paper): Manner {
	return {nowMs: clock.now(), zone, currency, masked: maskAlways, ascii};
}

/** Names of the agents as far as the mirror knows them. */
export async function agentNames(workspace: Workspace): Promise<AgentName> {
	const names = new Map((await workspace.ask.agents()).map(({id, name}) => [id, name]));
	return id => (id === null ? null : (names.get(id) ?? null));
}
