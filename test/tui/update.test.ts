import {expect, test} from 'vitest';
import {lineText, lineWidth} from '../../source/text/line.js';
import type {ActionId} from '../../source/tui/keymap/actions.js';
import {overlayLines} from '../../source/tui/screens/overlays.js';
import {rowUnderCursor} from '../../source/tui/state/list.js';
import type {Message} from '../../source/tui/state/message.js';
import type {State} from '../../source/tui/state/state.js';
import {after, callRow, listOf, noonMs} from './rows.js';

const act = (action: ActionId): Message => ({type: 'act', action});
const rows = Array.from({length: 60}, (_, index) => callRow(index));

test('the cursor stays on its call, and on its line, while newer ones arrive above it', () => {
	const moved = after(listOf(rows), act('down'), act('down'), act('down'));
	const changed = after(moved.state, {type: 'mirror-changed', ids: ['new'], nowMs: noonMs});
	const read = changed.effects.find(effect => effect.do === 'read-rows');
	expect(read).toMatchObject({request: {at: {id: 'call-3'}}, kept: 3});
	const newer = [callRow(-2), callRow(-1), ...rows];
	const {state} = after(changed.state, {
		type: 'rows',
		ticket: changed.state.list.ticket,
		kept: 3,
		page: {rows: newer, atIndex: 5, atStart: true, atEnd: true},
	});
	expect(rowUnderCursor(state)?.id).toBe('call-3');
	expect(state.list.cursor - state.list.top).toBe(3);
});

test('before a person moves, the newest call keeps the cursor until the first pages are here', () => {
	const fresh = listOf(rows);
	const reading = after(fresh, {type: 'mirror-changed', ids: undefined, nowMs: noonMs});
	expect(reading.effects).toContainEqual(expect.objectContaining({do: 'read-rows', kept: 0}));
	const progress = {
		loaded: 50,
		total: 60,
		atLeast: false,
		windows: 1,
		windowsToGo: 1,
		wholeSinceMs: noonMs,
		missing: 0,
		asOfMs: noonMs,
		busy: true,
		trouble: null,
	};
	const settled = after(
		reading.state,
		{type: 'progress', progress, nowMs: noonMs},
		{type: 'progress', progress: {...progress, busy: false}, nowMs: noonMs},
	);
	expect(settled.state.list.pinned).toBe('first');
	expect(settled.effects).toContainEqual(expect.objectContaining({message: {type: 'settled'}}));
	expect(after(settled.state, {type: 'settled'}).state.list.pinned).toBeNull();
});

test('a late answer to an older question changes nothing', () => {
	const {state} = after(listOf(rows), {type: 'mirror-changed', ids: undefined, nowMs: noonMs});
	const late = after(state, {
		type: 'rows',
		ticket: state.list.ticket - 1,
		kept: 0,
		page: {rows: [], atIndex: -1, atStart: true, atEnd: true},
	});
	expect(late.state).toBe(state);
});

test('a finger that is faster than the mirror keeps its place', () => {
	const reading = after(listOf(rows), {type: 'mirror-changed', ids: undefined, nowMs: noonMs}, act('down'));
	const {state} = after(reading.state, {
		type: 'rows',
		ticket: reading.state.list.ticket,
		kept: 0,
		page: {rows: [callRow(-1), ...rows], atIndex: 0, atStart: true, atEnd: true},
	});
	expect(rowUnderCursor(state)?.id).toBe('call-1');
});

test('a jump is not lost on a finger that goes on from there, nor on pages that arrive', () => {
	const far = after(listOf(rows), ...Array.from({length: 40}, () => act('down')));
	const jumping = after(
		{...far.state, list: {...far.state.list, atStart: false}},
		act('first'),
		act('down'),
		{type: 'mirror-changed', ids: undefined, nowMs: noonMs},
		act('down'),
	);
	const {state} = after(jumping.state, {
		type: 'rows',
		ticket: jumping.state.list.ticket,
		kept: 0,
		page: {rows, atIndex: 0, atStart: true, atEnd: false},
	});
	expect(rowUnderCursor(state)?.id).toBe('call-2');
	expect(state.list).toMatchObject({top: 0, jumped: null});
	expect(rowUnderCursor(after(far.state, act('first'), act('down')).state)?.id).toBe('call-1');
});

