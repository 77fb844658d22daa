import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from '../commands/callsift.js';
import {type Served, serveOn} from '../helpers/served.js';

let simulator: Simulator;
let env: Record<string, string>;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({calls: 40, arrivalSeconds: 0, limitPerMinute: false});
	env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(() => simulator.stop());

async function newMachine(): Promise<Machine> {
	const machine = await Machine.create();
	onTestFinished(() => machine.remove());
	return machine;
}

async function post({url}: Served, id: string): Promise<void> {
	const body = JSON.stringify({id, status: 'completed', updated_at: '2026-11-20T10:00:00Z'});
	const answer = await fetch(`${url}/webhook`, {method: 'POST', body});
	expect([answer.status, await answer.json()]).toMatchObject([200, {data: {kind: 'status'}}]);
}

async function idsOf(machine: Machine, variables: Record<string, string> = {}): Promise<string> {
	const ran = await machine.callsift(['list', '-q', 'id:early-', '--offline', '--ids'], {env: variables});
	expect(ran.code).toBe(0);
	return ran.stdout.split('\n').filter(Boolean).toSorted().join(' ');
}

test('a webhook that comes before any account was opened is kept, and belongs to the first one', async () => {
	const machine = await newMachine();
	const served = await serveOn(machine, ['--offline'], {});
	await post(served, 'early-1');
	expect(await (await fetch(`${served.url}/api/executions`)).json()).toMatchObject({
		data: {data: [{id: 'early-1'}], total: 1},
	});
	served.kill('SIGKILL');
	expect((await served.ended).stderr).toMatch(/^No account was ever open here, so webhooks are kept/);
	expect(await idsOf(machine)).toBe('early-1');

	const again = await serveOn(machine, ['--offline'], {});
	await post(again, 'early-2');
	// What still keeps webhooks loses none of them to the account.
	expect(await machine.callsift(['agents'], {env})).toMatchObject({code: 0});
	expect(await idsOf(machine, env)).toBe('');
	await post(again, 'early-3');
	again.kill('SIGTERM');
	await again.ended;

	const {code, stderr} = await machine.callsift(['agents'], {env});
	expect([code, stderr]).toEqual([0, expect.stringMatching(/^Webhooks that came before .*: 3 of them\.$/m)]);
	expect(await idsOf(machine, env)).toBe('early-1 early-2 early-3');
	const accounts = await readdir(join(machine.home, 'data', 'profiles', 'default', 'accounts'));
	expect(accounts).toEqual([expect.stringMatching(/^[\da-f]{16}$/)]);

	const owned = await serveOn(machine, ['--offline'], {});
	await post(owned, 'early-4');
	owned.kill('SIGTERM');
	expect((await owned.ended).stderr).not.toContain('No account');
	expect(await idsOf(machine, env)).toBe('early-1 early-2 early-3 early-4');
});
