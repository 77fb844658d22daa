import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {beforeAll, expect, onTestFinished, test} from 'vitest';
import type {SimulatorOptions} from '../../source/simulator/start.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';

/** How often a sync is killed; `CALLSIFT_KILLS=200 npm test -- test/commands/sync.test.ts` takes five minutes. */
const kills = Number(process.env['CALLSIFT_KILLS'] ?? 4);

let startedMs = 0;

beforeAll(async () => {
	startedMs = Date.now();
	await buildProgram();
});

/** An account that stands still, asked from an empty machine. */
async function still(
	options: SimulatorOptions = {},
): Promise<{simulator: Simulator; machine: Machine; env: Record<string, string>}> {
	const simulator = await startSimulator({
		calls: 200,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => startedMs,
		...options,
	});
	const machine = await Machine.create();
	onTestFinished(async () => {
		await simulator.stop();
		await machine.remove();
	});
	return {simulator, machine, env: {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key}};
}

/** Every call as it is kept, without when it was fetched. */
async function dump(machine: Machine): Promise<unknown> {
	const {stdout, code} = await machine.callsift(['list', '--offline', '--all-pages', '--json']);
	expect(code).toBe(0);
	return JSON.parse(stdout);
}

async function integrity(machine: Machine): Promise<unknown> {
	return (await pragma(machine, 'integrity_check')) ?? 'ok';
}

/** What SQLite says of the mirror; undefined while there is none. */
async function pragma(machine: Machine, name: string): Promise<unknown> {
	const paths = await readdir(machine.home, {recursive: true});
	const mirror = paths.find(path => path.endsWith('mirror.db'));
	if (mirror === undefined) {
		return undefined;
	}

	const database = new DatabaseSync(join(machine.home, mirror));
	const answer = database.prepare(`PRAGMA ${name}`).get();
	database.close();
	return answer?.[name];
}

test('what is said of all calls that are kept is not said of the time that was asked for', async () => {
	const {machine, env} = await still({calls: 300, days: 40});
	await machine.callsift(['sync'], {env});
	const {stderr} = await machine.callsift(['sync', '--since', '3d'], {env});
	const said =
		/^(\d+) calls in \d+ windows? are here\. Of all (\d+) calls kept here, .*\d have no full record; --details/.exec(
			stderr,
		);
	expect({stderr, all: said?.[2]}).toEqual({stderr, all: '300'});
	expect(Number(said?.[1])).toBeGreaterThan(0);
	expect(Number(said?.[1])).toBeLessThan(300);
});

test('sync brings everything, once; asked again, it asks for next to nothing', async () => {
	const {simulator, machine, env} = await still({calls: 600, days: 40});
	const first = await machine.callsift(['sync', '--json', '--details'], {env});
	expect(first).toMatchObject({code: 0, stderr: ''});
	expect(JSON.parse(first.stdout)).toMatchObject({calls: 600, missing: 0, outlines: 0});
	const asked = simulator.requests.length;
	const again = await machine.callsift(['sync', '--json', '--details'], {env});
	expect(JSON.parse(again.stdout)).toMatchObject({calls: 600, records: 0});
	expect(simulator.requests.length - asked).toBeLessThan(40);
	const ids = await machine.callsift(['list', '--offline', '--all-pages', '--ids']);
	expect(ids.stdout.trim().split('\n').toSorted()).toEqual([...simulator.account.ids()].toSorted());
});

test('where lists carry whole records, none of them is asked for again', async () => {
	const {simulator, machine, env} = await still({rows: 'full'});
	const {stdout} = await machine.callsift(['sync', '--json', '--details'], {env});
	expect(JSON.parse(stdout)).toMatchObject({calls: 200, records: 0, outlines: 0});
	expect(singlesOf(simulator)).toEqual([]);
});

test('a call that was not over is asked for again by the next sync, not by the one that brought it', async () => {
	const {simulator, machine, env} = await still({calls: 600});
	const first = await machine.callsift(['sync', '--json'], {env});
	expect(singlesOf(simulator)).toEqual([]);
	const open = await machine.callsift(['list', '--offline', '--all-pages', '--ids', '-q', notOver]);
	const ids = open.stdout.trim().split('\n').toSorted();
	expect(JSON.parse(first.stdout)).toMatchObject({calls: 600, unfinished: ids.length});
	await machine.callsift(['sync', '--json'], {env});
	expect(singlesOf(simulator).toSorted()).toEqual(ids);
});

/** Neither completed nor given up. */
const notOver = '-status:done -status:failed -status:unanswered';

/** Ids of the calls that were asked for one by one. */
function singlesOf({requests}: Simulator): readonly string[] {
	return requests.flatMap(({path}) => /^\/executions\/([^/]+)$/.exec(path)?.slice(1) ?? []);
}

test('Ctrl-C ends it at once, with what was done', async () => {
	const {simulator, machine, env} = await still({calls: 2000, answerMs: 30});
	const {code, stderr} = await machine.callsift(['sync'], {
		env,
		onStart: kill => whenAsked(simulator, 30, () => kill('SIGINT')),
	});
	expect(code).toBe(130);
	const [, said = ''] =
		/([\d,]+) of [\d,]+\+? calls are here and kept\. The next sync goes on from there\./.exec(
			stderr.replaceAll(/\s+/g, ' '),
		) ?? [];
	const kept = await machine.callsift(['list', '--offline', '--all-pages', '--ids']);
	expect(Number(said.replaceAll(',', ''))).toBeGreaterThan(0);
	expect(kept.stdout.trim().split('\n').length).toBeGreaterThanOrEqual(Number(said.replaceAll(',', '')));
	const {stdout} = await machine.callsift(['sync', '--json'], {env});
	expect(JSON.parse(stdout)).toMatchObject({calls: 2000, missing: 0});
});