test('near the last row more calls are wanted, and not while they are on their way', () => {
	const progress = {
		loaded: 60,
		total: 300,
		atLeast: false,
		windows: 1,
		windowsToGo: 1,
		wholeSinceMs: noonMs,
		missing: 0,
		asOfMs: noonMs,
		busy: false,
		trouble: null,
	};
	const idle = after(listOf(rows), {type: 'progress', progress, nowMs: noonMs}, act('page-down'));
	expect(idle.effects).toContainEqual({do: 'want', calls: 260});
	const busy = after(
		listOf(rows),
		{type: 'progress', progress: {...progress, busy: true}, nowMs: noonMs},
		act('page-down'),
	);
	expect(busy.effects.filter(effect => effect.do === 'want')).toEqual([]);
});

test('Esc undoes one thing at a time and never quits', () => {
	const filtered = after(
		listOf(rows),
		act('filter'),
		{type: 'typed', text: 'status:completed'},
		act('accept'),
		act('troubled'),
		act('open'),
		act('detail-search'),
		{type: 'typed', text: 'refund'},
		act('accept'),
		act('help'),
	);
	let {state} = filtered;
	expect(state.overlay?.kind).toBe('keys');
	({state} = after(state, act('escape')));
	expect(state.overlay).toBeNull();
	expect(state.detail.search?.text).toBe('refund');
	({state} = after(state, act('escape')));
	expect(state.detail.search).toBeNull();
	expect(state.detail.focused).toBe(true);
	({state} = after(state, act('escape')));
	expect(state.detail.focused).toBe(false);
	expect(state.list.filter).toBe('status:completed');
	const last = after(state, act('escape'), act('escape'));
	expect(last.state.list.filter).toBe('');
	expect(last.state.list.troubledOnly).toBe(false);
	expect(last.effects.filter(effect => effect.do === 'quit')).toEqual([]);
});

test('a filter that is wrong says where, and the list keeps its last good result', () => {
	const typing = after(listOf(rows), act('filter'), {type: 'typed', text: 'staus:failed'}, {type: 'preview'});
	expect(typing.state.prompt).toMatchObject({kind: 'filter', error: {column: 0}});
	expect(typing.state.list.filter).toBe('');
	expect(after(typing.state, act('accept')).state.prompt).not.toBeNull();
	expect(after(typing.state, act('escape')).state.prompt).toBeNull();
});

test('the next call keeps the pane and wants the full records around it', () => {
	const reading = after(listOf(rows), act('pane-transcript'), act('next-call'));
	expect(reading.state.detail).toMatchObject({id: 'call-1', pane: 'transcript', focused: true});
	expect(reading.effects).toContainEqual({
		do: 'attend',
		ids: ['call-1', 'call-2', 'call-3', 'call-0'],
	});
});

test('q goes back one screen, and quits only from the list', () => {
	const open = after(listOf(rows), act('open'), act('quit'));
	expect(open.state.detail.focused).toBe(false);
	expect(open.effects.filter(effect => effect.do === 'quit')).toEqual([]);
	expect(after(open.state, act('quit')).effects).toContainEqual({do: 'quit'});
});

test('a resize keeps the cursor on screen', () => {
	const down = after(listOf(rows), act('page-down'), {type: 'resized', columns: 80, rows: 16});
	const {cursor, top} = down.state.list;
	expect(cursor - top).toBeLessThan(10);
	expect(cursor - top).toBeGreaterThanOrEqual(0);
});

