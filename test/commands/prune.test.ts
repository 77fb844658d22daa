import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {callsiftHere} from './in-process.js';

let simulator: Simulator;
let variables: Record<string, string>;

beforeAll(async () => {
	simulator = await startSimulator({calls: 200, days: 20, arrivalSeconds: 0, limitPerMinute: false});
	variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(() => simulator.stop());

async function fullHome() {
	const home = homeUntilEnd();
	await callsiftHere(['sync', '--since', '30d', '--quiet'], {home, variables});
	const kept = async (): Promise<number> => {
		const {stdout} = await callsiftHere(['list', '--offline', '--json', '--page-size', '1'], {home});
		return JSON.parse(stdout).total;
	};
	expect(await kept()).toBe(200);
	return {home, kept};
}

test('a person is told how many calls go and from when they are, and decides', async () => {
	const {home, kept} = await fullHome();
	const words = ['prune', '--older-than', '10d'];
	const dry = await callsiftHere([...words, '--dry-run', '--json'], {home});
	const {calls, oldest, newest} = JSON.parse(dry.stdout);
	expect(calls).toBeGreaterThan(20);
	expect(Date.parse(oldest)).toBeLessThan(Date.parse(newest));

	const no = await callsiftHere(words, {home, answer: 'n'});
	expect(no).toMatchObject({code: 0, stdout: ''});
	expect(no.stderr).toMatch(
		new RegExp(`^Remove ${calls} calls, from .* UTC to .* UTC\\? \\[y/N\\] Nothing was removed\\.\n$`),
	);
	expect(await kept()).toBe(200);

	const yes = await callsiftHere(words, {home, answer: 'y'});
	expect(yes).toMatchObject({code: 0, stderr: expect.stringContaining(`Removed ${calls} calls`)});
	expect(await kept()).toBe(200 - calls);
});

test('a script says --yes, or is told that there is nobody to ask', async () => {
	const {home, kept} = await fullHome();
	const words = ['prune', '--older-than', '10d'];
	const asked = await callsiftHere(words, {home});
	expect(asked).toMatchObject({code: 2, stdout: ''});
	expect(asked.stderr).toMatch(
		/^There is nobody to ask whether \d+ calls, from .* shall be removed\.\nAdd --yes/,
	);
	const dry = await callsiftHere([...words, '--dry-run'], {home});
	expect(dry).toMatchObject({code: 0, stderr: ''});
	expect(dry.stdout).toMatch(/^It would remove \d+ calls, from .* to .*\.\n$/);
	expect(await kept()).toBe(200);
	expect(await callsiftHere([...words, '--yes', '--quiet'], {home})).toEqual({
		code: 0,
		stdout: '',
		stderr: '',
	});
	expect(await kept()).toBeLessThan(200);
});

test('where no call goes, room that was left in the file is given back all the same, and nobody is asked', async () => {
	const {home, kept} = await fullHome();
	const accounts = join(home, 'data', 'profiles', 'default', 'accounts');
	const [account = ''] = await readdir(accounts);
	const path = join(accounts, account, 'mirror.db');
	const database = new DatabaseSync(path);
	database.exec('CREATE TABLE room (bytes); INSERT INTO room VALUES (zeroblob(8000000)); DROP TABLE room');
	database.close();
	expect((await stat(path)).size).toBeGreaterThan(8_000_000);

	const words = ['prune', '--older-than', '400d'];
	const said = 'No call here is older than 400d.';
	expect(await callsiftHere([...words, '--dry-run'], {home})).toEqual({
		code: 0,
		stdout: '',
		stderr: `${said}\n`,
	});
	const {code, stdout, stderr} = await callsiftHere(words, {home});
	expect({code, stdout}).toEqual({code: 0, stdout: ''});
	expect(stderr).toMatch(
		/^No call here is older than 400d\. Room was given back: [\d.]+ MB before, [\d.]+ [kM]B now\.\n$/,
	);
	expect((await stat(path)).size).toBeLessThan(8_000_000);
	expect(await callsiftHere(words, {home})).toEqual({code: 0, stdout: '', stderr: `${said}\n`});
	expect(await kept()).toBe(200);
});

test.each([
	['12M', '--older-than 12M is not a time.\nWrite 12m for minutes, or 360d for months.\n'],
	['1.5M', '--older-than 1.5M is not a time.\nWrite 1.5m for minutes, or 45d for months.\n'],
	['0d', '--older-than 0d is now, and every call is older.\nWrite --older-than 400d.\n'],
])('an age of %s is refused', async (age, stderr) => {
	const {home, kept} = await fullHome();
	expect(await callsiftHere(['prune', '--older-than', age, '--yes'], {home})).toEqual({
		code: 2,
		stdout: '',
		stderr,
	});
	expect(await kept()).toBe(200);
});

test('months have no unit wherever a time is read', async () => {
	const home = homeUntilEnd();
	expect(await callsiftHere(['list', '--since', '3M'], {home, variables})).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('Write 3m for minutes, or 90d for months.'),
	});
	expect(await callsiftHere(['list', '--offline', '-q', 'created:>3M'], {home, variables})).toMatchObject({
		code: 2,
	});
});