test('calls that arrive while the pages are walked cost none of the others', async () => {
	const machine = await Machine.create();
	const simulator = await startSimulator({
		calls: 900,
		arrivalSeconds: 0.02,
		answerMs: 15,
		limitPerMinute: false,
	});
	onTestFinished(async () => {
		await simulator.stop();
		await machine.remove();
	});
	const before = [...simulator.account.ids()];
	const env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const {code} = await machine.callsift(['sync'], {env});
	expect(code).toBe(0);
	expect([...simulator.account.ids()].length).toBeGreaterThan(before.length);
	const {stdout} = await machine.callsift(['list', '--offline', '--all-pages', '--ids']);
	const kept = stdout.trim().split('\n');
	expect(new Set(kept).size).toBe(kept.length);
	expect(before.filter(id => !kept.includes(id))).toEqual([]);
});

test('killed at any point, it ends with the mirror of a run that nobody disturbed', {
	timeout: 30_000 + kills * 5000,
}, async () => {
	const {simulator, machine, env} = await still();
	await machine.callsift(['sync', '--details'], {env});
	const wanted = await dump(machine);
	const requests = simulator.requests.length;
	simulator.faults.chance(0.03, 11);
	let killed = 0;
	while (killed < kills) {
		killed += await syncUntilDone(simulator, env, {requests, wanted, most: kills - killed});
	}
});

/** Kills one sync after the other until one has come to its end; returns how many were killed. */
async function syncUntilDone(
	simulator: Simulator,
	env: Record<string, string>,
	{requests, wanted, most}: {requests: number; wanted: unknown; most: number},
): Promise<number> {
	const machine = await Machine.create();
	try {
		for (let killed = 0; ; killed += 1) {
			const point = simulator.requests.length + 1 + Math.floor(Math.random() * requests * 0.4);
			const {code} = await machine.callsift(['sync', '--details'], {
				env,
				onStart: stop => killed < most && whenAsked(simulator, point, () => stop('SIGKILL')),
			});
			expect(await integrity(machine)).toBe('ok');
			if (code !== null) {
				expect(code).toBe(0);
				expect(await dump(machine)).toEqual(wanted);
				return killed;
			}
		}
	} finally {
		await machine.remove();
	}
}

/** Does something as soon as Bolna was asked so many things. */
function whenAsked({requests}: Simulator, count: number, deed: () => void): void {
	const timer = setInterval(() => {
		if (requests.length >= count) {
			clearInterval(timer);
			deed();
		}
	}, 1);
	onTestFinished(() => clearInterval(timer));
}

test('prune removes what is old, and gives its room back; what is kept can be brought in again', async () => {
	const {machine, env} = await still({calls: 900, days: 60});
	await machine.callsift(['sync', '--since', '90d'], {env});
	const kept = async () => {
		const {stdout} = await machine.callsift(['list', '--offline', '--json', '--page-size', '1']);
		const {total}: {total: number} = JSON.parse(stdout);
		return total;
	};
	expect(await kept()).toBe(900);
	const {stdout, code} = await machine.callsift(['prune', '--older-than', '30d', '--yes', '--json']);
	expect(code).toBe(0);
	const {calls, bytes_before: before, bytes_after: after}: Record<string, number> = JSON.parse(stdout);
	expect(calls).toBeGreaterThan(300);
	expect(after).toBeLessThan(before ?? 0);
	expect(await kept()).toBe(900 - (calls ?? 0));
	expect(await integrity(machine)).toBe('ok');
	expect(await machine.callsift(['prune', '--older-than', '30d'])).toMatchObject({
		code: 0,
		stderr: expect.stringContaining('No call here is older'),
	});
	expect(await machine.callsift(['prune'])).toMatchObject({code: 2});

	await machine.callsift(['sync', '--since', '90d'], {env});
	expect(await kept()).toBe(900);
});

test('calls that grow too old for keepDays leave with a sync; the file is made smaller once much of it is empty', async () => {
	const {machine, env} = await still({calls: 900, days: 60});
	await machine.callsift(['sync', '--since', '90d'], {env});
	const syncKeeping = async (days: number) => {
		await machine.callsift(['config', 'set', 'keepDays', String(days)], {env});
		const {stdout, code} = await machine.callsift(['sync', '--json'], {env});
		expect(code).toBe(0);
		const {pruned}: {pruned: number} = JSON.parse(stdout);
		return pruned;
	};
	const pages = await pragma(machine, 'page_count');
	expect(await syncKeeping(55)).toBeGreaterThan(20);
	expect(await pragma(machine, 'freelist_count')).toBeGreaterThan(0);
	expect(await syncKeeping(20)).toBeGreaterThan(300);
	expect(await pragma(machine, 'freelist_count')).toBe(0);
	expect(await pragma(machine, 'page_count')).toBeLessThan(Number(pages));
});
