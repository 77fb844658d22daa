import {expect, onTestFinished, test} from 'vitest';
import {buildProgram, Machine} from './callsift.js';

test('saved filters are added, renamed, listed and deleted, and starters stay', async () => {
	await buildProgram();
	const machine = await Machine.create();
	onTestFinished(() => machine.remove());
	const views = async (...words: readonly string[]) => machine.callsift(['views', ...words]);
	const names = async () => {
		const {stdout} = await views('--json');
		const all: ReadonlyArray<{name: string; filter: string}> = JSON.parse(stdout);
		return all.map(({name}) => name);
	};
	const starters = await names();
	expect(starters).toEqual(
		expect.arrayContaining(['Failed today', 'Unanswered', 'Costly', 'Slow', 'Voicemail', 'Still processing']),
	);

	expect(await views('add', '  Refunds ', 'status:completed refund')).toMatchObject({code: 0, stdout: ''});
	expect(await names()).toEqual(['Refunds', ...starters]);
	expect((await views()).stdout).toContain('Refunds                 status:completed refund\n');
	expect(await views('rename', 'Refunds', 'Asked for money')).toMatchObject({code: 0});
	expect(await names()).toEqual(['Asked for money', ...starters]);
	expect(await views('rm', 'Asked for money')).toMatchObject({code: 0});
	expect(await names()).toEqual(starters);
	expect(await views('add', 'Slow', 'latency:>2s')).toMatchObject({code: 0});
	expect((await names()).filter(name => name === 'Slow')).toEqual(['Slow']);
	expect((await views()).stdout).toContain('latency:>2s');

	expect(await views('add', 'x', 'staus:failed')).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('did you mean'),
	});
	expect((await views('add', 'x', 'duration>60')).stderr).toContain('did you mean `duration:>60`?\n');
	expect(await views('rm', 'Unanswered')).toMatchObject({code: 2, stderr: expect.stringContaining('stays')});
	expect(await views('rename', 'nothing', 'x')).toMatchObject({code: 2});
	expect(await views('burn')).toMatchObject({code: 2});
});
