import {expect, test} from 'vitest';
import {Courtesy} from '../../source/sync/courtesy.js';

/** A clock that goes on only while somebody waits. */
function clockAt(nowMs: number) {
	return {
		now: () => nowMs,
		async sleep(milliseconds: number) {
			nowMs += milliseconds;
		},
		pass(milliseconds: number) {
			nowMs += milliseconds;
		},
	};
}

test('without keys every page is asked for at once', async () => {
	const clock = clockAt(0);
	const courtesy = new Courtesy(clock);
	for (let page = 0; page < 1000; page += 1) {
		await courtesy.turn();
	}

	expect(clock.now()).toBe(0);
	expect(courtesy.isGivingWay).toBe(false);
});

test('the page that a key asks for is not held up, and while keys go on pages come as Bolna gives them', async () => {
	const clock = clockAt(0);
	const courtesy = new Courtesy(clock);
	const pages = async (count: number) => {
		for (let page = 0; page < count; page += 1) {
			courtesy.giveWay();
			await courtesy.turn();
		}
	};
	await pages(4);
	expect(clock.now()).toBe(0);
	await pages(500);
	expect(clock.now()).toBe(60_000);
});

test('half a second after the last key it is as fast as before', async () => {
	const clock = clockAt(0);
	const courtesy = new Courtesy(clock);
	courtesy.giveWay();
	clock.pass(499);
	expect(courtesy.isGivingWay).toBe(true);
	clock.pass(1);
	expect(courtesy.isGivingWay).toBe(false);
	for (let page = 0; page < 1000; page += 1) {
		await courtesy.turn();
	}

	expect(clock.now()).toBe(500);
});
