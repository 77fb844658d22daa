import {readdir} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {buildProgram, Machine} from './callsift.js';

let machine: Machine;

beforeAll(async () => {
	await buildProgram();
	machine = await Machine.create();
	await machine.callsift(['list', '--demo', '--keep', '--calls', '1500', '--all-pages', '--ids']);
});

afterAll(() => machine.remove());

const demo = ['--demo', '--keep', '--calls', '1500', '--offline'];

async function leftovers(): Promise<readonly string[]> {
	return (await readdir(machine.home)).filter(name => name.includes('calls.csv'));
}

test('Ctrl-C in the middle of it leaves no half file', async () => {
	let kill: (signal: NodeJS.Signals) => void = () => {};
	const ended = machine.callsift(['export', 'csv', '-o', 'calls.csv', ...demo], {
		onStart(hand) {
			kill = hand;
		},
	});
	let over = false;
	void ended.finally(() => {
		over = true;
	});
	while (!over && (await leftovers()).length === 0) {
		// Until it has begun to write.
	}

	kill('SIGINT');
	const {code, stdout} = await ended;
	expect(stdout).toBe('');
	// On a quick machine it may have been faster.
	expect(await leftovers()).toEqual(code === 130 ? [] : ['calls.csv']);
});

test('a reader that has enough ends it quietly', async () => {
	const {code, stderr} = await machine.callsift(['export', 'ndjson', '--quiet', ...demo], {
		enough: stdout => stdout.includes('\n'),
	});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
});

test('what cannot be is said in words', async () => {
	expect(await machine.callsift(['export', 'xlsx', ...demo])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('csv, json, ndjson'),
	});
	expect(await machine.callsift(['export', 'csv', '-o', 'no/where.csv', ...demo])).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('no such folder'),
	});
	expect(await machine.callsift(['export', 'json', '--columns', 'id', ...demo])).toMatchObject({code: 2});
	expect(await machine.callsift(['export', 'csv', '--columns', 'idd', ...demo])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('Did you mean id?'),
	});
});
