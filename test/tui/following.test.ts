import {expect, test} from 'vitest';
import {lineText} from '../../source/text/line.js';
import {Trouble} from '../../source/text/trouble.js';
import type {ActionId} from '../../source/tui/keymap/actions.js';
import {titleLine} from '../../source/tui/screens/title.js';
import {rowUnderCursor} from '../../source/tui/state/list.js';
import type {Message} from '../../source/tui/state/message.js';
import type {State} from '../../source/tui/state/state.js';
import {after, callRow, listOf, noonMs} from './rows.js';

const act = (action: ActionId): Message => ({type: 'act', action});
const rows = Array.from({length: 60}, (_, index) => callRow(index));
const limited = new Trouble({
	code: 'rate-limited',
	happened: 'Bolna asks for fewer requests.',
	advice: 'Wait.',
});

function looked(troubled = 0, trouble: Trouble | null = null): Message {
	const round = {atMs: noonMs, nextMs: noonMs + 5000, moved: [], trouble};
	return {type: 'followed', round, troubled};
}

const following = (state: State = listOf(rows)) => after(state, act('follow')).state;

test('L begins and ends it, of the agent that the list is about', () => {
	const begun = after(listOf(rows), act('follow'));
	expect(begun.effects).toContainEqual({do: 'follow', agentId: null});
	const ended = after(begun.state, act('follow'));
	expect(ended.effects).toContainEqual({do: 'unfollow'});
	expect(ended.state.following).toBeNull();
	// What was on its way then is of no use any more.
	expect(after(ended.state, looked()).state.following).toBeNull();
});

test('another agent is followed as the one before was; the same list is not begun anew', () => {
	const state = following();
	expect(after(state, act('troubled')).effects.filter(effect => effect.do === 'follow')).toEqual([]);
	const place = {
		...state.place,
		agents: [{id: 'asha', name: 'Asha', type: null, status: null, createdAtMs: null, updatedAtMs: null}],
	};
	const chosen = after({...state, place}, act('agent'), act('down'), act('choose'));
	expect(chosen.effects).toContainEqual({do: 'follow', agentId: 'asha'});
});

test('the first line says when Bolna was asked, or what keeps it from answering, however narrow it is', () => {
	const narrow = listOf(rows, {columns: 60, rows: 20});
	const title = (state: State) => lineText(titleLine(state));
	expect(title(following(narrow))).toMatch(/following/);
	expect(title(after(following(), looked()).state)).toMatch(/following · asked 12:00:00/);
	const bad = after(following(), looked(), looked(0, limited)).state;
	expect(title(bad)).toMatch(/following: rate limited, again at 12:00:05/);
	expect(bad.following?.askedAtMs).toBe(noonMs);
	expect(title(after(bad, looked()).state)).toMatch(/following · asked/);
});

test('calls that go wrong ring once, and only where the bell is wanted', () => {
	const silent = after(following(), looked(3));
	expect(silent.effects).toEqual([]);
	const loud = after(following(), act('bell'), looked(0), looked(3));
	expect(loud.effects.filter(effect => effect.do === 'ring').length).toBe(2);
	expect(loud.effects).toContainEqual({do: 'remember', name: 'bell', value: true});
});

test('a key that is refused ends it with a word', () => {
	const trouble = new Trouble({
		code: 'key-refused',
		happened: 'Bolna refused the key.',
		advice: 'Log in again.',
	});
	const {state} = after(following(), {type: 'follow-ended', trouble});
	expect(state.following).toBeNull();
	expect(state.notice).toMatchObject({tone: 'bad', text: expect.stringContaining('Bolna refused the key.')});
});

test('new calls come in sight at the top, and the cursor goes down with its call', () => {
	const moved = after(following(), act('down')).state;
	const asked = after(moved, {type: 'mirror-changed', ids: ['new'], nowMs: noonMs}).state;
	const page = {rows: [callRow(-2), callRow(-1), ...rows], atIndex: 3, atStart: true, atEnd: true};
	const {state} = after(asked, {type: 'rows', ticket: asked.list.ticket, kept: 1, page});
	expect(rowUnderCursor(state)?.id).toBe('call-1');
	expect(state.list.top).toBe(0);
	expect(state.list.newer).toBe(0);
	// Further down nothing shifts: what is new above is counted.
	const deep = after(following(), act('last')).state;
	const again = after(deep, {type: 'mirror-changed', ids: ['new'], nowMs: noonMs}).state;
	const place = {rows: [callRow(-2), callRow(-1), ...rows], atIndex: 61, atStart: true, atEnd: true};
	const held = after(again, {type: 'rows', ticket: again.list.ticket, kept: 33, page: place}).state;
	expect(held.list.cursor - held.list.top).toBe(33);
});
