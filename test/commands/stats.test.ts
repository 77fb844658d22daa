import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {StatsJson} from '../../source/present/stats/json.js';
import type {WireCall} from '../../source/simulator/call.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {mistakesIn} from '../helpers/against-schema.js';
import {callsiftHere} from './in-process.js';

/** Tuesday afternoon in India; every figure below is of this moment. */
const nowMs = Date.UTC(2026, 10, 24, 9, 30);
const weekMs = 7 * 86_400_000;

let simulator: Simulator;
let home: string;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'callsift-stats-'));
	simulator = await startSimulator({
		calls: 500,
		days: 13,
		arrivalSeconds: 0,
		limitPerMinute: false,
		rows: 'full',
		nowMs: () => nowMs,
	});
	await callsift('list', '--all-pages', '--ids');
});

afterAll(async () => {
	await simulator.stop();
	await rm(home, {recursive: true, force: true});
});

async function callsift(...words: readonly string[]) {
	const variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const ran = await callsiftHere([...words, '--tz', 'Asia/Kolkata'], {home, variables, nowMs});
	expect(ran.stdout + ran.stderr).not.toContain(simulator.key);
	return ran;
}

async function statsJson(...words: readonly string[]): Promise<StatsJson> {
	const {code, stdout} = await callsift('stats', '--json', ...words);
	expect(code).toBe(0);
	expect(mistakesIn('stats', stdout)).toEqual([]);
	return JSON.parse(stdout);
}

/** What the account itself holds of a stretch. */
function callsBetween(fromMs: number, toMs: number): readonly WireCall[] {
	return [...simulator.account.ids()]
		.flatMap(id => simulator.account.call(id) ?? [])
		.filter(({created_at}) => {
			const createdMs = Date.parse(/Z$/.test(created_at) ? created_at : `${created_at}Z`);
			return createdMs >= fromMs && createdMs <= toMs;
		});
}

test('the figures of a week, as they are printed where no terminal is', async () => {
	const {code, stdout, stderr} = await callsift('stats');
	expect(code).toBe(0);
	expect(stderr).toContain('last 7 days');
	expect(stdout).not.toMatch(/[\u001b█▌]/);
	await expect(stdout).toMatchFileSnapshot('golden/stats.txt');
});

test('JSON counts what the account holds, of this week and of the one before', async () => {
	const stats = await statsJson('--agent-id', 'all');
	const calls = callsBetween(nowMs - weekMs, nowMs);
	const cents = calls.reduce((sum, call) => sum + (call.total_cost ?? 0), 0);
	expect(stats.total).toMatchObject({
		calls: calls.length,
		full_records: calls.length,
		completed: calls.filter(({status}) => status === 'completed').length,
		failed: calls.filter(({status}) =>
			['failed', 'error', 'canceled', 'stopped', 'balance-low'].includes(status),
		).length,
		spoken: calls.filter(({conversation_duration}) => (conversation_duration ?? 0) > 0).length,
	});
	expect(stats.total.cost_cents).toBeCloseTo(cents, 1);
	expect(stats.before?.calls).toBe(callsBetween(nowMs - 2 * weekMs, nowMs - weekMs - 1).length);
	expect(stats.over_time.parts.reduce((sum, part) => sum + part.calls, 0)).toBe(calls.length);
	const waits = calls.flatMap(({latency_data}) => {
		const turns = latency_data?.llm?.turns ?? [];
		return turns.length === 0 ? [] : [Math.max(...turns.map(turn => turn.time_to_first_token))];
	});
	const sorted = waits.toSorted((one, other) => one - other);
	expect(stats.latency.llm).toMatchObject({
		measured: waits.length,
		p50_ms: Math.round(sorted[Math.ceil(waits.length / 2) - 1] ?? 0),
		p95_ms: Math.round(sorted[Math.ceil(waits.length * 0.95) - 1] ?? 0),
	});
});

test('told apart by agent, status, who hung up, day or hour, the parts make up the whole', async () => {
	for (const by of ['agent', 'status', 'day', 'hour']) {
		const {groups = [], total} = await statsJson('--by', by);
		expect(
			groups.reduce((sum, {calls}) => sum + calls, 0),
			by,
		).toBe(total.calls);
		expect(groups.length, by).toBeGreaterThan(2);
	}

	const {groups = [], total} = await statsJson('--by', 'hangup');
	const over = total.completed + total.failed + total.unanswered;
	expect(groups.reduce((sum, {calls}) => sum + calls, 0)).toBe(over);
	const {stdout} = await callsift('stats', '--by', 'agent');
	await expect(stdout).toMatchFileSnapshot('golden/stats-by-agent.txt');
});

test('a filter, an agent and dates narrow what is added up', async () => {
	const all = await statsJson('--since', '14d');
	expect((await statsJson('--since', '14d', '-q', 'status:failed')).total.calls).toBe(all.total.failed);
	const [agent] = all.agents;
	const of = await statsJson('--since', '14d', '--agent-id', agent?.value ?? '');
	expect(of.total.calls).toBe(agent?.calls);
	const day = await statsJson('--from', '2026-11-20', '--to', '2026-11-20');
	expect({from: day.from, to: day.to}).toEqual({
		from: '2026-11-19T18:30:00.000Z',
		to: '2026-11-20T18:30:00.000Z',
	});
	expect(day.total.calls).toBe(callsBetween(Date.parse(day.from), Date.parse(day.to) - 1).length);
});

test('what cannot be told apart is said, and so is an empty house', async () => {
	expect(await callsift('stats', '--by', 'colour')).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('agent, status, hangup, day'),
	});
	expect((await callsift('stats', '--from', '2020-01-01', '--to', '2020-01-02')).stdout).toContain(
		'No calls.',
	);
});
