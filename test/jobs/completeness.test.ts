import {expect, test} from 'vitest';
import {completenessOf} from '../../source/jobs/doctor/completeness.js';
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

test('windows that follow each other have no hole, whatever their order', () => {
	expect(completenessOf([window('a', 7, 14), window('a', 0, 7), window('b', 3, 9)])).toEqual({
		agents: 2,
		fromMs: 0,
		toMs: 14 * day,
		asOfMs: 9 * day,
		unfinished: 0,
		holes: [],
		missing: 0,
	});
});

test('what was never asked for, not finished or not listed is told', () => {
	const {holes, unfinished, missing} = completenessOf([
		window('a', 0, 7),
		window('a', 14, 21, {done: false}),
		window('a', 15, 18),
		window('a', 22, 28, {missing: 3}),
		window('b', 0, 7, {missing: 2}),
	]);
	expect(holes).toEqual([
		{agentId: 'a', fromMs: 7 * day, toMs: 14 * day},
		{agentId: 'a', fromMs: 21 * day, toMs: 22 * day},
	]);
	expect({unfinished, missing}).toEqual({unfinished: 1, missing: 5});
});

test('nothing was asked for yet', () => {
	expect(completenessOf([])).toMatchObject({agents: 0, fromMs: null, toMs: null, asOfMs: null});
});
