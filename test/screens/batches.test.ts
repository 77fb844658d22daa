import {beforeAll, expect, onTestFinished, test} from 'vitest';
import {startSimulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {exploreList, narrow} from './explorer.js';

beforeAll(buildProgram);

test('b shows how far each batch is; one that runs moves while one looks, Enter opens its calls, Esc comes back', async () => {
	const clock = {nowMs: Date.now() - 10 * 60_000};
	const simulator = await startSimulator({
		calls: 300,
		days: 13,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => clock.nowMs,
	});
	onTestFinished(() => simulator.stop());
	const running = simulator.account.batches.find(({status}) => status === 'running');
	const terminal = await exploreList(simulator, narrow);
	terminal.press('b');
	await terminal.sees(/Batches {2}2, 1 not over/);
	const row = () => terminal.screen().find(line => line.includes(' running ')) ?? '';
	await terminal.waitFor('the running batch', () => /\d+\/\d+ +\d/.test(row()));
	const done = () => Number(/ (\d+)\//.exec(row())?.[1] ?? Number.NaN);
	const before = done();
	expect(before).toBeLessThan(running?.valid_contacts ?? 0);
	expect(Math.max(...terminal.screen().map(line => line.length))).toBeLessThanOrEqual(80);

	clock.nowMs += 8 * 60_000;
	await terminal.waitFor('more of it done', () => done() > before);
	terminal.press('enter');
	await terminal.sees('· batch emi_campaign');
	terminal.press('esc');
	await terminal.sees(/Batches {2}2, 1 not over/);
	terminal.press('esc');
	await terminal.sees('· last 14 days');

	clock.nowMs += 3 * 3_600_000;
	terminal.press('b');
	await terminal.waitFor('all of it done', () => /Batches {2}2$/.test(terminal.row(2)));
});
