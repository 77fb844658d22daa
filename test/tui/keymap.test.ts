import {expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import {actionIds, actionRow} from '../../source/tui/keymap/actions.js';
import {resolve, scopesOf} from '../../source/tui/keymap/dispatch.js';
import {initialState} from '../../source/tui/state/initial.js';
import type {State} from '../../source/tui/state/state.js';
import {fieldOf} from '../../source/tui/widgets/field.js';
import {callRow} from './rows.js';

const size = {columns: 120, rows: 40};
const list = initialState({kind: 'calls'}, size);
const detail: State = {...list, detail: {...list.detail, focused: true}};
const keys: State = {...list, overlay: {kind: 'keys', scroll: 0, over: null}};
const inbox: State = {...list, screen: {kind: 'inbox', cursor: 0, inbox: null}};
const stats: State = {
	...list,
	screen: {kind: 'stats', cursor: 0, stats: null, form: 'chart', reading: 'once'},
};
const thread: State = {
	...list,
	screen: {kind: 'thread', cursor: 0, id: 'call', number: '+919876500417', entries: []},
};
const copying: State = {...list, menu: 'copy'};
const exporting: State = {...list, menu: 'export'};
const record = {row: callRow(1), execution: readExecution({id: 'call-1'}, {depth: 'full'})};
const comparison: State = {
	...list,
	screen: {kind: 'compare', cursor: 0, calls: {left: record, right: record}},
};
const typing: State = {
	...list,
	prompt: {
		kind: 'filter',
		field: fieldOf(''),
		before: '',
		stoodOn: null,
		error: null,
		recall: -1,
		pick: -1,
		values: null,
	},
};

test('no scope gives one key two meanings', () => {
	for (const scope of new Set(actionIds.map(id => actionRow(id).where))) {
		const names = actionIds.filter(id => actionRow(id).where === scope).flatMap(id => actionRow(id).keys);
		expect(names, scope).toEqual([...new Set(names)]);
	}
});

test('every key of the table does its deed on some screen', () => {
	const screens = [list, detail, inbox, stats, thread, comparison, keys, copying, exporting, typing];
	for (const id of actionIds) {
		for (const key of actionRow(id).keys) {
			const meanings = screens
				.filter(state => scopesOf(state).includes(actionRow(id).where))
				.map(state => resolve(state, key));
			expect(meanings, `${id} ${key}`).toContainEqual({type: 'act', action: id});
		}
	}
});

test('the nearest scope decides: space reviews in the list and pages in the detail', () => {
	expect(resolve(list, 'space')).toEqual({type: 'act', action: 'review'});
	expect(resolve(detail, 'space')).toEqual({type: 'act', action: 'detail-page-down'});
	expect(resolve(typing, 'space')).toEqual({type: 'typed', text: ' '});
});

test('a key of another screen says whose it is and how to get there; one that is none is passed over', () => {
	const said = (text: string) => ({type: 'noticed', notice: {text, tone: 'plain'}});
	for (const state of [detail, inbox, keys]) {
		expect(resolve(state, 'i')).toEqual(said('That is a key of the list; q goes back.'));
	}

	expect(resolve(stats, 'e')).toEqual(said('That is a key of the list; q goes back.'));
	expect(resolve(list, 'J')).toEqual(said('That is a key of an open call; Enter opens one.'));
	expect(resolve(inbox, 'J')).toEqual(said('That is a key of an open call; q goes back.'));
	expect(resolve({...detail, keys: {quit: []}}, 'i')).toEqual(
		said('That is a key of the list; Esc goes back.'),
	);
	for (const state of [list, detail, inbox]) {
		expect(resolve(state, 'z')).toBeNull();
		expect(resolve(state, 'f5')).toBeNull();
	}
});

test('after y only its own keys mean something; any other one takes the y back', () => {
	expect(resolve(copying, 't')).toEqual({type: 'act', action: 'copy-transcript'});
	expect(resolve(copying, 'ctrl-c')).toEqual({type: 'act', action: 'quit-now'});
	for (const other of ['q', 'j', 'y', 'r', 'enter', 'f5']) {
		expect(resolve(copying, other), other).toEqual({type: 'act', action: 'escape'});
	}
});

test('the filter bar takes letters as text, chords as editing, and no notice of chords it has no use for', () => {
	expect(resolve(typing, 'q')).toEqual({type: 'typed', text: 'q'});
	expect(resolve(typing, 'क')).toEqual({type: 'typed', text: 'क'});
	expect(resolve(typing, 'ctrl-w')).toEqual({type: 'edited', key: 'cut-word'});
	expect(resolve(typing, 'ctrl-o')).toBeNull();
	expect(resolve(typing, 'alt-x')).toBeNull();
	expect(resolve(typing, 'ctrl-c')).toEqual({type: 'act', action: 'quit-now'});
});

test('on the first screen letters belong to the key being pasted', () => {
	const welcome = initialState({kind: 'welcome', asking: 'idle', trouble: null}, size);
	expect(resolve(welcome, 'q')).toBeNull();
	expect(resolve(welcome, 'r')).toBeNull();
	expect(resolve(welcome, 'ctrl-c')).toEqual({type: 'act', action: 'quit-now'});
});
