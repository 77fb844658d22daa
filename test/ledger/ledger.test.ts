import {mkdtemp, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import type {Deed} from '../../source/ledger/event.js';
import type {Ledger} from '../../source/ledger/ledger.js';
import {openLedger} from '../../source/ledger/open.js';
import {originsOf, project} from '../../source/ledger/project.js';
import {applicationId, migrations} from '../../source/ledger/schema.js';
import {FakeClock} from '../helpers/fake-clock.js';

const clock = new FakeClock();

async function inMemory(): Promise<Ledger> {
	const ledger = await openLedger({path: ':memory:', clock});
	onTestFinished(() => ledger.close());
	return ledger;
}

async function onDisk(): Promise<{readonly path: string; readonly ledger: Ledger}> {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-ledger-'));
	const path = join(folder, 'deep', 'ledger.db');
	const ledger = await openLedger({path, clock});
	onTestFinished(async () => {
		await ledger.close();
		await rm(folder, {recursive: true});
	});
	return {path, ledger};
}

test('what was done to a call ends up as its marks', async () => {
	const ledger = await inMemory();
	await ledger.append('asha', [
		{kind: 'reviewed', executionId: 'one', value: true},
		{kind: 'tag', executionId: 'one', value: 'refund'},
		{kind: 'tag', executionId: 'one', value: 'पैसे'},
		{kind: 'untag', executionId: 'one', value: 'refund'},
		{kind: 'note', executionId: 'two', value: 'call back'},
	]);
	expect(project(await ledger.events())).toEqual([
		{id: 'one', kind: 'reviewed', value: true},
		{id: 'one', kind: 'tags', value: ['पैसे']},
		{id: 'two', kind: 'note', value: 'call back'},
	]);
});

test('a group is undone as a whole, then the deed before it, each once', async () => {
	const ledger = await inMemory();
	await ledger.append('asha', [{kind: 'note', executionId: 'one', value: 'first'}]);
	await ledger.append('asha', [{kind: 'note', executionId: 'one', value: 'second'}]);
	await ledger.append(
		'asha',
		['one', 'two', 'three'].map(executionId => ({kind: 'reviewed', executionId, value: true})),
	);
	expect((await ledger.undoLast('asha')).map(({executionId, value}) => [executionId, value])).toEqual([
		['three', false],
		['two', false],
		['one', false],
	]);
	expect(await ledger.undoLast('asha')).toMatchObject([{kind: 'note', value: 'first', undoes: 2}]);
	expect(await ledger.undoLast('asha')).toMatchObject([{kind: 'note', value: null, undoes: 1}]);
	expect(await ledger.undoLast('asha')).toEqual([]);
});

test('nobody undoes what somebody else did', async () => {
	const ledger = await inMemory();
	await ledger.append('asha', [{kind: 'tag', executionId: 'one', value: 'a'}]);
	await ledger.append('kabir', [{kind: 'tag', executionId: 'one', value: 'b'}]);
	await ledger.undoLast('asha');
	expect(project(await ledger.events())).toEqual([{id: 'one', kind: 'tags', value: ['b']}]);
});

const deed: fc.Arbitrary<Deed> = fc
	.tuple(fc.constantFrom('one', 'two'), fc.constantFrom('a', 'b', '\u0000"; DROP TABLE events'), fc.boolean())
	.chain(([executionId, word, flag]) =>
		fc.constantFrom<Deed>(
			{kind: 'reviewed', executionId, value: flag},
			{kind: 'tag', executionId, value: word},
			{kind: 'untag', executionId, value: word},
			{kind: 'note', executionId, value: flag ? word : null},
		),
	);

test('undoing everything leads back to nothing', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.array(deed, {minLength: 1, maxLength: 4}), {maxLength: 8}), async groups => {
			const ledger = await openLedger({path: ':memory:', clock});
			for (const group of groups) {
				await ledger.append('asha', group);
			}

			for (const _ of groups) {
				await ledger.undoLast('asha');
			}

			const standing = project(await ledger.events());
			expect(standing.every(({value}) => value === false || value === null || `${value}` === '')).toBe(true);
			expect(await ledger.undoLast('asha')).toEqual([]);
			await ledger.close();
		}),
		{numRuns: 40},
	);
});

test('a delivery is kept byte by byte, and numbered', async () => {
	const ledger = await inMemory();
	const bodies = ['{"id":"one"}', 'not JSON \u001b[31m', 'नमस्ते'];
	await ledger.appendDeliveries(bodies.map(body => ({body, source: null})));
	expect((await ledger.deliveries(0, 10)).map(({body}) => body)).toEqual(bodies);
	expect(await ledger.deliveries(1, 1)).toEqual([
		{seq: 2, receivedAtMs: clock.now(), body: bodies[1], source: null, sameAs: null},
	]);
});

