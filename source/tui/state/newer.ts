import type {ListState, Top} from './state.js';

/**
 * Notes which call stands first while the beginning of the list is in sight: what is made after it is newer. Where the
 * beginning was not in sight yet, that is the call that stands there when it is first read.
 */
export function noteTop(list: ListState): ListState {
	const [first] = list.rows;
	const known = topOf(list);
	if (
		first === undefined ||
		!list.atStart ||
		!isNewestFirst(list) ||
		(known !== null && !isTopInSight(list))
	) {
		return list;
	}

	const {id, timeMs} = first;
	return known?.id === id
		? {...list, newer: 0}
		: {...list, newer: 0, tops: new Map([...list.tops, [questionOf(list), {id, timeMs}]])};
}

/** The call that newer ones are counted from; null where there are none, because of the order, or nothing was seen yet. */
export function topOf(list: ListState): Top | null {
	return isNewestFirst(list) ? (list.tops.get(questionOf(list)) ?? null) : null;
}

/** Calls above those on screen that are newer than what was seen there. */
export function newerAbove(list: ListState): number {
	return isTopInSight(list) ? 0 : list.newer;
}

function isTopInSight({atStart, top}: ListState): boolean {
	return atStart && top === 0;
}

function isNewestFirst({order}: ListState): boolean {
	return order.by === 'time' && order.descending;
}

/** Calls of one question are not new because another one did not find them. */
function questionOf({scope: {agentId, batchId, days}, filter, troubledOnly}: ListState): string {
	return JSON.stringify([agentId, batchId, days, filter, troubledOnly]);
}
