import {chmod, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {loadEverything, mayBeReadAlone} from '../helpers/read-alone.js';
import {callsiftHere} from './in-process.js';

let simulator: Simulator;
/** Nothing moves there between two looks. */
let bolnaNowMs = Date.now();
let variables: Record<string, string>;

beforeAll(async () => {
	await loadEverything();
	simulator = await startSimulator({
		calls: 150,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => bolnaNowMs,
	});
	variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(() => simulator.stop());

/** A home with calls that may only be read, and a folder beside it in which one may write. */
async function readAlone(...fill: readonly string[]) {
	const home = homeUntilEnd();
	await callsiftHere([...fill, '--quiet'], {home, variables});
	const elsewhere = await mkdtemp(join(tmpdir(), 'callsift-elsewhere-'));
	onTestFinished(() => rm(elsewhere, {recursive: true}));
	await chmod(elsewhere, 0o777);
	await mayBeReadAlone(home);
	return {home, elsewhere};
}

test('what Bolna is not asked for is answered there with a key as well, and saved elsewhere', async () => {
	const {home, elsewhere} = await readAlone('sync');
	const run = (...words: readonly string[]) => callsiftHere(words, {home, variables});
	const ids = ['list', '-q', 'status:completed', '--all-pages', '--ids'];
	const listed = await run(...ids);
	expect(listed).toEqual(await run(...ids, '--offline').then(ran => ({...ran, stderr: listed.stderr})));

	expect(listed.stdout.split('\n').length).toBeGreaterThan(50);
	expect(await run('stats')).toMatchObject({code: 0, stderr: expect.stringMatching(/^As of /)});
	expect(await run('failed', '--json')).toMatchObject({code: 0});
	const [csv, saved] = [join(elsewhere, 'calls.csv'), join(elsewhere, 'backup.tar.gz')];
	expect(await run('export', 'csv', '-o', csv)).toMatchObject({code: 0});
	expect((await readFile(csv, 'utf8')).split('\n').length).toBeGreaterThan(100);
	expect(await run('backup', saved)).toMatchObject({code: 0, stdout: `${saved}\n`});

	const {length} = simulator.requests;
	for (const words of [['stats', '--fresh'], ['export', 'csv', '--details', '-o', `${csv}.2`], ['sync']]) {
		expect(await run(...words)).toMatchObject({code: 1, stderr: expect.stringContaining('cannot be')});
	}
	expect(simulator.requests.length).toBe(length);

	const fresh = join(elsewhere, 'fresh');
	expect(await callsiftHere(['restore', saved], {home: fresh})).toMatchObject({code: 0});
	expect(await callsiftHere([...ids, '--offline'], {home: fresh})).toMatchObject({stdout: listed.stdout});
});

test('what was never fetched as a whole is answered from what is there, as it could not be kept', async () => {
	const {home} = await readAlone('list');
	expect(await callsiftHere(['stats'], {home, variables})).toMatchObject({
		code: 0,
		stderr: expect.stringContaining('calls that happened to be kept here'),
	});
});

test('what Bolna is asked for is told there as well, as it is now, and not kept', async () => {
	const {home} = await readAlone('list', '--page-size', '20');
	bolnaNowMs += 600_000;
	const run = (...words: readonly string[]) => callsiftHere(words, {home, variables});
	const elsewhere = (...words: readonly string[]) => callsiftHere(words, {home: homeUntilEnd(), variables});
	const notKept = 'The data folder may only be read, so what Bolna says is not kept.\n';
	const id = (await elsewhere('list', '--ids', '--page-size', '1', '--page', '3')).stdout.trim();
	const batch = (await elsewhere('batches', '--ids')).stdout.trim().split('\n').at(-1) ?? '';
	for (const words of [
		['list', '--ids', '--all-pages', '--since', '90d'],
		['list', '--page-size', '60', '--since', '90d', '--json'],
		['list', '--page-size', '30', '--format', 'csv'],
		['list', '--details', '--page-size', '5', '--format', 'csv'],
		['agents', '--ids'],
		['batches', '--ids'],
		['show', id, '--json'],
		['show', id, '--log'],
		['watch-batch', batch],
	]) {
		const {code, stdout, stderr} = await run(...words);
		expect([words, code, stdout]).toEqual([words, 0, (await elsewhere(...words)).stdout]);
		expect(stderr).toContain(notKept);
	}

	const {code, stdout, stderr} = await run('agents', '--json');
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toHaveLength(simulator.account.agents.length);
	expect(stderr).toMatch(/^The data folder .* not kept\.\nThese are calls that happened to be kept here/);
	expect(JSON.parse((await run('list', '--offline', '--json')).stdout)).toMatchObject({total: 20});
});

test('prune says there what would go, and that it cannot, without asking', async () => {
	const {home} = await readAlone('sync', '--since', '90d');
	const prune = (...words: readonly string[]) =>
		callsiftHere(['prune', '--older-than', ...words], {home, variables, answer: 'y'});
	expect(await prune('5d', '--dry-run')).toMatchObject({
		code: 0,
		stdout: expect.stringContaining('It would remove'),
	});
	expect(await prune('5d')).toEqual({
		code: 1,
		stdout: '',
		stderr:
			'The data folder may only be read, so no call is removed from it.\n' +
			'Check that it belongs to you, and that its disk can be written.\n',
	});
	expect(await prune('500d')).toEqual({code: 0, stdout: '', stderr: 'No call here is older than 500d.\n'});
	expect(JSON.parse((await prune('500d', '--json')).stdout)).toMatchObject({calls: 0});
});

test('where nothing was ever kept and nothing can be, Bolna answers all the same', async () => {
	const home = homeUntilEnd();
	await mayBeReadAlone(home);
	const run = (...words: readonly string[]) => callsiftHere(words, {home, variables});
	const notKept = 'Nothing can be written into the data folder, so nothing is kept.';
	for (const words of [['list'], ['agents'], ['stats'], ['whoami']]) {
		const {code, stdout, stderr} = await run(...words);
		expect([words, code, stderr]).toEqual([
			words,
			0,
			expect.stringContaining(words[0] === 'whoami' ? '' : notKept),
		]);
		expect(stdout.length).toBeGreaterThan(50);
	}

	expect(await run('sync')).toMatchObject({code: 1, stderr: expect.stringMatching(/may not be made\.\n/)});
});

test('serve says at the start that webhooks cannot be kept there', async () => {
	const words = ['serve', '--port', '0', '--offline'];
	const {home} = await readAlone('sync');
	expect(await callsiftHere(words, {home, variables, untilIdle: true})).toMatchObject({
		code: 0,
		stderr: expect.stringMatching(
			/^The data folder may only be read, so webhooks .* 503\. .*\nListening on /,
		),
	});
});
