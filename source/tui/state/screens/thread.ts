import {drill} from '../drill.js';
import {rowUnderCursor} from '../list.js';
import type {Message} from '../message.js';
import type {Screen} from '../screen-kinds.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import type {ScreenWays} from './ways.js';

const dayMs = 86_400_000;

/** Full records that a thread asks for. */
const wanted = 20;

/** Every attempt at the recipient of the call under the cursor. */
export const openThread: Deed = state => {
	const row = rowUnderCursor(state);
	if (row === undefined || row.number === null) {
		return [{...state, notice: {text: 'This call has no number to follow.', tone: 'plain'}}, []];
	}

	const {id, number} = row;
	return [
		{...state, screen: {kind: 'thread', cursor: 0, id, number, entries: null}},
		[{do: 'read-thread', id, number}],
	];
};

/** The mirror answered; the cursor goes to the call that the thread was opened from. */
export function takeThread(state: State, {id, entries}: Message<'thread'>): Step {
	const {screen} = state;
	if (screen?.kind !== 'thread' || screen.id !== id) {
		return [state, []];
	}

	const {cursor, entries: before} = screen;
	const stoodOn = before?.[cursor];
	const place = entries.findIndex(({kind, row}) =>
		stoodOn === undefined
			? kind === 'call' && row.id === id
			: kind === stoodOn.kind && row.id === stoodOn.row.id,
	);
	const outlines = [...new Set(entries.filter(({row}) => !row.full).map(({row}) => row.id))];
	return [
		{...state, screen: {...screen, entries, cursor: Math.max(0, place)}},
		// Earlier attempts stand in the full records only; they are wanted once.
		before === null && outlines.length > 0 ? [{do: 'attend', ids: outlines.slice(0, wanted)}] : [],
	];
}

/** The same calls in the list, on the one of the entry, whatever its age and its agent. */
function open(state: State, {entries, cursor, number}: Screen<'thread'>): Step {
	const entry = entries?.[cursor];
	if (entries === null || entry === undefined) {
		return [state, []];
	}

	const oldestMs = Math.min(...entries.map(({row}) => row.timeMs));
	const days = Math.max(state.list.scope.days, Math.ceil((state.place.nowMs - oldestMs) / dayMs));
	return drill(state, {
		filter: `number:="${number}"`,
		scope: {agentId: null, batchId: null, days},
		at: entry.row.id,
	});
}

export const threadWays: ScreenWays<'thread'> = {
	items: ({entries}) => entries?.length ?? 0,
	open,
	reread: ({id, number}) => [{do: 'read-thread', id, number}],
};
