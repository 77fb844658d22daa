import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {everything} from '../../source/filter/query.js';
import type {Change, Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {parsed} from '../filter/context.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start, wireCall} from './calls.js';

async function memoryMirror(): Promise<Mirror> {
	const mirror = await openMirror({path: ':memory:', clock: new FakeClock()});
	onTestFinished(() => mirror.close());
	return mirror;
}

test('the counters are right after any writes, and a second writing changes nothing', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-mirror-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	let number = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.integer({min: 0, max: 9}), wireCall, fc.constantFrom('row', 'full')), {
				maxLength: 40,
			}),
			async versions => {
				number += 1;
				const path = join(folder, `${number}.db`);
				const mirror = await openMirror({path, clock: new FakeClock()});
				const calls = versions.map(([index, wire, depth]) => call(`c${index}`, wire, depth));
				const executions = [calls.slice(0, 7), calls.slice(7)];
				for (const page of executions) {
					await mirror.putExecutions(page, start);
				}

				const total = await mirror.count(everything);
				expect(total).toBe(new Set(versions.map(([index]) => index)).size);
				for (const page of executions.slice(-1)) {
					for (const execution of page.slice(-1)) {
						expect(await mirror.putExecutions([execution], start + 1)).toMatchObject({unchanged: 1});
					}
				}

				const health = await mirror.health();
				await mirror.close();
				const database = new DatabaseSync(path);
				const count = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
				expect([health.calls, health.fullRecords, health.integrity]).toEqual([
					count('SELECT count(*) FROM calls'),
					count('SELECT count(*) FROM calls WHERE "full"'),
					'ok',
				]);
				const days = `SELECT count(*) FROM (
					SELECT key / 88473600000 AS day, coalesce(agentId, '') AS agentId, count(*) AS calls FROM calls GROUP BY 1, 2
					EXCEPT SELECT day, agentId, calls FROM days)`;
				expect(count(days)).toBe(0);
				expect(count('SELECT count(*) FROM bodies WHERE key NOT IN (SELECT key FROM calls)')).toBe(0);
				expect(count('SELECT count(*) FROM texts') === count('SELECT count(*) FROM calls')).toBe(true);
				database.close();
			},
		),
		{numRuns: 40, endOnFailure: true},
	);
});

test('a trimmed row blanks nothing, and a retry reopens a call', async () => {
	const mirror = await memoryMirror();
	const full = {
		status: 'no-answer',
		transcript: 'user: hello',
		updated_at: '2026-11-20T07:00:00',
		total_cost: 3,
	};
	await mirror.putExecutions([call('one', full)], start);
	expect(await mirror.putExecutions([call('one', {status: 'no-answer'}, 'row')], start)).toMatchObject({
		unchanged: 1,
	});
	await mirror.putExecutions(
		[call('one', {status: 'queued', updated_at: '2026-11-20T08:00:00'}, 'row')],
		start,
	);
	expect(await mirror.execution('one')).toMatchObject({
		status: 'queued',
		transcript: 'user: hello',
		costCents: 3,
	});
	expect(await mirror.row('one')).toMatchObject({
		status: 'queued',
		group: 'waiting',
		costCents: 3,
		full: false,
	});
	expect((await mirror.unfinished(5)).map(({id}) => id)).toEqual(['one']);
});

test('a call that learns its time moves, and takes its marks and words along', async () => {
	const mirror = await memoryMirror();
	await mirror.putMarks([{id: 'one', kind: 'tags', value: ['refund']}]);
	await mirror.putExecutions([call('one', {created_at: null, transcript: 'user: hello'}, 'row')], start);
	expect(await mirror.row('one')).toMatchObject({timeMs: start, tags: ['refund']});
	await mirror.putMarks([{id: 'one', kind: 'note', value: 'call back'}]);
	await mirror.putExecutions([call('one', {created_at: '2026-10-01T00:00:00'}, 'row')], start);
	const moved = {timeMs: Date.UTC(2026, 9, 1), tags: ['refund'], note: 'call back'};
	expect(await mirror.row('one')).toMatchObject(moved);
	expect(await mirror.count(everything)).toBe(1);
	expect(await mirror.count(parsed('hello'))).toBe(1);
	expect(await mirror.count(parsed('before:2026-11-01'))).toBe(1);
	await mirror.clearMarks();
	expect(await mirror.row('one')).toMatchObject({tags: [], note: null, reviewed: false});
});

