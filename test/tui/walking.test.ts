import {expect, test} from 'vitest';
import type {CallRow} from '../../source/calls/facts.js';
import {readExecution} from '../../source/calls/read-execution.js';
import type {ActionId} from '../../source/tui/keymap/actions.js';
import type {Effect} from '../../source/tui/state/effect.js';
import {rowUnderCursor} from '../../source/tui/state/list.js';
import type {Message} from '../../source/tui/state/message.js';
import type {State} from '../../source/tui/state/state.js';
import {after, callRow, listOf} from './rows.js';

const act = (action: ActionId): Message => ({type: 'act', action});
const failed = {status: 'failed', conversation_duration: 0};

/** Every fifth call failed. */
const rows = Array.from({length: 60}, (_, index) => callRow(index, index % 5 === 4 ? failed : {}));
const here = (state: State) => rowUnderCursor(state)?.id;
const effectsOf = <Name extends Effect['do']>(effects: readonly Effect[], name: Name) =>
	effects.filter((effect): effect is Extract<Effect, {do: Name}> => effect.do === name);

/** The same list, of which the mirror knows more below. */
function openEnded(of: readonly CallRow[]): State {
	const list = listOf(of);
	return {...list, list: {...list.list, atEnd: false}};
}

test('a held e takes one troubled call after the other without waiting for the mirror', () => {
	const {state, effects} = after(listOf(rows), act('next-trouble'), act('next-trouble'), act('next-trouble'));
	expect(here(state)).toBe('call-14');
	expect(effectsOf(effects, 'find')).toEqual([]);
	expect(here(after(state, act('previous-trouble')).state)).toBe('call-9');
});

test('the records that a step may lead to are wanted before the step', () => {
	const {effects} = after(listOf(rows), act('next-trouble'));
	const wanted = effectsOf(effects, 'attend').at(-1)?.ids ?? [];
	expect(wanted[0]).toBe('call-4');
	expect(wanted).toEqual(expect.arrayContaining(['call-5', 'call-9', 'call-14', 'call-19', 'call-3']));
	expect(effectsOf(effects, 'read-near').flatMap(({ids}) => ids)).toContain('call-9');
});

test('a record that was read ahead is on screen with its call, and never with another one', () => {
	const record = (id: string) => readExecution({id, status: 'failed'}, {depth: 'full'});
	const first = after(listOf(rows), act('next-trouble'), {
		type: 'near',
		executions: new Map([['call-9', record('call-9')]]),
	}).state;
	expect(first.detail).toMatchObject({id: 'call-4', execution: null});
	const second = after(first, act('next-trouble')).state;
	expect(second.detail.id).toBe('call-9');
	expect(second.detail.execution?.id).toBe('call-9');
	const third = after(second, act('next-trouble')).state;
	expect(third.detail).toMatchObject({id: 'call-14', execution: null});
	// The answer for a call that was left comes too late.
	const late = after(third, {
		type: 'execution',
		id: 'call-9',
		execution: record('call-9'),
		origins: {reviewed: null, note: null, tags: new Map()},
	}).state;
	expect(late.detail.execution).toBeNull();
});

test('what was read ahead is read again once it changed', () => {
	const near = new Map([['call-9', readExecution({id: 'call-9', status: 'failed'}, {depth: 'full'})]]);
	const {state} = after(listOf(rows), act('next-trouble'), {type: 'near', executions: near});
	const changed = after(state, {type: 'mirror-changed', ids: ['call-9'], nowMs: 1});
	expect(changed.state.detail.near.has('call-9')).toBe(false);
	expect(effectsOf(changed.effects, 'read-near').flatMap(({ids}) => ids)).toContain('call-9');
});

test('d marks the call and goes on; what is marked is walked past', () => {
	const {state, effects} = after(listOf(rows), act('next-trouble'), act('deal-with'), act('deal-with'));
	expect(effectsOf(effects, 'review').map(({ids, reviewed}) => [...ids, reviewed])).toEqual([
		['call-4', true],
		['call-9', true],
	]);
	expect(here(state)).toBe('call-14');
	const back = after(state, act('previous-trouble'));
	expect(here(back.state)).toBe('call-14');
	expect(back.state.notice?.text).toMatch(/further up is left to review/);
});

test('a filter that asks for reviewed calls is walked through them', () => {
	const reviewed = rows.map(row => ({...row, reviewed: row.troubled}));
	expect(after(listOf(reviewed), act('next-trouble')).state.notice?.text).toMatch(/left to review/);
	const list = listOf(reviewed);
	const query = {kind: 'field', field: 'is', test: {kind: 'equals', value: 'reviewed'}} as const;
	const asked: State = {...list, list: {...list.list, query}};
	expect(here(after(asked, act('next-trouble')).state)).toBe('call-4');
});

test('where the rows that are read end the mirror looks on, and keys pressed meanwhile count', () => {
	const seeking = after(openEnded(rows.slice(0, 4)), act('next-trouble'), act('next-trouble'));
	const finds = effectsOf(seeking.effects, 'find');
	expect(finds.length).toBe(1);
	expect(here(seeking.state)).toBe('call-0');
	const page = {rows: rows.slice(2, 20), atIndex: 2, atStart: false, atEnd: false};
	const found = after(seeking.state, {type: 'found', of: seeking.state.list.query, page});
	expect(here(found.state)).toBe('call-9');
	expect(found.state.list.seeking).toBe(0);
});

test('an answer is of no use any more once the cursor was moved by hand or the list is another one', () => {
	const seeking = after(openEnded(rows.slice(0, 4)), act('next-trouble'));
	const page = {rows: rows.slice(2, 20), atIndex: 2, atStart: false, atEnd: false};
	const moved = after(seeking.state, act('down'));
	expect(here(after(moved.state, {type: 'found', of: moved.state.list.query, page}).state)).toBe('call-1');
	const other = {kind: 'all'} as const;
	expect(here(after(seeking.state, {type: 'found', of: {...other}, page}).state)).toBe('call-0');
});

test('at the end it says so, and asks Bolna for more where there is more', () => {
	const list = listOf(rows.slice(0, 4));
	const over = after(list, act('next-trouble'));
	expect(over.state.notice?.text).toBe('No troubled call further down is left to review.');
	expect(over.state.list.seeking).toBe(0);
	const loading: State = {...list, progress: {...list.progress, windowsToGo: 2, loaded: 4}};
	const more = after(loading, act('next-trouble'));
	expect(more.state.notice?.text).toMatch(/in what is loaded; loading more/);
	expect(effectsOf(more.effects, 'want').length).toBeGreaterThan(0);
});
