import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pacer} from '../../source/sync/pace.js';
import type {Clock} from '../../source/system/clock.js';
import {SharedTime} from '../helpers/shared-time.js';

/** A clock that jumps to the end of every wait. */
function jumpingClock(): Clock {
	let nowMs = 1_000_000;
	return {
		now: () => nowMs,
		async sleep(milliseconds) {
			nowMs += milliseconds;
		},
	};
}

/** When so many requests started, one after the other. */
async function starts(perMinute: number, count: number): Promise<readonly number[]> {
	const clock = jumpingClock();
	const pace = pacer(clock, perMinute);
	const times: number[] = [];
	for (let index = 0; index < count; index += 1) {
		await pace.turn();
		times.push(clock.now());
	}

	return times;
}

test('no minute holds more requests than the budget, and nearly all of it is used', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({min: 1, max: 600}), async perMinute => {
			const times = await starts(perMinute, perMinute * 4);
			for (const [index, time] of times.entries()) {
				const later = times[index + perMinute];
				expect(later === undefined || later - time > 60_000).toBe(true);
			}

			const minutes = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 60_000;
			expect((times.length - 1) / Math.max(minutes, 1)).toBeGreaterThan(perMinute * 0.9);
		}),
		{numRuns: 60},
	);
});

test('a refusal slows it down at once, and only answers bring it back', async () => {
	const clock = jumpingClock();
	const pace = pacer(clock, 120);
	const minuteOf = async (turns: number, isAnswered = true) => {
		const from = clock.now();
		for (let turn = 0; turn < turns; turn += 1) {
			const ticket = await pace.turn();
			if (isAnswered) {
				pace.answered(ticket);
			}
		}

		return (turns / (clock.now() - from)) * 60_000;
	};
	await minuteOf(200);
	const [one, other] = [await pace.turn(), await pace.turn()];
	expect(pace.refused(one, null)).toMatchObject({waitMs: 1000, refusals: 1, isNews: true});
	expect(pace.refused(other, null)).toMatchObject({waitMs: 1000, refusals: 1, isNews: false});
	pace.answered(await pace.turn());
	const slower = await minuteOf(20, false);
	expect(slower).toBeGreaterThan(40);
	expect(slower).toBeLessThan(70);
	expect(await minuteOf(20, false)).toBeLessThan(70);
	await minuteOf(400);
	expect(await minuteOf(100)).toBeGreaterThan(110);
});

/** Several askers at a server that counts the requests of fixed minutes, for so many minutes of its time. */
async function asked({
	perMinute,
	limit,
	minutes,
	askers = 12,
	answerMs = 150,
}: {
	perMinute: number;
	limit: number;
	minutes: number;
	askers?: number;
	answerMs?: number;
}) {
	const time = new SharedTime();
	const pace = pacer(time, perMinute);
	const counts = Array.from({length: minutes}, () => ({good: 0, refused: 0}));
	let [news, gaveUp] = [0, 0];
	const ask = async () => {
		for (;;) {
			const ticket = await pace.turn();
			const count = counts[Math.floor(time.now() / 60_000)];
			if (count === undefined) {
				return;
			}

			const isRefused = count.good >= limit;
			count[isRefused ? 'refused' : 'good'] += 1;
			await time.sleep(answerMs);
			if (isRefused) {
				const quiet = pace.refused(ticket, null);
				news += quiet?.isNews === true ? 1 : 0;
				if (quiet?.isOver === true) {
					gaveUp += 1;
					return;
				}
			} else {
				pace.answered(ticket);
			}
		}
	};
	await time.passFor(Array.from({length: askers}, ask));
	const of = (from: number) => {
		const wanted = counts.slice(from);
		const sum = (of: 'good' | 'refused') => wanted.reduce((total, each) => total + each[of], 0);
		return {
			used: sum('good') / (wanted.length * limit),
			refused: sum('refused') / (sum('good') + sum('refused')),
		};
	};
	return {of, counts, news, gaveUp, endMs: time.now()};
}

test.each([
	{perMinute: 250, limit: 120},
	{perMinute: 250, limit: 120, askers: 1},
	{perMinute: 250, limit: 120, answerMs: 900},
	{perMinute: 250, limit: 200},
	{perMinute: 0, limit: 120},
	{perMinute: 0, limit: 500},
	{perMinute: 0, limit: 500, answerMs: 20},
])('a smaller limit is found out, and most of it is used: %o', async given => {
	const {of, news} = await asked({...given, minutes: 40});
	expect(of(0).refused).toBeLessThan(0.03);
	expect(of(2).refused).toBeLessThan(0.02);
	expect(of(2).used).toBeGreaterThan(0.8);
	expect(news).toBeLessThan(20);
});

test('under a limit that is the budget nothing is refused, and nearly all of it is used', async () => {
	const {of} = await asked({perMinute: 300, limit: 300, minutes: 10});
	expect(of(0).used).toBeGreaterThan(0.9);
	expect(of(0).refused).toBeLessThan(0.01);
});

test('a limit that never lets anything through is told to everybody, after a while', async () => {
	const {counts, gaveUp, news, endMs} = await asked({perMinute: 250, limit: 0, minutes: 20});
	expect(gaveUp).toBe(12);
	expect(news).toBe(1);
	expect(endMs).toBeGreaterThan(180_000);
	expect(endMs).toBeLessThan(240_000);
	expect(counts.reduce((sum, {refused}) => sum + refused, 0)).toBeLessThan(60);
});

test('without a budget nobody waits until something is refused', async () => {
	const clock = jumpingClock();
	const pace = pacer(clock, 0);
	const from = clock.now();
	for (let turn = 0; turn < 5000; turn += 1) {
		pace.answered(await pace.turn());
	}

	expect(clock.now()).toBe(from);
	pace.refused(await pace.turn(), 7000);
	await pace.turn();
	expect(clock.now() - from).toBe(7000);
});

test('without a budget a refusal now and then slows nothing down, and one after the other does', async () => {
	const clock = jumpingClock();
	const pace = pacer(clock, 0);
	const refusedOnce = async () => {
		pace.refused(await pace.turn(), null);
		pace.answered(await pace.turn());
		const from = clock.now();
		for (let turn = 0; turn < 40; turn += 1) {
			pace.answered(await pace.turn());
		}

		return clock.now() - from;
	};
	expect(await refusedOnce()).toBe(0);
	expect(await refusedOnce()).toBe(0);
	expect(await refusedOnce()).toBe(0);
	expect(await refusedOnce()).toBeGreaterThan(1000);
});

test('quiet that Bolna asked for is kept', async () => {
	const clock = jumpingClock();
	const pace = pacer(clock);
	pace.rest(7000);
	const from = clock.now();
	expect(pace.quietUntilMs()).toBe(from + 7000);
	const ticket = await pace.turn();
	expect(clock.now() - from).toBe(7000);
	expect(pace.quietUntilMs()).toBeNull();
	pace.refused(ticket, 9000);
	expect(pace.quietUntilMs()).toBe(from + 16_000);
	pace.answered(await pace.turn());
	expect(pace.quietUntilMs()).toBeNull();
});