test('what opens a recording to everybody is not written down', async () => {
	const mirror = await memoryMirror();
	const link = 'https://example-bucket.s3.amazonaws.com/a/b.mp3';
	const signed = `${link}?X-Amz-Algorithm=AWS4&X-Amz-Signature=deadbeef`;
	await mirror.putExecutions(
		[
			call('one', {
				telephony_data: {recording_url: signed},
				transcript: `assistant: see ${signed}, please`,
				agent_extraction: JSON.stringify({nested: {url: signed}}).replaceAll('&', '\\u0026'),
				extracted_data: {
					page: 'https://example.com/?a=1&b=2',
					old: `${link}?AWSAccessKeyId=x&Signature=deadbeef`,
				},
			}),
		],
		start,
	);
	const execution = await mirror.execution('one');
	expect(JSON.stringify(execution)).not.toMatch(/deadbeef|X-Amz/);
	expect(execution?.telephony?.recordingUrl).toBe(link);
	expect(execution?.transcript).toBe(`assistant: see ${link} please`);
	expect(execution?.agentExtraction).toEqual({nested: {url: link}});
	expect(execution?.extractedData).toEqual({page: 'https://example.com/?a=1&b=2', old: link});
});

test('a call as deep as a well is kept without its depths', async () => {
	const mirror = await memoryMirror();
	const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
	await mirror.putExecutions([call('deep', {extracted_data: {deep}, transcript: 'user: hello'})], start);
	expect(await mirror.execution('deep')).toMatchObject({transcript: 'user: hello'});
});

test('listeners hear once per tick of all that was written', async () => {
	const mirror = await memoryMirror();
	const heard: Change[] = [];
	const told = new Promise<void>(resolve => {
		onTestFinished(
			mirror.subscribe(change => {
				heard.push(change);
				resolve();
			}),
		);
	});
	await Promise.all([
		mirror.putExecutions([call('one'), call('two')], start),
		mirror.putExecutions([call('two'), call('three')], start),
	]);
	await told;
	expect(heard).toEqual([{ids: ['one', 'two', 'three']}]);
});

test('agents, batches, windows and small things come back as they were', async () => {
	const mirror = await memoryMirror();
	const agent = {
		id: 'a',
		name: 'Asha',
		type: 'other',
		status: 'processed',
		createdAtMs: 5,
		updatedAtMs: null,
	};
	await mirror.putAgents([agent]);
	await mirror.putAgents([{...agent, name: 'Asha 2'}]);
	expect(await mirror.agents()).toEqual([{...agent, name: 'Asha 2'}]);
	const batch = {
		id: 'b',
		agentId: 'a',
		fileName: 'leads.csv',
		status: 'running',
		createdAtMs: 1,
		updatedAtMs: 2,
		scheduledAtMs: null,
		validContacts: 10,
		totalContacts: 12,
		executionStatus: {completed: 3, __proto__x: 1},
	};
	await mirror.putBatches('a', [batch, {...batch, id: 'c'}]);
	await mirror.putBatches('a', [batch]);
	expect(await mirror.batches()).toEqual([batch]);
	const window = {
		agentId: 'a',
		fromMs: 1,
		toMs: 2,
		total: null,
		loaded: 3,
		nextPage: 2,
		way: 0,
		shortWalks: 0,
		missing: 0,
		done: false,
		asOfMs: 9,
	};
	await mirror.putWindow(window);
	await mirror.putWindow({...window, toMs: 5, total: 7, done: true});
	expect(await mirror.windows()).toEqual([{...window, toMs: 5, total: 7, done: true}]);
	await mirror.remember('columns', ['time', {deep: [1, null]}]);
	expect(await mirror.recall('columns')).toEqual(['time', {deep: [1, null]}]);
	expect(await mirror.recall('account')).toBe(undefined);
});

