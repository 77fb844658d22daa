import {derive} from '../../source/calls/derive.js';
import type {CallRow} from '../../source/calls/facts.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {look} from '../../source/tui/screens/look.js';
import type {Effect} from '../../source/tui/state/effect.js';
import {initialState} from '../../source/tui/state/initial.js';
import type {Message} from '../../source/tui/state/message.js';
import type {State} from '../../source/tui/state/state.js';
import {createUpdate} from '../../source/tui/state/update.js';

export const noonMs = Date.UTC(2026, 10, 23, 12);

/** A call of so many minutes before noon. */
export function callRow(minutesAgo: number, wire: Record<string, string | number | null> = {}): CallRow {
	const raw = {
		id: `call-${minutesAgo}`,
		status: 'completed',
		conversation_duration: 30,
		created_at: new Date(noonMs - minutesAgo * 60_000).toISOString(),
		...wire,
	};
	const marks = {reviewed: false, tags: [], note: null};
	return {...derive(readExecution(raw, {depth: 'row'}), noonMs), ...marks};
}

const update = createUpdate(look);

/** The state after the messages, and all that was wanted on the way. */
export function after(
	state: State,
	...messages: readonly Message[]
): {state: State; effects: readonly Effect[]} {
	const effects: Effect[] = [];
	let now = state;
	for (const message of messages) {
		const [next, wanted] = update(now, message);
		now = next;
		effects.push(...wanted);
	}

	return {state: now, effects};
}

/** The explorer on a list of these rows, read from its beginning. */
export function listOf(rows: readonly CallRow[], size = {columns: 120, rows: 40}): State {
	const fresh = initialState({kind: 'calls'}, size);
	const placed: State = {...fresh, place: {...fresh.place, nowMs: noonMs}};
	return after(placed, {
		type: 'rows',
		ticket: placed.list.ticket,
		kept: 0,
		page: {rows, atIndex: 0, atStart: true, atEnd: true},
	}).state;
}
