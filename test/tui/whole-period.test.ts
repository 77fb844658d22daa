import {expect, test} from 'vitest';
import {lineText} from '../../source/text/line.js';
import {Trouble} from '../../source/text/trouble.js';
import type {ActionId} from '../../source/tui/keymap/actions.js';
import {inboxLines} from '../../source/tui/screens/inbox.js';
import {filterLine, titleLine} from '../../source/tui/screens/title.js';
import type {Message} from '../../source/tui/state/message.js';
import type {State} from '../../source/tui/state/state.js';
import type {Progress} from '../../source/workspace/workspace.js';
import {after, callRow, listOf, noonMs} from './rows.js';

const act = (action: ActionId): Message => ({type: 'act', action});
const rows = Array.from({length: 60}, (_, index) => callRow(index));
const halfway: Progress = {
	loaded: 350,
	total: 1176,
	atLeast: true,
	windows: 4,
	windowsToGo: 3,
	wholeSinceMs: noonMs,
	missing: 0,
	asOfMs: noonMs,
	busy: false,
	trouble: null,
};
const progress = (change: Partial<Progress> = {}): Message => ({
	type: 'progress',
	progress: {...halfway, ...change},
	nowMs: noonMs,
});
const filtering = (text: string): readonly Message[] => [act('filter'), {type: 'typed', text}];
const begun = (): State => after(listOf(rows, {columns: 80, rows: 24}), progress()).state;
const wanted = (state: State, ...messages: readonly Message[]) =>
	after(state, ...messages).effects.flatMap(effect => (effect.do === 'want' ? [effect.calls] : []));

test('a filter that is in force wants all calls of the period, a part at a time', () => {
	const typing = after(begun(), ...filtering('status:failed'));
	expect(typing.effects.filter(effect => effect.do === 'want')).toEqual([]);
	const accepted = after(typing.state, act('accept'));
	expect(accepted.effects).toContainEqual({do: 'want', calls: 1350, awaited: 0});
	expect(wanted(accepted.state, progress({loaded: 700, busy: true}))).toEqual([1700]);
	expect(wanted(accepted.state, progress({loaded: 3000, windowsToGo: 0}))).toEqual([]);
});

test('it ends with the filter, and after trouble only a person asks again', () => {
	const {state} = after(begun(), act('troubled'));
	const trouble = new Trouble({code: 'unreachable', happened: 'Bolna is away.', advice: 'Wait.'});
	expect(wanted(state, progress({loaded: 700, trouble}))).toEqual([]);
	expect(wanted(after(state, act('escape')).state, progress({loaded: 700, busy: true}))).toEqual([]);
});

test.each([
	[{by: 'time', descending: true}, []],
	[{by: 'time', descending: false}, [1700]],
	[{by: 'duration', descending: true}, [1700]],
	[{by: 'cost', descending: true}, [1700]],
] as const)('in the order %o, calls of the whole period count or not: %o', (order, calls) => {
	const state = begun();
	const ordered = {...state, list: {...state.list, order}};
	expect(wanted(ordered, progress({loaded: 700, busy: true}))).toEqual(calls);
});

test('what was counted is at least so many until all calls are here, and no share of a part', () => {
	const counted: Message = {
		type: 'counted',
		ticket: 0,
		matching: 110,
		inScope: 350,
		since: null,
		newer: 0,
		coverage: {calls: 350, full: 0, unfinished: 0, toIndex: 0},
	};
	const {state} = after(begun(), ...filtering('status:failed'), act('accept'), counted);
	expect(lineText(filterLine(state))).toMatch(/ 110\+ calls $/);
	const all = after(state, progress({loaded: 1176, atLeast: false, windowsToGo: 0})).state;
	expect(lineText(filterLine({...all, list: {...all.list, inScope: 1176}}))).toMatch(/ 110 calls · 9\.4% $/);
});

