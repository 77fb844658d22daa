import {expect, test} from 'vitest';
import type {CallRow} from '../../source/calls/facts.js';
import {lineText} from '../../source/text/line.js';
import type {ActionId} from '../../source/tui/keymap/actions.js';
import {listLines} from '../../source/tui/screens/list.js';
import {rowUnderCursor} from '../../source/tui/state/list.js';
import type {Message} from '../../source/tui/state/message.js';
import {topOf} from '../../source/tui/state/newer.js';
import type {State} from '../../source/tui/state/state.js';
import {after, callRow, listOf, noonMs} from './rows.js';

const act = (action: ActionId): Message => ({type: 'act', action});
const rows = Array.from({length: 60}, (_, index) => callRow(index));
const changed: Message = {type: 'mirror-changed', ids: undefined, nowMs: noonMs};
const down = (times: number) => Array.from({length: times}, () => act('down'));

/** What the mirror answers to the last question, with the cursor on its call. */
function read(state: State, found: readonly CallRow[], kept = 5): State {
	const id = rowUnderCursor(state)?.id;
	const atIndex = found.findIndex(row => row.id === id);
	const page = {rows: found, atIndex, atStart: true, atEnd: true};
	return after(state, {type: 'rows', ticket: state.list.ticket, kept, page}).state;
}

/** How many calls were counted above what was seen at the top. */
function counted(state: State, newer: number, since = topOf(state.list)): State {
	const {ticket} = state.list;
	const coverage = {calls: 60, full: 0, unfinished: 0, toIndex: 0};
	return after(state, {type: 'counted', ticket, matching: 60, inScope: 60, coverage, since, newer}).state;
}

const said = (state: State) => /↑ .* newer/.exec(lineText(listLines(state)[0] ?? []))?.[0] ?? '';

test('calls that a filter left out are not newer when it is taken back', () => {
	const deep = after(listOf(rows), ...down(40)).state;
	const filtered = read(
		after(deep, act('troubled')).state,
		rows.filter(({id}) => id === 'call-40'),
	);
	const back = after(filtered, act('troubled'));
	expect(said(read(back.state, rows))).toBe('');
	expect(back.effects).toContainEqual(
		expect.objectContaining({do: 'count', since: expect.objectContaining({id: 'call-0'})}),
	);
});

test('older calls of other agents that arrive above the cursor are not newer', () => {
	const deep = after(listOf(rows), ...down(40), changed).state;
	const others = Array.from({length: 12}, (_, index) => callRow(index + 20.5, {id: `other-${index}`}));
	const mixed = [...rows, ...others].toSorted((one, other) => other.timeMs - one.timeMs);
	expect(said(counted(read(deep, mixed), 0))).toBe('');
});

test('calls that are made after the newest one that was seen are counted until they are in sight', () => {
	const deep = after(listOf(rows), ...down(40), changed).state;
	const more = [callRow(-2), callRow(-1), ...rows];
	const told = counted(read(deep, more), 2);
	expect(said(told)).toBe('↑ 2 newer');
	// A late answer counted from what is no longer the newest call that was seen.
	const since = topOf(told.list);
	const seen = after(told, act('first')).state;
	expect(said(seen)).toBe('');
	expect(said(counted(after(seen, ...down(40)).state, 2, since))).toBe('');
});

test('they are counted further on when the list comes back, and not in another order', () => {
	const deep = after(listOf(rows), ...down(40)).state;
	const filtered = read(after(deep, act('troubled')).state, [callRow(3), callRow(40)], 1);
	expect(said(counted(filtered, 0))).toBe('');
	const back = read(after(filtered, act('troubled')).state, [callRow(-1), ...rows]);
	expect(said(counted(back, 1))).toBe('↑ 1 newer');
	const ordered: State = {...back, list: {...back.list, order: {by: 'cost', descending: true}}};
	expect(topOf(ordered.list)).toBeNull();
});
