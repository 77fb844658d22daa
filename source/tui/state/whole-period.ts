import {earliestOf} from '../../filter/earliest.js';
import type {Query} from '../../filter/query.js';
import type {Effect} from './effect.js';
import type {State} from './state.js';
import type {Step} from './step.js';

/** Calls wanted beyond those that are here: loading never runs dry, and ends soon after the filter is taken back. */
export const ahead = 1000;

/** Whether a filter picks among the calls of the period. */
export function isNarrowed({list}: Pick<State, 'list'>): boolean {
	return list.filter !== '' || list.troubledOnly;
}

/** Whether calls that match may still be at Bolna. Those of a time before a filter's dates do not matter. */
export function lacksCalls({windowsToGo, wholeSinceMs}: State['progress'], query: Query): boolean {
	return windowsToGo > 0 && wholeSinceMs > earliestOf(query);
}

/** The same of the calls that the list asks for. */
export function areMissing({list, progress}: Pick<State, 'list' | 'progress'>): boolean {
	return lacksCalls(progress, list.query);
}

/** Whether what was counted of a filter are at least so many. */
export function isPartial({list, progress}: Pick<State, 'list' | 'progress'>): boolean {
	return isNarrowed({list}) && areMissing({list, progress});
}

/**
 * What a filter finds, and which call is the longest, the dearest or the oldest, is only true of all calls of the
 * period: loading goes on to its end, or to where the dates of the filter end.
 */
export function withWholePeriod(before: State, [state, effects]: Step): Step {
	const news = !wantsAll(before) || state.progress !== before.progress;
	const calls: readonly Effect[] =
		news && wantsAll(state) ? [{do: 'want', calls: state.progress.loaded + ahead, awaited: 0}] : [];
	const areWanted = wantsRecords(state);
	const records: readonly Effect[] =
		areWanted === wantsRecords(before) ? [] : [{do: 'want-records', areWanted}];
	return calls.length + records.length === 0 ? [state, effects] : [state, [...effects, ...calls, ...records]];
}

function wantsRecords({list, prompt}: State): boolean {
	return list.needsRecords && prompt?.kind !== 'filter';
}

/** A filter that is still being written is nobody's wish yet; after trouble only a person asks again. */
function wantsAll(state: State): boolean {
	const {list, progress, prompt} = state;
	const {by, descending} = list.order;
	const isOrdered = by !== 'time' || !descending;
	return (
		(isNarrowed(state) || isOrdered) &&
		areMissing(state) &&
		progress.trouble === null &&
		prompt?.kind !== 'filter'
	);
}