test('a filter with dates wants no calls from before them, and what it finds is all there is', () => {
	const hourMs = 3_600_000;
	const whole = progress({loaded: 700, busy: true, wholeSinceMs: noonMs - 2 * hourMs});
	const finds = (filter: string) => {
		const {state} = after(begun(), ...filtering(filter), act('accept'), whole);
		return lineText(filterLine({...state, list: {...state.list, matching: 12, inScope: 700}})).trim();
	};
	const wants = (filter: string) => wanted(begun(), ...filtering(filter), act('accept'), whole).at(-1);
	expect(wants('created:1h')).toBe(1350);
	expect(finds('created:1h')).toMatch(/ 12 calls$/);
	expect(finds('created:1h status:failed')).toMatch(/ 12 calls$/);
	for (const filter of [
		'created:3h',
		'created:1h OR status:failed',
		'-created:1h',
		'before:1h',
		'updated:1h',
	]) {
		expect(wants(filter)).toBe(1700);
		expect(finds(filter)).toMatch(/ 12\+ calls$/);
	}

	const {state} = after(begun(), ...filtering('created:1h'), act('accept'), whole);
	const idle = progress({loaded: 1350, wholeSinceMs: noonMs - 2 * hourMs});
	expect(wanted(state, idle, act('last'), act('up'), act('down'))).toEqual([]);
	expect(wanted(state, idle, act('escape'), act('page-down'))).toEqual([1550]);
});

test('where the dates of a filter are all here, its last call is the last one, and the inbox lacks none', () => {
	const filtered = after(begun(), ...filtering('created:1h'), act('accept')).state;
	const page = {rows: rows.slice(0, 2), atIndex: 1, atStart: true, atEnd: true};
	const read: Message = {type: 'rows', ticket: filtered.list.ticket, kept: 1, page};
	const heading = (state: State) => {
		const inbox = {
			calls: 12,
			troubled: 2,
			costCents: 0,
			share: 0.2,
			shareBefore: null,
			causes: [],
			smells: [],
		};
		const [line = []] = inboxLines(state, {kind: 'inbox', cursor: 0, inbox}, {width: 100, height: 20});
		return lineText(line);
	};
	for (const [sinceMs, isWhole] of [
		[noonMs - 2 * 3_600_000, true],
		[noonMs, false],
	] as const) {
		const {state} = after(filtered, read, progress({wholeSinceMs: sinceMs}));
		const walked = after(state, act('open'), act('next-call')).state;
		expect(walked.notice?.text).toBe(isWhole ? 'This is the last call of the list.' : undefined);
		const {effects} = after(state, act('inbox'));
		expect(effects.some(effect => effect.do === 'want')).toBe(!isWhole);
		expect(heading(state).includes('more to load')).toBe(!isWhole);
	}
});

test('a filter too long for its line is cut, and how many calls it finds stays', () => {
	const long = 'status:failed,error,canceled,stopped number:+919876500417 duration:>=5s cost:>=0.1c';
	const {state} = after(begun(), ...filtering(long), act('accept'));
	const shown = lineText(filterLine({...state, list: {...state.list, matching: 1234}}));
	expect(shown).toMatch(/^ \/ status:failed.*… {2}1,234\+ calls $/);
	expect(shown).toHaveLength(80);
});

test('where no more is known of the rest than that it is there, it is not said twice', () => {
	expect(lineText(titleLine(begun()))).toContain(' 350 of 1,176+ ');
	const {state} = after(begun(), progress({loaded: 1176}));
	expect(lineText(titleLine(state))).toContain(' 1,176+ calls ');
	const {state: all} = after(begun(), progress({loaded: 1176, atLeast: false, windowsToGo: 0}));
	expect(lineText(titleLine(all))).toContain(' 1,176 of 1,176 ');
});

test('a filter that looks at what only full records have wants them while it is in force', () => {
	const records = (state: State, ...messages: readonly Message[]) =>
		after(state, ...messages).effects.filter(effect => effect.do === 'want-records');
	expect(records(begun(), ...filtering('status:failed'), act('accept'))).toEqual([]);
	const typing = after(begun(), ...filtering('refund'));
	expect(records(begun(), ...filtering('refund'))).toEqual([]);
	expect(records(typing.state, act('accept'))).toEqual([{do: 'want-records', areWanted: true}]);
	const accepted = after(typing.state, act('accept')).state;
	expect(records(accepted, progress({loaded: 700, busy: true}))).toEqual([]);
	expect(records(accepted, act('escape'))).toEqual([{do: 'want-records', areWanted: false}]);
});
