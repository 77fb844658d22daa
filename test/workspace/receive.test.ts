import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Ledger} from '../../source/ledger/ledger.js';
import {openLedger} from '../../source/ledger/open.js';
import type {Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {doubts} from '../../source/workspace/doubts.js';
import {receiving} from '../../source/workspace/receive.js';
import {FakeClock} from '../helpers/fake-clock.js';

const clock = new FakeClock();

async function withBoth<Result>(deed: (ledger: Ledger, mirror: Mirror) => Promise<Result>): Promise<Result> {
	const ledger = await openLedger({path: ':memory:', clock});
	const mirror = await openMirror({path: ':memory:', clock});
	try {
		return await deed(ledger, mirror);
	} finally {
		await mirror.close();
		await ledger.close();
	}
}

const course = ['queued', 'initiated', 'ringing', 'in-progress', 'call-disconnected', 'completed'];

/** One webhook of each status: whole records, and trimmed ones that leave most of it out. */
const bodies = course.map((status, place) =>
	JSON.stringify({
		id: 'one',
		status,
		updated_at: new Date(clock.now() + place * 1000).toISOString(),
		...(place % 2 === 1 && {
			transcript: place < 4 ? null : 'assistant: Hello',
			cost_breakdown: null,
			latency_data: null,
			telephony_data: {duration: String(place)},
		}),
	}),
);

test('in whatever order they come, however often, together or one by one, the end is the same', async () => {
	const order = fc
		.shuffledSubarray(bodies, {minLength: bodies.length})
		.chain(all => fc.array(fc.constantFrom(...bodies), {maxLength: 6}).map(again => [...all, ...again]));
	await fc.assert(
		fc.asyncProperty(order, fc.boolean(), (arriving, together) =>
			withBoth(async (ledger, mirror) => {
				const receive = receiving({ledger, mirror, onDoubt() {}});
				const posted = arriving.map(body => ({body, source: null}));
				if (together) {
					await Promise.all(posted.map(each => receive.take(each)));
					await receive.catchUp();
				} else {
					for (const each of posted) {
						await (await receive.take(each)).shown;
					}
				}

				expect(await mirror.execution('one')).toMatchObject({
					status: 'completed',
					transcript: 'assistant: Hello',
					telephony: {durationSeconds: 5},
				});
				expect(await receive.isBehind()).toBe(false);
			}),
		),
		{numRuns: 60},
	);
});

test('what was not shown before is shown at the next chance, once', async () => {
	await withBoth(async (ledger, mirror) => {
		await ledger.appendDeliveries(bodies.map(body => ({body, source: null})));
		const receive = receiving({ledger, mirror, onDoubt() {}});
		expect(await receive.isBehind()).toBe(true);
		await Promise.all([receive.catchUp(), receive.catchUp()]);
		expect(await mirror.row('one')).toMatchObject({status: 'completed'});
		expect(await mirror.unlisted()).toEqual(['one']);
		const execution = await mirror.execution('one');
		await mirror.putExecutions(execution === null ? [] : [execution], clock.now());
		expect(await mirror.unlisted()).toEqual([]);
	});
});

test('whatever moment another webhook comes in, it is written down and shown', async () => {
	await withBoth(async (ledger, mirror) => {
		for (let moment = 0; moment < 60; moment += 1) {
			const receive = receiving({ledger, mirror, onDoubt() {}});
			const [first, second] = [`first of ${moment}`, `second of ${moment}`].map(id => ({
				body: JSON.stringify({id, status: 'queued', updated_at: new Date(clock.now()).toISOString()}),
				source: null,
			}));
			const before = receive.take(first ?? {body: '', source: null});
			await microtasks(moment);
			const {shown} = await receive.take(second ?? {body: '', source: null});
			await shown;
			expect(await mirror.row(`second of ${moment}`), `${moment} microtasks later`).not.toBeNull();
			await (await before).shown;
		}
	});
});

test('whatever moment another call is doubted in, it is asked for', async () => {
	for (let moment = 0; moment < 20; moment += 1) {
		const asked = new Set<string>();
		const {promise, resolve} = Promise.withResolvers<void>();
		const doubt = doubts(async id => {
			asked.add(id);
			if (id === 'second') {
				resolve();
			}
		}, new AbortController().signal);
		doubt(['first']);
		await microtasks(moment);
		doubt(['second']);
		await promise;
		expect([...asked], `${moment} microtasks later`).toEqual(['first', 'second']);
	}
});

test('once the account is closed no call is asked for any more', async () => {
	const asked: string[] = [];
	const closing = new AbortController();
	const doubt = doubts(async (id, signal) => {
		asked.push(id);
		await new Promise((_, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason));
		});
	}, closing.signal);
	doubt(['first', 'second', 'third']);
	closing.abort();
	await microtasks(100);
	doubt(['fourth']);
	await microtasks(100);
	expect(asked).toEqual(['first']);
});

async function microtasks(count: number): Promise<void> {
	for (let done = 0; done < count; done += 1) {
		await null;
	}
}