test('an agent that is on the list no more stays, makes nothing look old, and is back when it is listed again', async () => {
	const mirror = await memoryMirror();
	const agent = (id: string) => ({
		id,
		name: id,
		type: null,
		status: null,
		createdAtMs: null,
		updatedAtMs: null,
	});
	const ids = async (which: 'all' | 'listed') => (await mirror.agents(which)).map(({id}) => id);
	await mirror.putAgents([agent('a'), agent('b')]);
	const window = {fromMs: 1, toMs: 2, total: 1, loaded: 1, nextPage: 1, way: 0, shortWalks: 0, missing: 0};
	await mirror.putWindow({...window, agentId: 'a', done: true, asOfMs: 9});
	await mirror.putWindow({...window, agentId: 'b', done: true, asOfMs: 7});
	expect(await mirror.asOf(null)).toBe(7);
	await mirror.putAgents([agent('a')]);
	expect([await ids('listed'), await ids('all'), await mirror.asOf(null)]).toEqual([['a'], ['a', 'b'], 9]);
	await mirror.putAgents([agent('b'), agent('a')]);
	expect([await ids('listed'), await mirror.asOf(null)]).toEqual([['a', 'b'], 7]);
	// What was made since has no earlier calls; of any other nobody knows.
	await mirror.putAgents([agent('a'), agent('b'), {...agent('c'), createdAtMs: 8}]);
	expect(await mirror.asOf(null)).toBe(7);
	await mirror.putAgents([agent('a'), agent('b'), {...agent('c'), createdAtMs: 6}]);
	expect(await mirror.asOf(null)).toBeNull();
	await mirror.putAgents([agent('a'), agent('b'), agent('c')]);
	expect([await mirror.asOf(null), await mirror.asOf('b'), await mirror.asOf('c')]).toEqual([null, 7, null]);
});

test('since when all calls were asked for is told, of the agent that has them least far back', async () => {
	const mirror = await memoryMirror();
	const agent = {name: '', type: null, status: null, updatedAtMs: null};
	await mirror.putAgents([
		{...agent, id: 'a', createdAtMs: 10},
		{...agent, id: 'b', createdAtMs: null},
	]);
	const window = {total: 1, loaded: 1, nextPage: 1, way: 0, shortWalks: 0, missing: 0, asOfMs: 60};
	const since = () => Promise.all([null, 'a', 'b'].map(id => mirror.since(id)));
	expect(await since()).toEqual([null, null, null]);
	await mirror.putWindow({...window, agentId: 'a', fromMs: 40, toMs: 60, done: true});
	await mirror.putWindow({...window, agentId: 'b', fromMs: 30, toMs: 60, done: true});
	expect(await since()).toEqual([40, 40, 30]);
	// Of a window that is not done the newest calls alone are here.
	await mirror.putWindow({...window, agentId: 'a', fromMs: 10, toMs: 40, done: false});
	expect(await since()).toEqual([40, 40, 30]);
	// Before an agent was made it had no calls.
	await mirror.putWindow({...window, agentId: 'a', fromMs: 10, toMs: 40, done: true});
	expect(await since()).toEqual([30, null, 30]);
	// One that Bolna no longer has cannot be asked.
	await mirror.putAgents([{...agent, id: 'a', createdAtMs: 10}]);
	expect(await since()).toEqual([null, null, 30]);
});

test("another account's calls never come in", async () => {
	const mirror = await memoryMirror();
	const account = {
		id: 'u1',
		name: 'Asha',
		email: null,
		walletCents: 9930,
		concurrency: {max: 10, current: null},
	};
	expect(await mirror.owner()).toBe(null);
	await mirror.claim(account);
	await mirror.claim({...account, walletCents: 9000});
	expect(await mirror.owner()).toEqual({...account, walletCents: 9000});
	await expect(mirror.claim({...account, id: 'u2'})).rejects.toMatchObject({
		name: 'Trouble',
		code: 'storage',
	});
	expect(await mirror.owner()).toMatchObject({id: 'u1'});
});
