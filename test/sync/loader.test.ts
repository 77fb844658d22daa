import {afterEach, expect, test} from 'vitest';
import {everything} from '../../source/filter/query.js';
import {newestFirst} from '../../source/mirror/mirror.js';
import {Hydrator} from '../../source/sync/hydrator.js';
import {Loader} from '../../source/sync/loader.js';
import type {Source} from '../../source/sync/source.js';
import {systemClock} from '../../source/system/clock.js';
import type {Trouble} from '../../source/text/trouble.js';
import {monday} from '../simulator/visitor.js';
import type {Loading} from './account.js';
import {loading} from './account.js';

const dayMs = 86_400_000;
const everythingSince = {agentId: null, batchId: null, fromMs: monday - 14 * dayMs};
const open: Loading[] = [];

async function opened(...options: Parameters<typeof loading>): Promise<Loading> {
	const each = await loading(...options);
	open.push(each);
	return each;
}

afterEach(async () => {
	await Promise.all(open.splice(0).map(each => each.close()));
});

const idle = ({busy}: {busy: boolean}) => !busy;

test('only as much is asked for as is wanted, a page of every agent at least', async () => {
	const each = await opened();
	await each.loader.aim(everythingSince);
	each.loader.want(60);
	const progress = await each.until(({loaded, busy}) => loaded >= 60 && !busy);
	expect(progress.loaded).toBeLessThan(400);
	expect(progress.windowsToGo).toBeGreaterThan(0);
	const asked = new Set(
		each.simulator.requests.flatMap(({path}) => path.match(/agent\/([^/]+)\/executions/)?.[1] ?? []),
	);
	expect(asked.size).toBe(3);
});

test('a week that has only begun hides no agent whose newest calls are of the week before', async () => {
	const each = await opened({calls: 600});
	const toMs = Math.floor(monday / (7 * dayMs)) * 7 * dayMs + 300_000;
	await each.loader.aim({...everythingSince, toMs});
	each.loader.want(20);
	await each.until(({loaded, busy}) => loaded >= 20 && !busy);
	const {rows} = await each.mirror.rows({
		query: everything,
		order: newestFirst,
		at: 'first',
		before: 0,
		after: 20,
	});
	const newest = [...each.simulator.account.ids()]
		.map(id => ({id, atMs: Date.parse(`${each.simulator.account.call(id)?.created_at}Z`)}))
		.filter(({atMs}) => atMs <= toMs)
		.sort((one, other) => other.atMs - one.atMs);
	expect(rows.map(({id}) => id)).toEqual(newest.slice(0, 20).map(({id}) => id));
});

test('wanting everything brings every call of the scope, once', async () => {
	const each = await opened();
	await each.loader.aim(everythingSince);
	each.loader.want(Number.POSITIVE_INFINITY);
	const progress = await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	const {rows} = await each.mirror.rows({
		query: everything,
		order: newestFirst,
		at: 'first',
		before: 0,
		after: 2000,
	});
	expect(new Set(rows.map(row => row.id)).size).toBe(rows.length);
	expect(rows.map(row => row.id).toSorted()).toEqual([...each.simulator.account.ids()].toSorted());
	expect(progress).toMatchObject({loaded: rows.length, total: rows.length, trouble: null});
	expect(rows.every(row => row.agentId !== null)).toBe(true);
});

test('since when all is here is true at any time, and moves back window by window', async () => {
	const each = await opened({calls: 1500});
	await each.loader.aim(everythingSince);
	expect(each.loader.progress.wholeSinceMs).toBe(monday);
	const seen = new Set<number>();
	for (let calls = 100; each.loader.progress.windowsToGo > 0; calls += 100) {
		each.loader.want(calls);
		const {wholeSinceMs} = await each.until(
			({loaded, busy, windowsToGo}) => !busy && (loaded >= calls || windowsToGo === 0),
		);
		seen.add(wholeSinceMs);
		const made = [...each.simulator.account.ids()].filter(
			id => Date.parse(`${each.simulator.account.call(id)?.created_at}Z`) > wholeSinceMs,
		);
		const here = await Promise.all(made.map(id => each.mirror.row(id)));
		expect(here.filter(row => row === null)).toEqual([]);
	}

	expect(seen.size).toBeGreaterThanOrEqual(3);
	expect(each.loader.progress.wholeSinceMs).toBe(Number.NEGATIVE_INFINITY);
});

