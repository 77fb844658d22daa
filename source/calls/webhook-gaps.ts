import type {Direction} from './execution.js';
import {isFinal, type Status} from './status.js';

/** A call, and the statuses that webhooks told of it. */
export interface ToldCall {
	readonly id: string;
	readonly agentId: string | null;
	readonly direction: Direction | null;
	readonly status: Status;
	/** A call that nobody took can end as completed, without ever having been in progress. */
	readonly durationSeconds: number | null;
	readonly told: ReadonlySet<Status>;
}

export interface SkippedStatuses {
	readonly id: string;
	readonly agentId: string | null;
	readonly status: Status;
	/** What never came, in the order in which others had it. */
	readonly missing: readonly Status[];
}

/** A status is usual when more than this share of the calls like it had a webhook for it. */
const usualShare = 0.5;

/**
 * Which statuses had no webhook. An agent can be told to send only some of them, and that is not in its webhooks, so
 * a status is missed where most calls of the same agent, direction and end had it, those with and without words apart. The end itself is missed where most
 * ends of the agent came.
 */
export function skippedStatuses(calls: readonly ToldCall[]): readonly SkippedStatuses[] {
	const over = calls.filter(({status}) => isFinal(status));
	const alike = Map.groupBy(over, ({agentId, direction, status, durationSeconds}) =>
		JSON.stringify([agentId, direction, status, (durationSeconds ?? 0) > 0]),
	);
	const ends = Map.groupBy(over, ({agentId}) => agentId);
	const sendsEnds = new Map(
		Array.from(ends, ([agentId, all]) => [
			agentId,
			shareOf(all, ({status, told}) => told.has(status)) > usualShare,
		]),
	);
	return [...alike.values()].flatMap(group => {
		const usual = usualIn(group);
		return group.flatMap(({id, agentId, status, told}) => {
			const expected = new Set(sendsEnds.get(agentId) === true ? [...usual, status] : usual);
			const missing = [...expected].filter(each => !told.has(each));
			return missing.length === 0 ? [] : [{id, agentId, status, missing}];
		});
	});
}

/** In the order in which the call with most of them had them. */
function usualIn(group: readonly ToldCall[]): readonly Status[] {
	const fullest = group.reduce<ReadonlySet<Status>>(
		(most, {told}) => (told.size > most.size ? told : most),
		new Set<Status>(),
	);
	const all = new Set([...fullest, ...group.flatMap(({told}) => [...told])]);
	return [...all].filter(status => shareOf(group, ({told}) => told.has(status)) > usualShare);
}

function shareOf<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
	return items.length === 0 ? 0 : items.filter(is).length / items.length;
}