test('what is typed is looked for with its letter; what is half written is judged after a rest', () => {
	const opened = after(listOf(rows), act('filter'));
	const word = after(opened.state, {type: 'typed', text: 'refund'});
	expect(word.effects).toContainEqual(expect.objectContaining({do: 'read-rows'}));
	const half = after(word.state, {type: 'typed', text: ' status:'});
	expect(half.effects.map(effect => effect.do)).toEqual(['later']);
	expect(half.state.list.filter).toBe('refund*');
	expect(half.state.prompt).toMatchObject({error: null});
	const judged = after(half.state, {type: 'preview'});
	expect(judged.state.prompt).toMatchObject({error: {message: expect.any(String)}});
});

test('a log that comes when another call is in sight is dropped', () => {
	const {state, effects} = after(listOf(rows), act('pane-logs'));
	expect(effects).toContainEqual({do: 'read-log', id: 'call-0', again: false});
	const late = after(state, {type: 'log', id: 'call-7', entries: [], keptAtMs: null});
	expect(late.state).toBe(state);
	const walked = after(state, act('next-call'));
	expect(walked.state.detail.log).toMatchObject({id: 'call-1', entries: null});
	expect(after(walked.state, {type: 'log', id: 'call-0', entries: [], keptAtMs: null}).state).toBe(
		walked.state,
	);
	const again = after(walked.state, act('refresh'));
	expect(again.effects).toContainEqual({do: 'read-log', id: 'call-1', again: true});
});

test('G asks once, and says that there is more where it was not enough', () => {
	const busy = {
		loaded: 60,
		total: 60_000,
		atLeast: true,
		windows: 4,
		windowsToGo: 3,
		wholeSinceMs: noonMs,
		missing: 0,
		asOfMs: noonMs,
		busy: true,
		trouble: null,
	};
	const begun = after(listOf(rows), {type: 'progress', progress: busy, nowMs: noonMs}, act('last'));
	expect(begun.effects).toContainEqual({do: 'want', calls: 5060});
	const progress = {...busy, busy: false, loaded: 5060};
	const done = after(begun.state, {type: 'progress', progress, nowMs: noonMs});
	const page = {rows, atIndex: 59, atStart: false, atEnd: true};
	const read = after(done.state, {type: 'rows', ticket: done.state.list.ticket, kept: 20, page});
	expect(read.effects.filter(effect => effect.do === 'want')).toEqual([]);
	expect(read.state.notice?.text).toContain('G loads 5,000 more');
	const over = after(begun.state, {type: 'progress', progress: {...progress, windowsToGo: 0}, nowMs: noonMs});
	expect(over.state.notice).toBeNull();
});

test('a window that gets room for the call beside the list has it read, once', () => {
	const narrow = listOf(rows, {columns: 80, rows: 24});
	const size = (columns: number): Message => ({type: 'resized', columns, rows: 40});
	const read = (state: typeof narrow, message: Message) =>
		after(state, message).effects.flatMap(effect => (effect.do === 'read-execution' ? [effect.id] : []));
	expect(read(narrow, size(100))).toEqual([]);
	expect(read(narrow, size(120))).toEqual(['call-0']);
	expect(read(after(narrow, size(120)).state, size(130))).toEqual([]);
});

test('Esc comes back to the call the list was left from, and stays there whatever arrives', () => {
	const deep = after(listOf(rows), ...Array.from({length: 9}, () => act('down'))).state;
	const drilled: typeof deep = {
		...deep,
		behind: {
			screen: {kind: 'inbox', cursor: 0, inbox: null},
			filter: '',
			troubledOnly: false,
			scope: deep.list.scope,
			stoodOn: 'call-9',
			behind: null,
		},
		list: {...deep.list, filter: 'cause:slow-llm', pinned: 'first'},
	};
	const back = after(drilled, act('escape'), {type: 'mirror-changed', ids: undefined, nowMs: noonMs});
	expect(back.effects.flatMap(effect => (effect.do === 'read-rows' ? [effect.request.at] : []))).toEqual([
		{id: 'call-9'},
		{id: 'call-9'},
	]);
});

