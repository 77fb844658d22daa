import {beforeAll, expect, onTestFinished, test} from 'vitest';
import {buildProgram} from '../commands/callsift.js';
import {exploreList, listRows, newestFirst, stillAccount, wide} from './explorer.js';

beforeAll(buildProgram);

test('a filter with dates loads the calls of those, says how many match, and lets the rest be', async () => {
	const simulator = await stillAccount({calls: 6000});
	onTestFinished(() => simulator.stop());
	const terminal = await exploreList(simulator, wide);
	const sinceMs = Math.floor((Date.now() - 6 * 3_600_000) / 60_000) * 60_000;
	const recent = newestFirst(simulator).filter(
		({created_at: at}) => Date.parse(`${at.replace(/Z$/, '')}Z`) >= sinceMs,
	);
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.type(`created:>=${new Date(sinceMs).toISOString().slice(0, 16)}Z`);
	terminal.press('enter');
	await terminal.waitFor('all calls of the last hours', () =>
		terminal.row(1).endsWith(` ${recent.length} calls`),
	);
	await terminal.waitFor('windows that nobody wants', () =>
		/ \d+ windows to go · \d+ not over/.test(terminal.row(0)),
	);
	const asked = simulator.requests.filter(({path}) => path.endsWith('/executions')).length;
	terminal.press('G');
	await terminal.waitFor('the last of them', () => listRows(terminal).some(row => row.startsWith('▌')));
	terminal.press('k', 'j');
	await terminal.sees(/ \d+ windows to go/);
	expect(simulator.requests.filter(({path}) => path.endsWith('/executions')).length).toBe(asked);
	const [, loaded = ''] = / ([\d,]+) of ([\d,]+)/.exec(terminal.row(0)) ?? [];
	expect(Number(loaded.replace(',', ''))).toBeLessThan(5000);

	terminal.press('x', 'n');
	await terminal.sees(' file calls-');
	terminal.press('enter');
	await terminal.sees(new RegExp(`Wrote ${recent.length} calls`));
	expect(simulator.requests.filter(({path}) => path.endsWith('/executions')).length).toBe(asked);

	// Without the dates the rest is wanted again.
	terminal.press('esc');
	await terminal.sees(/^ \/ filter/m);
	terminal.press('f');
	await terminal.seesNot(' to go', {timeoutMs: 30_000});
});

test('a file of calls of certain dates loads the weeks of those alone', async () => {
	const simulator = await stillAccount({calls: 6000, answerMs: 100});
	onTestFinished(() => simulator.stop());
	const terminal = await exploreList(simulator, wide);
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.type('created:6h');
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
	terminal.press('x', 'n');
	await terminal.sees(' file calls-');
	terminal.press('enter');
	await terminal.sees(/Loading the rest of the calls: .* · Esc stops it/);
	await terminal.sees(/Wrote \d+ calls/, {timeoutMs: 30_000});
	await terminal.waitFor('windows that nobody wants', () =>
		/ \d+ windows? to go · \d+ not over/.test(terminal.row(0)),
	);
	const [, loaded = ''] = / ([\d,]+) of [\d,]+/.exec(terminal.row(0)) ?? [];
	expect(Number(loaded.replace(',', ''))).toBeLessThan(5000);
});
