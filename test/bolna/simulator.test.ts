import {expect, onTestFinished, test} from 'vitest';
import {BolnaClient} from '../../source/bolna/client.js';
import {iterateExecutions} from '../../source/bolna/executions.js';
import {pageOf} from '../../source/bolna/page-of.js';
import {pageOverAgents} from '../../source/bolna/page-over-agents.js';
import {probeVoicemail} from '../../source/bolna/voicemail.js';
import {type SimulatorOptions, startSimulator} from '../../source/simulator/start.js';
import {Secret} from '../../source/system/secret.js';
import {FakeClock} from '../helpers/fake-clock.js';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 5, 15, 9);
const lastTwoWeeks = {fromMs: nowMs - 14 * dayMs, toMs: nowMs};

async function account(options: SimulatorOptions = {}) {
	const simulator = await startSimulator({calls: 600, nowMs: () => nowMs, arrivalSeconds: 0, ...options});
	const client = new BolnaClient({
		key: new Secret(simulator.key),
		base: simulator.url,
		clock: new FakeClock(nowMs),
		patience: {connectMs: 500, silenceMs: 500},
	});
	onTestFinished(async () => {
		client.close();
		await simulator.stop();
	});
	return {simulator, client};
}

async function everyId(client: BolnaClient, values: readonly (boolean | undefined)[] = [undefined]) {
	const ids: string[] = [];
	const voicemail = {values, certain: true};
	for (const {id: agentId} of await client.agents()) {
		let newest = Number.POSITIVE_INFINITY;
		for await (const call of iterateExecutions(client, {agentId, toMs: nowMs, voicemail})) {
			expect(call.agentId).toBe(agentId);
			expect(call.createdAtMs).toBeLessThanOrEqual(newest);
			newest = call.createdAtMs ?? newest;
			ids.push(call.id);
		}
	}

	return ids;
}

test('every call of the account comes once, newest first', async () => {
	const {client} = await account();
	const ids = await everyId(client);
	expect(ids).toHaveLength(600);
	expect(new Set(ids).size).toBe(600);
});

test('faults cost time, and no calls', async () => {
	const {client, simulator} = await account({calls: 300});
	simulator.faults.chance(0.15, 3, ['429', '500', '502-html', 'reset', 'truncated', 'not-json']);
	expect(new Set(await everyId(client)).size).toBe(300);
});

test('the account, its agents, its batches and one call in full', async () => {
	const {client} = await account();
	await expect(client.me()).resolves.toMatchObject({name: 'Saral Demo Company'});
	const agents = await client.agents();
	expect(agents).toHaveLength(3);
	const batches = (await Promise.all(agents.map(({id}) => client.batches(id)))).flat();
	expect(batches).toHaveLength(2);
	const [batch] = batches;
	await expect(client.batch(batch?.id ?? '')).resolves.toMatchObject({fileName: batch?.fileName});
	const [row] = await client.batchExecutions(batch?.id ?? '');
	expect(row).toMatchObject({batchId: batch?.id, depth: 'full'});
	const call = await client.execution(row?.id ?? '');
	expect(call).toMatchObject({id: row?.id, depth: 'full', batchId: batch?.id});
	await expect(client.executionLog(call.id)).resolves.toBeInstanceOf(Array);
});

test('a page of 100 over two weeks', async () => {
	const {client} = await account();
	const [agent] = await client.agents();
	const page = await pageOf(client, agent?.id ?? '', {...lastTwoWeeks, page: 1, pageSize: 100});
	expect(page.executions).toHaveLength(100);
	expect(page.total).toBeGreaterThan(100);
});

test('pages over all agents are the whole account in order, and a late page costs few requests', async () => {
	const {client, simulator} = await account({voicemail: 'hidden'});
	const agents = (await client.agents()).map(({id}) => ({
		agentId: id,
		voicemail: {values: [undefined, true, false], certain: true},
	}));
	const span = {fromMs: nowMs - 15 * dayMs, toMs: nowMs, agents, pageSize: 90};
	const found: string[] = [];
	let newest = Number.POSITIVE_INFINITY;
	for (let page = 1; page <= 7; page += 1) {
		const {executions, total, hasMore} = await pageOverAgents(client, {...span, page});
		expect(total).toBe(600);
		expect(hasMore).toBe(page < 7);
		for (const call of executions) {
			expect(call.createdAtMs).toBeLessThanOrEqual(newest);
			newest = call.createdAtMs ?? newest;
			found.push(call.id);
		}
	}

	expect(found).toHaveLength(600);
	expect(new Set(found).size).toBe(600);
	const before = simulator.requests.length;
	await pageOverAgents(client, {...span, page: 2, pageSize: 50});
	expect(simulator.requests.length - before).toBeLessThanOrEqual(9 * 3 + 3);
});

test.each([
	['shown', 1],
	['hidden', 3],
] as const)('where calls that reached a machine are %s, all are found', async (voicemail, asks) => {
	const {client} = await account({voicemail});
	const [agent] = await client.agents();
	const ask = await probeVoicemail(client, agent?.id ?? '', {...lastTwoWeeks, fromMs: nowMs - 7 * dayMs});
	expect(ask.values).toHaveLength(asks);
	expect(new Set(await everyId(client, ask.values)).size).toBe(600);
});

test('a wrong key, and an id that is not there', async () => {
	const {client, simulator} = await account();
	await expect(client.execution('00000000-0000-0000-0000-000000000000')).rejects.toMatchObject({
		code: 'not-found',
	});
	const stranger = new BolnaClient({key: new Secret('bn-wrong'), base: simulator.url});
	onTestFinished(() => stranger.close());
	await expect(stranger.me()).rejects.toMatchObject({code: 'key-refused'});
});