test('a note that is accepted is said to be kept, and an emptied one to be away', () => {
	const noted = after(listOf(rows), act('note'), {type: 'entered', text: ' call back '});
	expect(noted.effects).toContainEqual({do: 'note', id: 'call-0', note: 'call back'});
	expect(noted.state.notice?.text).toBe('Kept the note; u takes it back.');
	const untouched = after(listOf(rows), act('note'), {type: 'entered', text: ''});
	expect(untouched.state).toMatchObject({prompt: null, notice: null});
	const kept = listOf([{...callRow(0), note: 'call back'}]);
	const emptied = after(kept, act('note'), {type: 'entered', text: ''});
	expect(emptied.effects).toContainEqual({do: 'note', id: 'call-0', note: ''});
	expect(emptied.state.notice?.text).toBe('Took the note away; u brings it back.');
});

test('the help goes up again from its end at once, and ? closes what ? opened', () => {
	const opened = after(listOf(rows, {columns: 80, rows: 24}), act('help'), act('last'));
	const {overlay} = opened.state;
	const end = overlay?.kind === 'keys' ? overlay.scroll : 0;
	expect(end).toBeGreaterThan(20);
	expect(after(opened.state, act('down')).state.overlay).toMatchObject({kind: 'keys', scroll: end});
	expect(after(opened.state, act('up')).state.overlay).toMatchObject({kind: 'keys', scroll: end - 1});
	expect(after(opened.state, act('help')).state.overlay).toBeNull();
});

test('the help breaks what is longer than the screen, and cuts nothing', () => {
	for (const columns of [60, 80]) {
		const {state} = after(listOf(rows, {columns, rows: 200}), act('help'));
		const lines = overlayLines(state, {kind: 'keys', scroll: 0, over: null}, {width: columns, height: 196});
		expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(columns);
		const text = lines.map(lineText).join(' ').replaceAll(/ +/g, ' ');
		expect(text).toContain('undo one thing: prompt, overlay, search, detail, filter; never quits');
	}
});

test('keys that can do nothing where one stands say why', () => {
	const said = (state: State, ...actions: readonly ActionId[]) =>
		after(state, ...actions.map(act)).state.notice?.text;
	const two = listOf(rows.slice(0, 2));
	expect(said(two, 'open', 'previous-call')).toBe('This is the first call of the list.');
	expect(said(two, 'open', 'next-call')).toBeUndefined();
	expect(said(two, 'open', 'next-call', 'next-call')).toBe('This is the last call of the list.');
	expect(said(two, 'pane-transcript', 'fold')).toBe('There is nothing to fold here; Data and Logs fold.');
	expect(said(listOf([]), 'next-trouble')).toBe('No call is under the cursor.');
	expect(said(listOf([]), 'previous-trouble')).toBe('No call is under the cursor.');
	const narrow = listOf(rows, {columns: 80, rows: 24});
	const widened = after(narrow, act('wider'));
	expect(widened.state.notice?.text).toMatch(/^The list has the whole width; .* from 110 columns on\.$/);
	expect(widened.state.layout).toEqual(narrow.layout);
	expect(after(listOf(rows), act('wider')).state.layout).not.toEqual(narrow.layout);
});

test('? in a picker tells the keys of pickers, and gives way to the picker again', () => {
	const picking = after(listOf(rows, {columns: 80, rows: 60}), act('period')).state;
	const {state} = after(picking, act('help'));
	const {overlay} = state;
	const text = overlay === null ? [] : overlayLines(state, overlay, {width: 80, height: 56}).map(lineText);
	expect(text).toContainEqual(expect.stringMatching(/^ {2}Enter +choose$/));
	expect(text.join()).not.toContain('filter bar');
	for (const close of ['help', 'escape', 'quit'] as const) {
		expect(after(state, act(close)).state.overlay).toEqual(picking.overlay);
	}
});
