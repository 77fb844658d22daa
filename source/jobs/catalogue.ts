import type {Agent, Batch} from '../calls/execution.js';
import {everything, fieldIs} from '../filter/query.js';
import type {Group, Workspace} from '../workspace/workspace.js';

export interface CatalogueWish {
	/** Ask Bolna first; else what is kept here is all there is. */
	readonly fresh: boolean;
	readonly signal: AbortSignal;
}

/** An agent, and what is kept here of its calls. */
export interface AgentEntry {
	readonly agent: Agent;
	readonly calls: number;
	readonly byStatus: Readonly<Record<string, number>>;
	/** Null without a call. */
	readonly newestMs: number | null;
	/** Null where the cost of no call is known; else at least so much. */
	readonly costCents: number | null;
}

/** A batch with Bolna's own counts, and how many of its calls are kept here. */
export interface BatchEntry {
	readonly batch: Batch;
	readonly callsHere: number;
}

/** The agents of the account by name, each with how its calls ended. @throws Trouble */
export async function listAgents(
	{ask, bolna}: Pick<Workspace, 'ask' | 'bolna'>,
	{fresh, signal}: CatalogueWish,
): Promise<readonly AgentEntry[]> {
	const heard = fresh ? await bolna.agents(signal) : [];
	const groups = await groupsBy(ask, 'agent', signal);
	const entries: AgentEntry[] = [];
	for (const agent of withHeard(await ask.agents(), heard, byName)) {
		const group = groups.get(agent.id);
		const query = fieldIs('agent', agent.id);
		const byStatus =
			group === undefined ? [] : await ask.tally({column: 'status', presence: false, query}, signal);
		entries.push({
			agent,
			calls: group?.calls ?? 0,
			byStatus: Object.fromEntries([...byStatus].sort(([, one], [, other]) => other - one)),
			newestMs: group?.lastMs ?? null,
			costCents: group === undefined || group.costed === 0 ? null : group.costCents,
		});
	}

	return entries;
}

/** The batches of one agent, or of all of them, the newest first. @throws Trouble */
export async function listBatches(
	{ask, bolna}: Pick<Workspace, 'ask' | 'bolna'>,
	agentId: string | null,
	{fresh, signal}: CatalogueWish,
): Promise<readonly BatchEntry[]> {
	const heard: Batch[] = [];
	if (fresh) {
		const agents = agentId === null ? await bolna.agents(signal) : [{id: agentId}];
		for (const {id} of agents) {
			const batches = await bolna.batches(id, signal);
			heard.push(...batches.map(batch => ({...batch, agentId: batch.agentId ?? id})));
		}
	}

	const [batches, groups] = await Promise.all([ask.batches(), groupsBy(ask, 'batch', signal)]);
	return withHeard(batches, heard, newestFirst)
		.filter(batch => agentId === null || batch.agentId === agentId)
		.map(batch => ({batch, callsHere: groups.get(batch.id)?.calls ?? 0}));
}

/** Those that are kept here, and those that were heard of and could not be kept. */
function withHeard<One extends {readonly id: string}>(
	kept: readonly One[],
	heard: readonly One[],
	order: (one: One, other: One) => number,
): readonly One[] {
	const ids = new Set(kept.map(({id}) => id));
	const others = heard.filter(({id}) => !ids.has(id));
	const latest = new Map(heard.map(each => [each.id, each]));
	const known = kept.map(each => latest.get(each.id) ?? each);
	return others.length === 0 ? known : [...known, ...others].toSorted(order);
}

function byName(one: Agent, other: Agent): number {
	return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

function newestFirst(one: Batch, other: Batch): number {
	return (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0);
}

async function groupsBy(
	ask: Workspace['ask'],
	by: 'agent' | 'batch',
	signal: AbortSignal,
): Promise<ReadonlyMap<string | null, Group>> {
	const span = {fromMs: 0, toMs: 1, buckets: 1};
	const groups = await ask.groups({query: everything, by, ...span}, signal);
	return new Map(groups.map(group => [group.value, group]));
}
