import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pacer} from '../../source/sync/pace.js';
import type {Clock} from '../../source/system/clock.js';

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

test('a refusal slows it down at once, and it comes back step by step', async () => {
	const clock = jumpingClock();
	const pace = pacer(clock, 120);
	const minuteOf = async (turns: number) => {
		const from = clock.now();
		for (let turn = 0; turn < turns; turn += 1) {
			await pace.turn();
		}

		return (turns / (clock.now() - from)) * 60_000;
	};
	await minuteOf(200);
	pace.refused();
	pace.refused();
	const slower = await minuteOf(20);
	expect(slower).toBeGreaterThan(20);
	expect(slower).toBeLessThan(100);
	await minuteOf(400);
	expect(await minuteOf(100)).toBeGreaterThan(110);
});

test('quiet that Bolna asked for is kept', async () => {
	const clock = jumpingClock();
	const pace = pacer(clock);
	pace.rest(7000);
	const from = clock.now();
	await pace.turn();
	expect(clock.now() - from).toBe(7000);
});