test('second pages wait for no probe of the voicemail field, and no window ends before it is over', async () => {
	const each = await opened({calls: 2000});
	const probe = Promise.withResolvers<readonly (boolean | undefined)[]>();
	const loader = new Loader({
		source: {...each.source, waysOfAsking: () => probe.promise},
		mirror: each.mirror,
		clock: {...systemClock, now: () => monday},
		onProgress: () => {},
	});
	await loader.aim({...everythingSince, inFlight: 12});
	const windows = loader.progress.windowsToGo;
	loader.want(Number.POSITIVE_INFINITY);
	const {requests, account} = each.simulator;
	await expect.poll(() => requests.some(({query}) => query['page_number'] === '2')).toBe(true);
	expect(loader.progress.windowsToGo).toBe(windows);
	probe.resolve([undefined]);
	await expect.poll(() => loader.progress.windowsToGo).toBe(0);
	expect(await each.mirror.count(everything)).toBe([...account.ids()].length);
	loader.stop();
});

test('no call is hidden where leaving the voicemail field out hides some', async () => {
	const each = await opened({voicemail: 'hidden'});
	await each.loader.aim(everythingSince);
	each.loader.want(Number.POSITIVE_INFINITY);
	await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	expect(await each.mirror.count(everything)).toBe([...each.simulator.account.ids()].length);
});

test('what was complete before is not walked again to its end', async () => {
	const each = await opened({calls: 2000});
	const scope = {...everythingSince};
	await each.loader.aim(scope);
	each.loader.want(Number.POSITIVE_INFINITY);
	await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	const before = each.simulator.requests.length;
	await each.loader.aim(scope);
	each.loader.want(Number.POSITIVE_INFINITY);
	const again = await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	expect(again.loaded).toBe([...each.simulator.account.ids()].length);
	expect(each.simulator.requests.length - before).toBeLessThan(before / 2);
});

test('trouble stops the loading and is said; wanting again goes on where it stood', async () => {
	const each = await opened();
	each.simulator.faults.next('500', {times: 40});
	await each.loader.aim(everythingSince);
	each.loader.want(100);
	const stuck = await each.until(({trouble, busy}) => trouble !== null && !busy);
	expect(stuck.trouble?.code).toBe('server-trouble');
	each.simulator.faults.clear();
	each.loader.want(100);
	const progress = await each.until(({loaded, busy}) => loaded >= 100 && !busy);
	expect(progress.trouble).toBeNull();
});

test('a batch comes whole, however old it is', async () => {
	const each = await opened();
	const batch = each.simulator.account.batches[0];
	await each.loader.aim({agentId: null, batchId: batch?.batch_id ?? '', fromMs: monday});
	each.loader.want(10);
	const progress = await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	expect(progress.loaded).toBeGreaterThan(0);
	expect(await each.mirror.count(everything)).toBe(progress.loaded);
});

test('a new aim gives up the last one', async () => {
	const each = await opened({answerMs: 20});
	const [agent] = each.simulator.account.agents;
	await each.loader.aim(everythingSince);
	each.loader.want(Number.POSITIVE_INFINITY);
	await each.until(({busy}) => busy);
	await each.loader.aim({agentId: agent?.id ?? '', batchId: null, fromMs: monday - dayMs});
	each.loader.want(1);
	const progress = await each.until(({loaded, busy}) => loaded > 0 && !busy);
	expect(progress.total).toBeLessThan([...each.simulator.account.ids()].length / 2);
});

test('full records come for those in front, a refusal is told, and a final one is not asked for twice', async () => {
	const each = await opened();
	await each.loader.aim(everythingSince);
	each.loader.want(150);
	await each.until(({loaded, busy}) => loaded >= 150 && !busy);
	const refused: [string, Trouble][] = [];
	const hydrator = new Hydrator({
		source: each.source,
		mirror: each.mirror,
		clock: systemClock,
		onRefused: (id, trouble) => refused.push([id, trouble]),
	});
	const {rows} = await each.mirror.rows({
		query: {kind: 'field', field: 'status', test: {kind: 'equals', value: 'completed'}},
		order: newestFirst,
		at: 'first',
		before: 0,
		after: 5,
	});
	const ids = rows.map(row => row.id);
	const records = () => each.simulator.requests.filter(({path}) => path.startsWith('/executions/')).length;
	const allFull = new Promise<void>(resolve => {
		each.mirror.subscribe(async () => {
			const now = await Promise.all(ids.map(id => each.mirror.row(id)));
			if (now.every(row => row?.full)) {
				resolve();
			}
		});
	});
	hydrator.attend(ids);
	await allFull;
	expect(records()).toBe(ids.length);
	expect(ids.some(id => hydrator.isAttending(id))).toBe(false);
	hydrator.attend([...ids, 'no-such-call']);
	await expect.poll(() => refused.length).toBe(1);
	expect(refused[0]?.[1].code).toBe('not-found');
	expect(records()).toBe(ids.length + 1);
	expect(idle(each.loader.progress)).toBe(true);
	hydrator.stop();
});

