import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {callsiftHere} from './in-process.js';

let simulator: Simulator;
let home: string;

beforeAll(async () => {
	simulator = await startSimulator({calls: 60, arrivalSeconds: 0});
	home = await mkdtemp(join(tmpdir(), 'callsift-nothing-'));
	await mkdir(join(home, 'config'));
	const settings = {profiles: {default: {keepNothing: true}}};
	await writeFile(join(home, 'config', 'settings.json'), JSON.stringify(settings));
});

afterAll(async () => {
	await simulator.stop();
	await rm(home, {recursive: true});
});

function run(...words: readonly string[]) {
	const variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	return callsiftHere(words, {home, variables});
}

test('what asks Bolna works, and nothing of it is left', async () => {
	const listed = await run('list', '--json');
	expect(listed.code).toBe(0);
	const [{execution_id: id}] = JSON.parse(listed.stdout).data;
	expect(await run('show', id)).toMatchObject({code: 0, stdout: expect.stringContaining(id)});
	expect(await run('export', 'ndjson')).toMatchObject({code: 0, stdout: expect.stringContaining(id)});
	expect(await readdir(home, {recursive: true})).toEqual(['config', 'config/settings.json']);
});

test.each([['list', '--offline'], ['search', 'the'], ['sync']])(
	'%s needs calls that are kept, and says so',
	async (...words) => {
		expect(await run(...words)).toMatchObject({
			code: 2,
			stdout: '',
			stderr: expect.stringContaining('This profile keeps nothing on disk'),
		});
		expect(await readdir(home, {recursive: true})).toHaveLength(2);
	},
);

test('no filter is saved, and one that was saved by another profile can only be forgotten', async () => {
	const kept = () => readFile(join(home, 'config', 'settings.json'), 'utf8');
	const before = await kept();
	expect(await run('views', 'add', 'Refunds', 'refund')).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('This profile keeps nothing on disk, filters neither.'),
	});
	expect(await kept()).toBe(before);

	const saved = await run('views', 'add', '--profile', 'other', 'Refunds', 'refund');
	expect(saved.code).toBe(0);
	expect(await run('views', 'rename', 'Refunds', 'Asked for')).toMatchObject({code: 2});
	expect(JSON.parse(await kept()).filters).toEqual({Refunds: 'refund'});
	expect(await run('views', 'rm', 'Refunds')).toMatchObject({code: 0});
	expect(JSON.parse(await kept()).filters).toEqual({});
});
