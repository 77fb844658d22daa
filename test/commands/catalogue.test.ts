import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {callsiftHere} from './in-process.js';

let simulator: Simulator;
let variables: Record<string, string>;

beforeAll(async () => {
	// Calls that go on would have another status by the second command.
	const startedMs = Date.now();
	simulator = await startSimulator({
		calls: 300,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => startedMs,
	});
	variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(() => simulator.stop());

interface ListedCall {
	readonly execution_id: string;
	readonly total_cost_cents: number | null;
	readonly agent_id: string;
	readonly batch_id: string | null;
	readonly status: string;
}

/** A home that holds every call of the account, and the calls. */
async function fullHome(): Promise<{home: string; calls: readonly ListedCall[]}> {
	const home = homeUntilEnd();
	const {stdout} = await callsiftHere(['list', '--all-pages', '--json'], {home, variables});
	const listed: {data: readonly ListedCall[]} = JSON.parse(stdout);
	return {home, calls: listed.data};
}

test('agents: each with the calls kept here by status, the same without a network', async () => {
	const {home, calls} = await fullHome();
	const online = await callsiftHere(['agents', '--json'], {home, variables});
	const agents: ReadonlyArray<{
		agent_id: string;
		name: string;
		calls: number;
		by_status: Record<string, number>;
	}> = JSON.parse(online.stdout);
	expect(agents).toHaveLength(3);
	for (const {agent_id, calls: count, by_status} of agents) {
		const own = calls.filter(call => call.agent_id === agent_id);
		expect(count).toBe(own.length);
		for (const status of new Set(own.map(call => call.status))) {
			expect(by_status[status]).toBe(own.filter(call => call.status === status).length);
		}
	}

	const offline = await callsiftHere(['agents', '--json', '--offline'], {home});
	expect(JSON.parse(offline.stdout)).toEqual(agents);
	const ids = await callsiftHere(['agents', '--ids', '--offline'], {home});
	expect(ids.stdout).toBe(agents.map(agent => `${agent.agent_id}\n`).join(''));

	const {stdout} = await callsiftHere(['agents', '--offline'], {home});
	for (const {agent_id, name, calls: count} of agents) {
		const [line = ''] = stdout.split('\n').filter(text => text.includes(agent_id));
		expect(line).toContain(name);
		expect(line.trim().startsWith(`${count} `)).toBe(true);
	}
});

test('agents: what the calls cost is null, not nothing, while no cost is known', async () => {
	const {home, calls} = await fullHome();
	const costs = async () => {
		const {stdout} = await callsiftHere(['agents', '--json', '--offline'], {home});
		const agents: ReadonlyArray<{agent_id: string; total_cost_cents: number | null}> = JSON.parse(stdout);
		return new Map(agents.map(each => [each.agent_id, each.total_cost_cents]));
	};
	expect(calls.every(call => call.total_cost_cents === null)).toBe(true);
	expect(new Set((await costs()).values())).toEqual(new Set([null]));

	const completed = calls.find(call => call.status === 'completed');
	const {stdout} = await callsiftHere(['show', completed?.execution_id ?? '', '--json'], {home, variables});
	const shown: ListedCall = JSON.parse(stdout);
	expect(shown.total_cost_cents).toBeGreaterThan(0);
	expect((await costs()).get(shown.agent_id)).toBe(shown.total_cost_cents);
});

test('batches: the newest first, with Bolna’s counts and how many calls are here', async () => {
	const {home, calls} = await fullHome();
	const {stdout, stderr} = await callsiftHere(['batches', '--json'], {home, variables});
	expect(stderr).toBe('');
	const batches: ReadonlyArray<{
		batch_id: string;
		agent_id: string;
		created_at: string;
		execution_status: Record<string, number>;
		calls_here: number;
	}> = JSON.parse(stdout);
	expect(batches.length).toBeGreaterThan(1);
	expect(batches.map(batch => batch.created_at)).toEqual(
		batches
			.map(batch => batch.created_at)
			.toSorted()
			.toReversed(),
	);
	for (const {batch_id, execution_status, calls_here} of batches) {
		const own = calls.filter(call => call.batch_id === batch_id);
		expect(calls_here).toBe(own.length);
		expect(Object.values(execution_status).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
	}

	const [first] = batches;
	const narrowed = await callsiftHere(
		['batches', '--offline', '--agent-id', first?.agent_id ?? '', '--ids'],
		{
			home,
		},
	);
	expect(narrowed.stdout.trim().split('\n')).toEqual(
		batches.filter(batch => batch.agent_id === first?.agent_id).map(batch => batch.batch_id),
	);
	expect((await callsiftHere(['batches', '--offline'], {home})).stdout).toMatch(
		/^CREATED +STATUS +CONTACTS +DONE +FAILED +FILE +ID +AGENT\n/,
	);
});

test('where nothing is kept yet, that is said, and JSON is an empty list', async () => {
	const empty = await startSimulator({calls: 0, empty: 'account'});
	const home = homeUntilEnd();
	const way = {home, variables: {BOLNA_API_BASE: empty.url, BOLNA_API_KEY: empty.key}};
	expect(await callsiftHere(['agents'], way)).toEqual({
		code: 0,
		stdout: '',
		stderr: expect.stringMatching(/\nThis account has no agents\.\n$/),
	});
	expect((await callsiftHere(['batches', '--json'], way)).stdout).toBe('[]\n');
	await empty.stop();
});
