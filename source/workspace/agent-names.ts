import type {Agent} from '../calls/execution.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from './workspace.js';

/** The name of an agent; null where it is not known, or where there is no agent. */
export type AgentName = (id: string | null) => string | null;

/** Names of the agents as far as they are known: to the mirror, or to a workspace's `ask`. */
export async function agentNames(source: {agents(): Promise<readonly Agent[]>}): Promise<AgentName> {
	const names = new Map((await source.agents()).map(({id, name}) => [id, name]));
	return id => (id === null ? null : (names.get(id) ?? null));
}

/**
 * Asks Bolna for the agents where none was ever asked for: a call or a batch can be the first thing that is wanted of an
 * account. When they do not come, ids stand where names would.
 */
export async function learnNames(
	{ask, bolna}: Pick<Workspace, 'ask' | 'bolna'>,
	signal: AbortSignal,
): Promise<void> {
	if ((await ask.agents()).length > 0) {
		return;
	}

	try {
		await bolna.agents(signal);
	} catch (error) {
		if (signal.aborted || !(error instanceof Trouble)) {
			throw error;
		}
	}
}
