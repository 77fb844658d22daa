import {chmod, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {loadEverything, mayBeReadAlone} from '../helpers/read-alone.js';
import {callsiftHere} from './in-process.js';

let simulator: Simulator;
let variables: Record<string, string>;

beforeAll(async () => {
	await loadEverything();
	simulator = await startSimulator({calls: 150, arrivalSeconds: 0, limitPerMinute: false});
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

	for (const words of [['stats', '--fresh'], ['sync']]) {
		expect(await run(...words)).toMatchObject({code: 1, stderr: expect.stringContaining('cannot be')});
	}

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
