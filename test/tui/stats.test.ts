import {expect, test} from 'vitest';
import type {Stats} from '../../source/calls/metrics/stats.js';
import {noSums, type Sums} from '../../source/calls/metrics/sums.js';
import type {ActionId} from '../../source/tui/keymap/actions.js';
import type {Effect} from '../../source/tui/state/effect.js';
import type {Message} from '../../source/tui/state/message.js';
import type {State} from '../../source/tui/state/state.js';
import {after, callRow, listOf} from './rows.js';

const act = (action: ActionId): Message => ({type: 'act', action});
const opened = after(listOf([callRow(0)]), act('stats'));
const none = {worst: null, transcriber: null, llm: null, synthesizer: null, firstAudio: null};

function statsOf(...statuses: ReadonlyArray<readonly [string, number]>): Stats {
	const sums = (calls: number): Sums => ({...noSums, calls, completed: calls});
	return {
		fromMs: 0,
		toMs: 1,
		total: sums(statuses.reduce((total, [, calls]) => total + calls, 0)),
		unit: 'day',
		times: [],
		statuses: statuses.map(([value, calls]) => ({value, sums: sums(calls)})),
		agents: [],
		hangups: [],
		reasons: [],
		durations: [],
		costs: [],
		waits: none,
		outliers: [],
		before: null,
		contrast: null,
		changes: [],
	};
}

function reads(effects: readonly Effect[]): number {
	return effects.filter(effect => effect.do === 'read-stats').length;
}

function filterBehind(state: State): string {
	return after(state, act('open-line')).state.list.filter;
}

test('the figures of calls that keep arriving are read one after the other, not over and over from the start', () => {
	expect(reads(opened.effects)).toBe(1);
	const hurried = after(opened.state, {type: 'reread-screen'}, {type: 'reread-screen'});
	expect(reads(hurried.effects)).toBe(0);
	const answered = after(hurried.state, {type: 'stats', stats: statsOf(['completed', 3])});
	expect(reads(answered.effects)).toBe(1);
	const settled = after(answered.state, {type: 'stats', stats: statsOf(['completed', 4])});
	expect(reads(settled.effects)).toBe(0);
	expect(reads(after(settled.state, {type: 'reread-screen'}).effects)).toBe(1);
});

test('the cursor stays on its figure when the order of the figures changes', () => {
	const before = statsOf(['completed', 30], ['busy', 20], ['failed', 10]);
	const read = after(opened.state, {type: 'stats', stats: before}, act('last'));
	expect(filterBehind(read.state)).toBe('status:=failed');
	const turned = statsOf(['failed', 40], ['completed', 30], ['busy', 20]);
	expect(filterBehind(after(read.state, {type: 'stats', stats: turned}).state)).toBe('status:=failed');
});

test('an answer that comes when the screen is gone changes nothing', () => {
	const {state} = after(opened.state, act('escape'));
	expect(after(state, {type: 'stats', stats: statsOf()}).state).toBe(state);
});