/** As if Bolna had listed it, and it was deleted there since. */
async function withDeleted({mirror}: Loading): Promise<string> {
	const listed = await mirror.agents('listed');
	const deleted = '00000000-0000-4000-8000-00000000dead';
	const {[0]: like} = listed;
	await mirror.putAgents(like === undefined ? [] : [...listed, {...like, id: deleted, name: 'Deleted'}]);
	return deleted;
}

test('of an agent that was deleted at Bolna nothing comes, and of the others everything', async () => {
	const each = await opened();
	const deleted = await withDeleted(each);
	await each.loader.aim(everythingSince);
	each.loader.want(Number.POSITIVE_INFINITY);
	const progress = await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	expect(each.simulator.requests.some(({path}) => path.includes(deleted))).toBe(true);
	expect(progress).toMatchObject({trouble: null, loaded: [...each.simulator.account.ids()].length});
});

test('an agent by itself that was deleted at Bolna is told', async () => {
	const each = await opened();
	await each.loader.aim({...everythingSince, agentId: await withDeleted(each)});
	each.loader.want(1);
	const {trouble} = await each.until(progress => progress.trouble !== null);
	expect(trouble?.code).toBe('not-found');
});

test('an agent that is on the list no more is not asked for', async () => {
	const each = await opened();
	const before = await each.mirror.agents('listed');
	const deleted = await withDeleted(each);
	await each.mirror.putAgents(before);
	expect(await each.mirror.agents()).toContainEqual(expect.objectContaining({id: deleted}));
	await each.loader.aim(everythingSince);
	each.loader.want(Number.POSITIVE_INFINITY);
	await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	expect(each.simulator.requests.filter(({path}) => path.includes(deleted))).toEqual([]);
});

test('a refresh brings the calls of an agent that is new', async () => {
	const each = await opened();
	const all = await each.mirror.agents('listed');
	await each.mirror.putAgents(all.slice(0, 1));
	await each.loader.aim(everythingSince);
	each.loader.want(Number.POSITIVE_INFINITY);
	const before = await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	expect(before.loaded).toBeLessThan([...each.simulator.account.ids()].length);
	await each.mirror.putAgents(all);
	await each.loader.refresh();
	const after = await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	expect(after.loaded).toBe([...each.simulator.account.ids()].length);
});

test('what was wanted of one aim is not wanted of the next', async () => {
	const each = await opened();
	await each.loader.aim(everythingSince);
	each.loader.want(Number.POSITIVE_INFINITY);
	const refreshed = each.loader.refresh();
	const aimed = each.loader.aim({...everythingSince, fromMs: monday - 13 * dayMs});
	each.loader.want(60);
	expect(await aimed).toBe(true);
	await refreshed;
	const progress = await each.until(({loaded, busy}) => loaded >= 60 && !busy);
	expect(progress.loaded).toBeLessThan(400);
});

test('one page that is not there is told, and nothing is left out for it', async () => {
	const each = await opened();
	each.simulator.faults.next('404', {path: /executions\?.*page_number=2/});
	await each.loader.aim(everythingSince);
	each.loader.want(Number.POSITIVE_INFINITY);
	const stuck = await each.until(({trouble, busy}) => trouble !== null && !busy);
	expect(stuck.trouble?.code).toBe('not-found');
	expect(stuck.windowsToGo).toBeGreaterThan(0);
	each.loader.want(Number.POSITIVE_INFINITY);
	const progress = await each.until(({windowsToGo, busy}) => windowsToGo === 0 && !busy);
	expect(progress.loaded).toBe([...each.simulator.account.ids()].length);
});

test('what nobody waits for comes by two lines, and counts as awaited once somebody does', async () => {
	const each = await opened({calls: 2000, answerMs: 20});
	let [under, most] = [0, 0];
	const source: Source = {
		...each.source,
		async executionsPage(...asked) {
			under += 1;
			most = Math.max(most, under);
			try {
				return await each.source.executionsPage(...asked);
			} finally {
				under -= 1;
			}
		},
	};
	const clock = {...systemClock, now: () => monday};
	const loader = new Loader({source, mirror: each.mirror, clock, onProgress: () => {}});
	await loader.aim(everythingSince);
	loader.want(150);
	await expect.poll(() => loader.progress.busy).toBe(false);
	most = 0;
	loader.want(700, 0);
	expect([loader.progress.busy, loader.isAwaited]).toEqual([true, false]);
	await expect.poll(() => loader.progress.loaded >= 700 && !loader.progress.busy).toBe(true);
	expect(most).toBe(2);
	loader.want(1200);
	expect(loader.isAwaited).toBe(true);
	await expect.poll(() => loader.progress.loaded >= 1200 && !loader.progress.busy).toBe(true);
	expect(most).toBe(4);
	loader.stop();
});
