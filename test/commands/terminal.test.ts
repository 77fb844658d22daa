import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {openTerminal, type TestTerminal} from '../helpers/terminal.js';
import {buildProgram} from './callsift.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({calls: 80, arrivalSeconds: 0});
});

afterAll(() => simulator.stop());

async function terminal(args: readonly string[], env: Record<string, string> = {}): Promise<TestTerminal> {
	const opened = await openTerminal({
		args,
		columns: 100,
		rows: 30,
		env: {BOLNA_API_BASE: simulator.url, ...env},
	});
	onTestFinished(() => opened.close());
	return opened;
}

test('a key that is typed does not appear', async () => {
	const asked = await terminal(['login']);
	await asked.sees('API key:');
	asked.type(simulator.key);
	asked.press('enter');
	await asked.sees('Logged in as Saral Demo Company');
	expect((await asked.exit).code).toBe(0);
	expect(asked.output).not.toContain(simulator.key);
});

test('Ctrl-C at the question changes nothing', async () => {
	const asked = await terminal(['login']);
	await asked.sees('API key:');
	asked.press('ctrl-c');
	await asked.sees('Nothing was changed.');
	expect((await asked.exit).code).toBe(130);
});

test('wipe asks, and takes anything but yes for no', async () => {
	const home = {CALLSIFT_HOME: homeUntilEnd()};
	const chosen = await terminal(['config', 'set', 'currency', 'INR'], home);
	expect((await chosen.exit).code).toBe(0);
	const asked = await terminal(['wipe'], home);
	await asked.sees('Delete it? [y/N]');
	asked.press('n', 'enter');
	await asked.sees('Nothing was deleted.');
	expect((await asked.exit).code).toBe(0);
});

test('a list has colours on a terminal, unless nobody wants them', async () => {
	const key = {BOLNA_API_KEY: simulator.key};
	const coloured = await terminal(['list', '--page-size', '5'], key);
	await coloured.sees('Average');
	await coloured.exit;
	expect(coloured.output).toContain('\u001b[3');
	expect(Math.max(...coloured.screen().map(row => row.length))).toBeLessThanOrEqual(100);

	for (const [words, more] of [
		[['--no-color'], {}],
		[[], {NO_COLOR: '1'}],
	] as const) {
		const plain = await terminal(['list', '--page-size', '5', ...words], {...key, ...more});
		await plain.sees('Average');
		await plain.exit;
		expect(plain.output).not.toMatch(/\u001b\[3\d/);
	}
});

test('figures come with charts where somebody looks at them, in ASCII where there is no more', async () => {
	for (const [env, bars, others] of [
		[{}, /●[^\n]+█/, /#/],
		[{LC_ALL: 'C'}, /\* completed[^\n]+#/, /[█▁│]/],
	] as const) {
		const charted = await terminal(['stats', '--since', '90d'], {BOLNA_API_KEY: simulator.key, ...env});
		await charted.exit;
		expect(charted.output).toMatch(/Over time/);
		expect(charted.output).toMatch(bars);
		expect(charted.output).not.toMatch(others);
	}
});

test.each(['agents', 'batches'])('%s shows whole ids on a terminal of 80 columns', async name => {
	const {agents, batches} = simulator.account;
	const ids = name === 'agents' ? agents.map(each => each.id) : batches.map(each => each.batch_id);
	const table = await openTerminal({
		args: [name],
		columns: 80,
		rows: 30,
		env: {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key},
	});
	onTestFinished(() => table.close());
	await table.exit;
	expect(ids.length).toBeGreaterThan(1);
	for (const id of ids) {
		await table.sees(id);
	}

	expect(table.screen().join('\n')).toMatch(/FAILED +.*ID/);
});
