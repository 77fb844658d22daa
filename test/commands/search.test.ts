import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';

let machine: Machine;
let said: readonly string[];

beforeAll(async () => {
	const [simulator, made] = await Promise.all([
		startSimulator({calls: 150, arrivalSeconds: 0, limitPerMinute: false, rows: 'full'}),
		Machine.create(),
		buildProgram(),
	]);
	machine = made;
	said = [...simulator.account.ids()]
		.reverse()
		.filter(id => /(?<!\p{L})order(?!\p{L})/iu.test(simulator.account.call(id)?.transcript ?? ''));
	const env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	await machine.callsift(['list', '--all-pages', '--ids'], {env});
	await simulator.stop();
});

afterAll(() => machine.remove());

test('words are found offline, newest first, and shown where they stand', async () => {
	const {code, stdout, stderr} = await machine.callsift(['search', 'order']);
	expect({code, stderr}).toMatchObject({code: 0, stderr: expect.stringMatching(/^\d+ calls/)});
	const lines = stdout.trimEnd().split('\n');
	expect(lines.length).toBeGreaterThan(1);
	expect(lines.filter((_, index) => index % 2 === 1).every(line => /order/i.test(line))).toBe(true);
	const {
		data,
		total,
	}: {data: ReadonlyArray<{execution_id: string; snippet: string; marks: unknown}>; total: number} =
		JSON.parse((await machine.callsift(['search', 'order', '--json', '--limit', '1000'])).stdout);
	expect(total).toBe(data.length);
	expect(data[0]?.marks).toEqual({reviewed: false, tags: [], note: null});
	expect(said.length).toBeGreaterThan(0);
	expect(data.map(row => row.execution_id)).toEqual(expect.arrayContaining([...said]));
	const ids = (await machine.callsift(['search', 'order', '--ids', '--limit', '3'])).stdout.split('\n');
	expect(ids).toEqual([...data.slice(0, 3).map(row => row.execution_id), '']);
});

test('a search without a word, or with a wrong one, says so', async () => {
	expect(await machine.callsift(['search', 'status:failed'])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('no word to look for'),
	});
	expect(await machine.callsift(['search', 'staus:failed'])).toMatchObject({code: 2});
	expect(await machine.callsift(['search'])).toMatchObject({code: 2});
	expect((await machine.callsift(['search', 'qqzzqq'])).stderr).toContain('0 calls.');
});

test('whoever finds nothing is told how little there was to look through', async () => {
	const nothing = await Machine.create();
	onTestFinished(() => nothing.remove());
	const trimmed = await startSimulator({calls: 20, arrivalSeconds: 0, limitPerMinute: false});
	onTestFinished(() => trimmed.stop());
	const env = {BOLNA_API_BASE: trimmed.url, BOLNA_API_KEY: trimmed.key};
	await nothing.callsift(['list', '--all-pages', '--ids'], {env});
	expect((await nothing.callsift(['search', 'order'])).stderr).toMatch(
		/^0 calls\.\nThis filter looks at what only full records have, and those of \d+ of 20 calls are not here: more calls may match\. callsift sync --details fetches them\.\n$/,
	);
	const demo = await nothing.callsift(['search', 'refund', '--demo', '--calls', '200']);
	expect(demo.stdout).toMatch(/refund/i);
});
