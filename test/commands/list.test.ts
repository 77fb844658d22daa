import {afterAll, beforeAll, expect, test} from 'vitest';
import {summaryLines} from '../../source/commands/summary-lines.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';

let simulator: Simulator;
let machine: Machine;
let env: Record<string, string>;

beforeAll(async () => {
	const [started, made] = await Promise.all([
		startSimulator({calls: 700, arrivalSeconds: 0, limitPerMinute: false}),
		Machine.create(),
		buildProgram(),
	]);
	simulator = started;
	machine = made;
	env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(async () => {
	await simulator.stop();
	await machine.remove();
});

interface Listed {
	readonly data: ReadonlyArray<{
		readonly execution_id: string;
		readonly status: string;
		readonly created_at: string;
	}>;
	readonly total: number;
	readonly page_number: number;
	readonly page_size: number;
	readonly has_more: boolean;
}

async function listed(...words: readonly string[]): Promise<Listed & {readonly stderr: string}> {
	const {code, stdout, stderr} = await machine.callsift(['list', '--json', ...words], {env});
	expect(stderr).not.toContain(simulator.key);
	expect({code, stderr}).toMatchObject({code: 0});
	const answer: Listed = JSON.parse(stdout);
	return {...answer, stderr};
}

test('a page of the last seven days of all agents, in the shape of the guide, and what nobody chose is said', async () => {
	const {data, total, page_number, page_size, has_more, stderr} = await listed();
	expect(data).toHaveLength(50);
	expect(total).toBeGreaterThan(50);
	expect(total).toBeLessThan(700);
	expect({page_number, page_size, has_more}).toEqual({page_number: 1, page_size: 50, has_more: true});
	expect(data.map(row => row.created_at)).toEqual(
		data
			.map(row => row.created_at)
			.toSorted()
			.toReversed(),
	);
	expect(stderr).toContain('last 7 days');
	expect(stderr).toContain('all agents');
	expect(Object.keys(data[0] ?? {})).toEqual(
		expect.arrayContaining(['execution_id', 'status', 'agent_id', 'telephony_data', 'created_at']),
	);
});

test('pages of a hundred follow one another without a gap or an overlap', async () => {
	const from = ['--since', '3w', '--page-size', '100', '--page'];
	const pages = await Promise.all([1, 2, 3].map(page => listed(...from, String(page))));
	const ids = pages.flatMap(({data}) => data.map(row => row.execution_id));
	expect(new Set(ids).size).toBe(300);
	expect(pages.map(({total}) => total)).toEqual([700, 700, 700]);
	const last = await listed(...from, '7');
	expect(last.data).toHaveLength(100);
	expect(last.has_more).toBe(false);
	expect((await listed(...from, '8')).data).toEqual([]);
});

test('all pages without dates are the whole history, each call once', async () => {
	const {data, total, has_more, stderr} = await listed('--all-pages');
	const ids = data.map(row => row.execution_id);
	expect(new Set(ids)).toEqual(new Set(simulator.account.ids()));
	expect({total, rows: ids.length, has_more}).toEqual({total: 700, rows: 700, has_more: false});
	expect(stderr).toContain('whole history');
});

test('one agent, named on the line or by AGENT_ID, which the line overrules', async () => {
	const agents = simulator.account.agents.map(({id}) => id);
	const counts = await Promise.all(
		agents.map(async id => (await listed('--agent-id', id, '--from', '2020-01-01')).total),
	);
	expect(counts.reduce((sum, count) => sum + count, 0)).toBe(700);

	const [first = ''] = agents;
	const words = ['list', '--json', '--from', '2020-01-01'];
	const named = await machine.callsift(words, {env: {...env, AGENT_ID: first}});
	expect(JSON.parse(named.stdout)).toMatchObject({total: counts[0]});
	expect(named.stderr).not.toContain('all agents');
	const all = await machine.callsift([...words, '--agent-id', 'all'], {env: {...env, AGENT_ID: first}});
	expect(JSON.parse(all.stdout)).toMatchObject({total: 700});
});

test('a batch needs no agent and no dates', async () => {
	const [batch] = simulator.account.batches;
	const id = batch?.batch_id ?? '';
	const {data, total, has_more, stderr} = await listed('--batch-id', id, '--page-size', '20');
	expect(data).toHaveLength(20);
	expect(has_more).toBe(true);
	expect(stderr).not.toMatch(/agent|days/);
	const all = await listed('--batch-id', id, '--all-pages');
	expect(all.total).toBe(total);
	expect(new Set(all.data.map(row => row.execution_id)).size).toBe(total);
});

test('details are the full records, in the same order', async () => {
	const short = await listed('--page-size', '6');
	const {data} = await listed('--page-size', '6', '--details');
	expect(data.map(row => row.execution_id)).toEqual(short.data.map(row => row.execution_id));
	for (const row of data) {
		expect(row).toHaveProperty('telephony_data');
		expect(row).toHaveProperty('cost_breakdown');
	}

	const {stdout, code} = await machine.callsift(['list', '--details', '--page-size', '3'], {env});
	expect(code).toBe(0);
	for (const {execution_id} of short.data.slice(0, 3)) {
		expect(stdout).toContain(execution_id);
	}
});

test('people get a table, the figures of the guide under it, and no escapes in a pipe', async () => {
	const {stdout, stderr, code} = await machine.callsift(
		['list', '--page-size', '10', '--tz', 'Asia/Kolkata'],
		{env},
	);
	expect(code).toBe(0);
	expect(stdout).toMatch(/^\s*TIME.*STATUS/);
	expect(stdout).toContain('Completed');
	expect(stdout).toContain('Average');
	expect(stdout).toMatch(/Total\s+[\d,]+ calls, 10 of them shown/);
	expect(stdout + stderr).not.toContain('\u001b');
	expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(120);
});

test('quiet leaves only the data', async () => {
	const {stderr, stdout} = await machine.callsift(['list', '--json', '--quiet', '--page-size', '1'], {env});
	expect(stderr).toBe('');
	expect(JSON.parse(stdout).data).toHaveLength(1);
});

test('a reader that has enough ends it quietly', async () => {
	const {code, stderr} = await machine.callsift(['list', '--json', '--all-pages', '--quiet'], {
		env,
		enough: stdout => stdout.includes('\n'),
	});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
});

test('dates that cannot be read, and agents that do not exist, are said in words', async () => {
	const unread = await machine.callsift(['list', '--since', 'yore'], {env});
	expect(unread).toMatchObject({code: 2, stdout: ''});
	expect(unread.stderr).toContain('--since yore');
	const zone = await machine.callsift(['list', '--tz', 'Mars/Olympus'], {env});
	expect(zone).toMatchObject({code: 2, stdout: '', stderr: expect.stringContaining('Mars/Olympus')});
	const unknown = await machine.callsift(['list', '--agent-id', '00000000-0000-4000-8000-000000000000'], {
		env,
	});
	expect(unknown).toMatchObject({code: 7, stdout: ''});
});

test('thousands stand apart under a list, as everywhere else', () => {
	const summary = {
		calls: 3028,
		completed: 2703,
		byStatus: [['completed', 2703] as const],
		averageSeconds: 73,
		spoken: 2714,
	};
	const lines = summaryLines({total: 3028, page: 1, pageSize: 3028, hasMore: false}, summary);
	expect(lines.map(line => line.map(({text}) => text).join('')).slice(1)).toEqual([
		'Total      3,028 calls',
		'Completed  2,703 of 3,028 (89.3%)',
		'           completed  2,703',
		'Average    1:13 over the 2,714 in which somebody spoke',
	]);
});
