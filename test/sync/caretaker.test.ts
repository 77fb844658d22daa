import {expect, onTestFinished, test} from 'vitest';
import {notFound} from '../../source/bolna/troubles.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {everything} from '../../source/filter/query.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {Caretaker} from '../../source/sync/caretaker.js';
import type {Source} from '../../source/sync/source.js';
import {Watchlist} from '../../source/sync/watchlist.js';
import type {Clock} from '../../source/system/clock.js';
import {parsed} from '../filter/context.js';
import {monday} from '../simulator/visitor.js';

/** A clock that only moves when somebody sleeps, and lets others go on meanwhile. */
function sleepingClock(): Clock & {readonly slept: () => number} {
	let now = monday;
	return {
		now: () => now,
		async sleep(milliseconds) {
			now += milliseconds;
			await new Promise(resolve => setImmediate(resolve));
		},
		slept: () => now - monday,
	};
}

const wire = (id: string, status: string, ageMs: number, more = {}) => ({
	id,
	status,
	agent_id: 'a',
	created_at: new Date(monday - ageMs).toISOString(),
	...more,
});

async function tending(
	outlines: number,
	answer: (id: string, asked: number) => Record<string, string | number | object>,
) {
	const clock = sleepingClock();
	const mirror = await openMirror({path: ':memory:', clock});
	const asked: {id: string; atMs: number}[] = [];
	const source: Source = {
		async executionsPage() {
			throw new Error('not here');
		},
		async agents() {
			return [];
		},
		async waysOfAsking() {
			return [undefined];
		},
		async batchExecutions() {
			return [];
		},
		async execution(id) {
			asked.push({id, atMs: clock.slept()});
			const times = asked.filter(each => each.id === id).length;
			return readExecution(JSON.parse(JSON.stringify(answer(id, times))), {depth: 'full'});
		},
	};
	let busy = false;
	const caretaker = new Caretaker({
		source,
		mirror,
		clock,
		watchlist: new Watchlist(mirror, clock),
		isBusy: () => busy,
	});
	onTestFinished(async () => {
		caretaker.stop();
		await mirror.close();
	});
	await mirror.putExecutions(
		Array.from({length: outlines}, (_, index) =>
			readExecution(wire(`o${index}`, index % 5 === 0 ? 'failed' : 'completed', 90_000_000 + index * 1000), {
				depth: 'row',
			}),
		),
		monday,
	);
	return {
		clock,
		mirror,
		asked,
		caretaker,
		beBusy: (now: boolean) => {
			busy = now;
		},
	};
}

test('a live call is asked for until it is over, ever less often; full records follow, troubled ones first', async () => {
	const {mirror, asked, caretaker, clock} = await tending(20, (id, times) =>
		id === 'live'
			? wire(id, times < 4 ? 'in-progress' : 'completed', 60_000)
			: wire(id, Number(id.slice(1)) % 5 === 0 ? 'failed' : 'completed', 90_000_000),
	);
	await mirror.putExecutions([readExecution(wire('live', 'in-progress', 60_000), {depth: 'row'})], monday);
	void caretaker.tend();
	await expect.poll(() => mirror.count(parsed('is:full'))).toBe(21);
	await expect.poll(async () => (await mirror.unfinished(9)).length).toBe(0);
	caretaker.stop();
	expect(asked.filter(({id}) => id === 'live').length).toBe(4);
	const records = asked.map(({id}) => id).filter(id => id !== 'live');
	expect(records.slice(0, 4).toSorted()).toEqual(['o0', 'o10', 'o15', 'o5']);
	expect(new Set(records).size).toBe(20);
	expect(asked.length / (clock.slept() / 1000)).toBeLessThanOrEqual(2);
	expect(await mirror.count(everything)).toBe(21);
});

test('an unanswered call is watched while it has a try left, and its new attempt is seen', async () => {
	const retry = {retry_config: {enabled: true, max_retries: 2}};
	const {mirror, asked, caretaker} = await tending(0, (id, times) =>
		id === 'again'
			? wire(id, times < 3 ? 'no-answer' : 'completed', 600_000, {...retry, retry_count: times < 3 ? 0 : 1})
			: wire(id, 'busy', 600_000, {...retry, retry_count: 2}),
	);
	await mirror.putExecutions(
		['again', 'over'].map(id => readExecution(wire(id, 'no-answer', 600_000), {depth: 'row'})),
		monday,
	);
	void caretaker.tend();
	await expect.poll(() => mirror.count(parsed('status:completed'))).toBe(1);
	caretaker.stop();
	expect(asked.filter(({id}) => id === 'over').length).toBe(1);
	expect(asked.filter(({id}) => id === 'again').length).toBe(3);
});

test('while a person waits for something it asks nothing', async () => {
	const {asked, caretaker, beBusy, clock} = await tending(3, id => wire(id, 'completed', 90_000_000));
	beBusy(true);
	void caretaker.tend();
	await expect.poll(() => clock.slept()).toBeGreaterThan(60_000);
	expect(asked).toEqual([]);
	beBusy(false);
	await expect.poll(() => asked.length).toBe(3);
});

test('a call that ends as a trimmed row after it was asked for gets its record', async () => {
	let ended = false;
	const {mirror, asked, caretaker} = await tending(0, id =>
		wire(id, ended ? 'completed' : 'in-progress', 60_000, {updated_at: at(ended ? 20_000 : 0)}),
	);
	await mirror.putExecutions([readExecution(wire('x', 'in-progress', 60_000), {depth: 'row'})], monday);
	void caretaker.tend();
	await expect.poll(() => asked.length).toBeGreaterThan(0);
	ended = true;
	const row = wire('x', 'completed', 60_000, {updated_at: at(20_000)});
	await mirror.putExecutions([readExecution(row, {depth: 'row'})], monday + 20_000);
	await expect.poll(() => mirror.count(parsed('is:full status:completed'))).toBe(1);
});

test('what Bolna no longer has keeps no other from its record', async () => {
	const {mirror, asked, caretaker} = await tending(260, id => {
		if (id === 'o259') {
			return wire(id, 'completed', 90_000_000);
		}

		throw notFound(`call ${id}`);
	});
	void caretaker.tend();
	await expect.poll(() => mirror.count(parsed('is:full')), {timeout: 10_000}).toBe(1);
	expect(new Set(asked.map(({id}) => id)).size).toBe(asked.length);
});

const at = (ms: number) => new Date(monday + ms).toISOString();

test('full records that somebody waits for come as fast as the budget has it', async () => {
	const {asked, caretaker} = await tending(40, id => wire(id, 'completed', 90_000_000));
	caretaker.hurry(true);
	void caretaker.tend();
	await expect.poll(() => asked.length).toBe(40);
	expect(asked.at(-1)?.atMs).toBeLessThan(8000);
});
