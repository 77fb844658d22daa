import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import {planWalks, windowMs} from '../../source/sync/plan.js';
import type {Question} from '../../source/sync/walk.js';
import {pageSize, Walk} from '../../source/sync/walk.js';
import {monday} from '../simulator/visitor.js';

const agent = {id: 'a', name: 'a', type: null, status: null, createdAtMs: null, updatedAtMs: null};
const weekMs = Math.floor(monday / windowMs) * windowMs;

function newWalk(): Walk {
	const [planned] = planWalks(agent, {fromMs: weekMs, toMs: weekMs + 1000}, []);
	if (planned === undefined) {
		throw new Error('Nothing was planned.');
	}

	return new Walk({...planned, seen: []});
}

const calls = (count: number) =>
	Array.from({length: count}, (_, index) => readExecution({id: `call-${index}`}, {depth: 'row'}));

function pageOf(all: ReturnType<typeof calls>, page: number, total: number | null) {
	const executions = all.slice((page - 1) * pageSize, page * pageSize);
	return {executions, total, hasMore: page * pageSize < all.length};
}

const about = {ways: 1, nothingNew: false, nowMs: monday};

test('pages may come in any order: each is asked for once, and the walk ends with all of them', () => {
	fc.assert(
		fc.property(fc.nat(700), fc.infiniteStream(fc.nat(7)), fc.boolean(), (count, dice, saysTotal) => {
			const all = calls(count);
			const walk = newWalk();
			const open: Question[] = [];
			const asked: number[] = [];
			while (!walk.state.done) {
				while (open.length < 8) {
					const next = walk.take();
					if (next === null) {
						break;
					}

					open.push(next);
					asked.push(next.page);
				}

				const [question] = open.splice((dice.next().value ?? 0) % open.length, 1);
				if (question === undefined) {
					throw new Error('Nothing is on its way.');
				}

				walk.arrived(question, pageOf(all, question.page, saysTotal ? count : null), about);
			}

			expect(walk.state).toMatchObject({loaded: count, missing: 0, shortWalks: 0});
			expect(new Set(asked).size).toBe(asked.length);
			expect(asked.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(count / pageSize)) + 8);
		}),
	);
});

test('fewer calls than Bolna counted: walked twice more, then closed with what is missing', () => {
	const walk = newWalk();
	let pages = 0;
	for (let next = walk.take(); next !== null; next = walk.take()) {
		pages += 1;
		walk.arrived(next, pageOf(calls(60), next.page, 63), about);
	}

	expect(pages).toBe(6);
	expect(walk.state).toMatchObject({done: true, loaded: 60, missing: 3, shortWalks: 2});
});

test('a walk that was cut off goes on at its page, with the end it had; what came since is walked besides', () => {
	const walk = newWalk();
	const first = walk.take();
	if (first === null) {
		throw new Error('There is no first page.');
	}

	walk.arrived(first, pageOf(calls(120), 1, 120), about);
	const arrived = calls(50).map(({id}) => id);
	const again = planWalks(agent, {fromMs: weekMs, toMs: weekMs + 5000}, [walk.state]);
	expect(again.map(({state}) => [state.fromMs, state.toMs, state.nextPage])).toEqual([
		[weekMs + 1000, weekMs + 5000, 1],
		[weekMs, weekMs + 1000, 2],
	]);
	const resumed = new Walk({
		...(again[1] ?? again[0]),
		known: false,
		isKept: true,
		state: walk.state,
		seen: arrived,
	});
	for (let next = resumed.take(); next !== null; next = resumed.take()) {
		expect(next.page).toBeGreaterThan(1);
		resumed.arrived(next, pageOf(calls(120), next.page, 120), about);
	}

	expect(resumed.state).toMatchObject({done: true, loaded: 120, missing: 0});
});

test('a closed window is not asked for again; a young one is, and one cut by the scope only as far as it is open', () => {
	const closed = {
		...newWalk().state,
		fromMs: weekMs - windowMs,
		toMs: weekMs,
		done: true,
		total: 10,
		loaded: 10,
		asOfMs: weekMs + 2 * 86_400_000,
	};
	const span = {fromMs: weekMs - windowMs, toMs: weekMs + 3 * 86_400_000};
	expect(planWalks(agent, span, [closed]).map(({state}) => state.done)).toEqual([false, true]);
	const young = {...closed, asOfMs: weekMs + 1000};
	expect(planWalks(agent, span, [young]).map(({state, known}) => [state.done, known])).toEqual([
		[false, false],
		[false, true],
	]);
	const cut = {fromMs: weekMs - 86_400_000, toMs: weekMs};
	expect(planWalks(agent, cut, [closed])).toMatchObject([{closed: true, state: {done: true}}]);
});