test('a body that came before is a delivery of its own, and takes no room', async () => {
	const {path, ledger} = await onDisk();
	const body = JSON.stringify({id: 'one', transcript: 'word '.repeat(20_000)});
	const size = async () => (await stat(path)).size + (await stat(`${path}-wal`)).size;
	await ledger.appendDeliveries([{body, source: '13.203.39.153'}]);
	const once = await size();
	await ledger.appendDeliveries(Array.from({length: 10}, () => ({body, source: null})));
	expect((await size()) - once).toBeLessThan(body.length);
	const all = await ledger.deliveries(0, 20);
	expect(all.map(({sameAs}) => sameAs)).toEqual([null, ...Array.from({length: 10}, () => 1)]);
	expect(all.every(delivery => delivery.body === body)).toBe(true);
});

test('deliveries of an older version are read as they were', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-ledger-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const path = join(folder, 'ledger.db');
	const old = new DatabaseSync(path);
	old.exec(`${migrations[0]} PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1`);
	old.exec('INSERT INTO deliveries (receivedAtMs, body) VALUES (5, \'{"id":"one"}\')');
	old.close();
	const ledger = await openLedger({path, clock});
	onTestFinished(() => ledger.close());
	await ledger.appendDeliveries([{body: '{"id":"one"}', source: null}]);
	expect(await ledger.deliveries(0, 10)).toEqual([
		{seq: 1, receivedAtMs: 5, body: '{"id":"one"}', source: null, sameAs: null},
		{seq: 2, receivedAtMs: clock.now(), body: '{"id":"one"}', source: null, sameAs: null},
	]);
});

test('what was written stays, whoever opens the file', async () => {
	const {path, ledger} = await onDisk();
	await ledger.append('asha', [{kind: 'tag', executionId: 'one', value: 'a'}]);
	await ledger.appendDeliveries([{body: '{}', source: null}]);
	const other = new DatabaseSync(path);
	for (const change of [
		"UPDATE events SET who = 'kabir'",
		'DELETE FROM events',
		"INSERT OR REPLACE INTO events SELECT seq, deed, atMs, 'kabir', kind, executionId, value, undoes FROM events",
		"UPDATE deliveries SET body = ''",
		'DELETE FROM deliveries',
		"INSERT OR REPLACE INTO deliveries (seq, receivedAtMs, body) SELECT seq, 0, '' FROM deliveries",
	]) {
		expect(() => other.exec(change)).toThrow('a ledger is not changed');
	}

	other.close();
	expect(await ledger.events()).toMatchObject([{who: 'asha', value: 'a'}]);
});

test('only its owner may read it, and a second process sees it', async () => {
	const {path, ledger} = await onDisk();
	await ledger.append('asha', [{kind: 'tag', executionId: 'one', value: 'a'}]);
	const second = await openLedger({path, clock});
	expect(await second.events()).toHaveLength(1);
	await second.append('kabir', [{kind: 'tag', executionId: 'one', value: 'b'}]);
	await second.close();
	expect(await ledger.events(1)).toMatchObject([{seq: 2, who: 'kabir'}]);
	for (const file of [path, `${path}-wal`, `${path}-shm`]) {
		expect((await stat(file)).mode & 0o777).toBe(0o600);
	}

	expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
});

test('what was done to some calls is told in order, however many they are and whatever their ids', async () => {
	const ledger = await inMemory();
	const ids = ['a', 'b"]', "c'", '', 'd'.repeat(5000)];
	for (const value of ['first', 'second']) {
		await ledger.append(
			'asha',
			[...ids, 'another'].map(executionId => ({kind: 'tag', executionId, value})),
		);
	}

	expect((await ledger.eventsOf(ids)).map(({executionId, value}) => [executionId, value])).toEqual([
		...ids.map(id => [id, 'first']),
		...ids.map(id => [id, 'second']),
	]);
	expect(await ledger.eventsOf([])).toEqual([]);
	expect(await ledger.eventsOf(Array.from({length: 50_000}, (_, at) => `call-${at}`))).toEqual([]);
});

test('what stands of a call is told with who set it and when, and what was taken back is not', async () => {
	const ledger = await inMemory();
	const executionId = 'call';
	await ledger.append('asha@ops', [{kind: 'reviewed', executionId, value: true}]);
	await ledger.append('asha@ops', [{kind: 'tag', executionId, value: 'refund'}]);
	await clock.sleep(60_000);
	await ledger.append('ravi@ops', [
		{kind: 'tag', executionId, value: 'carrier'},
		{kind: 'note', executionId, value: 'asked Plivo'},
		{kind: 'reviewed', executionId: 'another', value: true},
	]);
	await ledger.undoLast('asha@ops');
	const {reviewed, note, tags} = originsOf(await ledger.eventsOf([executionId]));
	expect(reviewed).toMatchObject({who: 'asha@ops'});
	expect(note).toMatchObject({who: 'ravi@ops', atMs: clock.now()});
	expect([...tags.keys()]).toEqual(['carrier']);
});
