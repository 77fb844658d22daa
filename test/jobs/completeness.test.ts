import {expect, onTestFinished, test} from 'vitest';
import type {Agent} from '../../source/calls/execution.js';
import {completenessOf} from '../../source/jobs/doctor/completeness.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {systemClock} from '../../source/system/clock.js';
import type {WindowState} from '../../source/workspace/kept.js';

const day = 86_400_000;

function window(
	agentId: string,
	fromDay: number,
	toDay: number,
	more: Partial<WindowState> = {},
): WindowState {
	return {
		agentId,
		fromMs: fromDay * day,
		toMs: toDay * day,
		total: 10,
		loaded: 10,
		nextPage: 1,
		way: 0,
		shortWalks: 0,
		done: true,
		missing: 0,
		asOfMs: toDay * day,
		...more,
	};
}

function agent(id: string, createdAtDay: number | null = null): Agent {
	const createdAtMs = createdAtDay === null ? null : createdAtDay * day;
	return {id, name: id, type: null, status: null, createdAtMs, updatedAtMs: null};
}

test('windows that follow each other have no hole, whatever their order', () => {
	expect(completenessOf([window('a', 7, 14), window('a', 0, 7), window('b', 3, 9)], [])).toEqual({
		agents: 2,
		fromMs: 0,
		toMs: 14 * day,
		asOfMs: 9 * day,
		unfinished: 0,
		holes: [],
		missing: 0,
		neverAsked: [],
		beginLater: [],
		endEarlier: [],
	});
});

test('an agent that was not asked for as the others were is named', () => {
	const [a, late, early, none] = [agent('a'), agent('late', 2), agent('early', 0), agent('none', 5)];
	const windows = [window('a', 0, 14), window('late', 7, 14), window('early', 0, 7)];
	expect(completenessOf(windows, [a, late, early, none])).toMatchObject({
		holes: [],
		neverAsked: [none],
		beginLater: [{agent: late, fromMs: 7 * day}],
		endEarlier: [{agent: early, toMs: 7 * day}],
	});
});

test('nothing is missed of an agent before it was made, nor of one that Bolna lists no more', () => {
	const windows = [window('a', 7, 21), window('b', 10, 21), window('gone', 0, 8)];
	expect(completenessOf(windows, [agent('a'), agent('b', 10), agent('new', 30)])).toMatchObject({
		neverAsked: [],
		beginLater: [],
		endEarlier: [],
	});
});

test('what was never asked for, not finished or not listed is told', () => {
	const {holes, unfinished, missing} = completenessOf(
		[
			window('a', 0, 7),
			window('a', 14, 21, {done: false}),
			window('a', 15, 18),
			window('a', 22, 28, {missing: 3}),
			window('b', 0, 7, {missing: 2}),
		],
		[],
	);
	expect(holes).toEqual([
		{agentId: 'a', fromMs: 7 * day, toMs: 14 * day},
		{agentId: 'a', fromMs: 21 * day, toMs: 22 * day},
	]);
	expect({unfinished, missing}).toEqual({unfinished: 1, missing: 5});
});

test('what is too old to be kept is not missed of anybody, and what is left of a week counts as fetched', async () => {
	const mirror = await openMirror({path: ':memory:', clock: systemClock});
	onTestFinished(() => mirror.close());
	// The second one was made in the middle of the week that is cut.
	const windows = [window('a', 0, 7), window('a', 7, 14), window('b', 4, 7), window('b', 7, 14)];
	const unfinished = window('c', 0, 7, {done: false, nextPage: 3});
	for (const each of [...windows, unfinished]) {
		await mirror.putWindow(each);
	}

	await mirror.prune(3 * day);
	const left = await mirror.windows();
	expect(left.map(({agentId, fromMs, toMs}) => [agentId, fromMs / day, toMs / day])).toEqual([
		['a', 7, 14],
		['a', 3, 7],
		['b', 7, 14],
		['b', 4, 7],
	]);
	expect(completenessOf(left, [agent('a', 0), agent('b', 4)])).toMatchObject({
		fromMs: 3 * day,
		unfinished: 0,
		holes: [],
		beginLater: [],
	});
});

test('nothing was asked for yet', () => {
	expect(completenessOf([], [])).toMatchObject({agents: 0, fromMs: null, toMs: null, asOfMs: null});
});
