import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {
	chmod,
	copyFile,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, beforeAll, beforeEach, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {makeTemporaryFolder} from '../../source/system/temporary.js';
import {buildProgram, Machine} from './callsift.js';

let simulator: Simulator;
let machine: Machine;
let env: Record<string, string>;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({calls: 40, arrivalSeconds: 0, limitPerMinute: false});
	env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(() => simulator.stop());

beforeEach(async () => {
	machine = await Machine.create();
	return () => machine.remove();
});

test.each(['Factory', ':/nowhere/localtime', 'IST-5:30'])(
	'with TZ=%s times are in UTC, and that is said once',
	async TZ => {
		const {code, stdout, stderr} = await machine.callsift(['list', '--quiet'], {env: {...env, TZ}});
		expect(code).toBe(0);
		expect(stdout).toMatch(/Times +UTC/);
		expect(stderr).toMatch(/^TZ is “.*”, which names no time zone.*UTC\. .*config set timezone.*\.\n$/);
		const told = await machine.callsift(['list', '--quiet', '--tz', 'Asia/Kolkata'], {env: {...env, TZ}});
		expect(told).toMatchObject({code: 0, stderr: ''});
	},
);

test.each(['', 'UTC0'])('TZ=%s is UTC, and no remark is made of it', async TZ => {
	const {code, stdout, stderr} = await machine.callsift(['list', '--quiet'], {env: {...env, TZ}});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	expect(stdout).toMatch(/Times +UTC/);
});

/** Two lines: what happened, what to do. */
const twoSentences = /^\S.*\.\n\S.*\.\n$/;

test
	.runIf(existsSync('/dev/full'))
	.each([
		['--version'],
		['--help'],
		['schema'],
		['list', '--demo', '--calls', '40'],
		['stats', '--demo', '--calls', '40', '--json'],
		['export', 'csv', '--demo', '--calls', '40'],
	])('a disk that is full under what %s prints is told in words', async (...words) => {
	const {code, stderr} = await machine.callsift([...words, '--quiet'], {stdoutTo: '/dev/full'});
	expect(code).toBe(1);
	expect(stderr).toBe(
		'What is printed does not fit on the disk, and is cut off.\nMake room, or send it elsewhere.\n',
	);
});

test('folders that cannot be are told in words', async () => {
	const file = join(machine.home, 'file');
	await writeFile(file, '');
	const below = {...env, CALLSIFT_HOME: file};
	for (const words of [['list'], ['config', 'set', 'bell', 'yes']]) {
		const {code, stderr} = await machine.callsift([...words, '--quiet'], {env: below});
		expect({code, stderr}).toEqual({code: 1, stderr: expect.stringMatching(twoSentences)});
		expect(stderr).toContain(file);
	}

	const demo = await machine.callsift(['--demo', 'list'], {env: {TMPDIR: join(machine.home, 'nowhere')}});
	expect(demo.code).toBe(1);
	expect(demo.stderr).toContain('Set TMPDIR to a folder');

	await machine.callsift(['list', '--quiet'], {env});
	const {stdout} = await machine.callsift(['list', '--json', '--quiet'], {env});
	const {data}: {data: ReadonlyArray<{id: string}>} = JSON.parse(stdout);
	const download = await machine.callsift(['download', data[0]?.id ?? '', '-o', file, '--quiet'], {env});
	expect(download).toEqual({
		code: 1,
		stdout: '',
		stderr: `${file} is a file, and a folder is needed there.\nMove the file away, or choose another name.\n`,
	});
});

test.runIf(existsSync('/proc/self')).each([
	['list', 1],
	['config set bell yes', 1],
	['whoami', 0],
])('below a folder in which none can be made %s ends, and says so', async (line, exitCode) => {
	const below = {...env, CALLSIFT_HOME: '/proc/callsift/home'};
	const {code, stderr} = await machine.callsift([...line.split(' '), '--quiet'], {env: below});
	expect({code, stderr}).toEqual({code: exitCode, stderr: expect.stringContaining('/proc/callsift/home')});
});

test('folders that are made are private, those that were there keep their mode', async () => {
	const there = join(machine.home, 'there');
	await mkdir(there);
	await chmod(there, 0o755);
	const home = join(there, 'new', 'home');
	expect(await machine.callsift(['list', '--quiet'], {env: {...env, CALLSIFT_HOME: home}})).toMatchObject({
		code: 0,
	});
	const modes = [there, join(there, 'new'), home, join(home, 'data')].map(async path =>
		((await stat(path)).mode & 0o777).toString(8),
	);
	expect(await Promise.all(modes)).toEqual(['755', '700', '700', '700']);
});

test('a file that cannot be begun is told in words', async () => {
	await writeFile(join(machine.home, 'file'), '');
	for (const words of [
		['export', 'csv', '--demo', '--calls', '40', '-o', 'file/calls.csv'],
		['backup', '--demo', '--calls', '40', 'file/calls.tar'],
	]) {
		const {code, stderr} = await machine.callsift([...words, '--quiet']);
		expect({code, stderr}).toEqual({code: 1, stderr: expect.stringMatching(twoSentences)});
	}
});

test('nothing is written into the folder one stands in, whatever HOME and CALLSIFT_HOME say', async () => {
	const {code, stderr} = await machine.callsift(['list', '--quiet'], {env: {...env, CALLSIFT_HOME: 'calls'}});
	expect({code, stderr}).toEqual({code: 1, stderr: expect.stringMatching(twoSentences)});
	expect(stderr).toContain('CALLSIFT_HOME');
	const tilde = await machine.callsift(['list', '--quiet'], {env: {...env, CALLSIFT_HOME: '~/calls'}});
	expect(tilde).toMatchObject({code: 0, stderr: ''});
	expect(await readdir(machine.home)).toEqual(['calls']);
});

test('what is kept can be looked at where nothing may be written', async () => {
	await machine.callsift(['list', '--quiet'], {env});
	const accounts = join(machine.home, 'data', 'profiles', 'default', 'accounts');
	const [account = ''] = await readdir(accounts);
	const folder = join(accounts, account);
	const ids = async () => (await machine.callsift(['list', '--offline', '--ids', '--quiet'], {env})).stdout;
	const before = await ids();
	expect(before.trim().split('\n').length).toBeGreaterThan(10);

	// Rights mean nothing to root: that the files beside a database cannot be made stops everybody.
	for (const name of ['mirror.db-shm', 'ledger.db-shm']) {
		await mkdir(join(folder, name));
	}

	await chmod(folder, 0o500);
	try {
		expect(await ids()).toBe(before);
		for (const words of [
			['search', 'hello'],
			['stats', '--offline'],
			['export', 'csv', '--offline'],
			['agents', '--offline'],
			['show', before.split('\n')[0] ?? '', '--offline'],
		]) {
			const {code, stderr} = await machine.callsift(words, {env});
			expect({code, stderr}).toEqual({code: 0, stderr: expect.not.stringContaining('cannot be')});
		}

		const whoami = await machine.callsift(['whoami'], {env});
		expect(whoami).toMatchObject({code: 0, stdout: expect.stringContaining('Saral Demo Company')});
		expect(whoami.stderr).toMatch(/^The mirror cannot be .*\.\n$/);
		const list = await machine.callsift(['list', '--quiet'], {env});
		expect(list).toEqual({code: 1, stdout: '', stderr: expect.stringMatching(twoSentences)});
	} finally {
		await chmod(folder, 0o700);
	}
});

test('what was left in the middle of writing cannot be looked at there, and what helps is said', async () => {
	await machine.callsift(['list', '--quiet'], {env});
	const accounts = join(machine.home, 'data', 'profiles', 'default', 'accounts');
	const [account = ''] = await readdir(accounts);
	const path = join(accounts, account, 'mirror.db');
	const database = new DatabaseSync(path);
	database.exec('CREATE TABLE passing (id); DROP TABLE passing');
	await copyFile(`${path}-wal`, join(machine.home, 'left'));
	database.close();
	await rename(join(machine.home, 'left'), `${path}-wal`);
	// Cannot be made, nor read, by root either.
	await symlink('nowhere', `${path}-shm`);

	for (const words of [['list', '--offline'], ['stats', '--offline'], ['list']]) {
		expect(await machine.callsift([...words, '--quiet'], {env})).toEqual({
			code: 1,
			stdout: '',
			stderr:
				'The mirror was left in the middle of writing, and nothing may be written there.\n' +
				'Copy the folder to where it may be written, and set CALLSIFT_HOME.\n',
		});
	}
});

test('how tightly a backup is packed is said by the name of its file, wherever that is, and a pipe has none', async () => {
	const words = 'backup --demo --calls 40 --quiet';
	const memory = existsSync('/dev/shm') ? await mkdtemp('/dev/shm/callsift-test-') : machine.home;
	onTestFinished(() => rm(memory, {recursive: true, force: true}));
	const [piped, plain, packed] = [join(machine.home, 'piped'), join(memory, 'a.tar'), join(memory, 'a.tgz')];
	const line = [
		`mkfifo pipe && { cat pipe > ${piped} & }`,
		...['pipe', plain, packed].map(path => `callsift ${words} ${path}`),
		'wait',
	].join('\n');
	expect(await machine.shell(line)).toMatchObject({code: 0, stderr: ''});
	const isPacked = async (path: string) => (await readFile(path)).subarray(0, 2).toString('hex') === '1f8b';
	expect([await isPacked(piped), await isPacked(plain), await isPacked(packed)]).toEqual([true, false, true]);
});

test('what a restore left that was killed goes with the next one', async () => {
	await machine.callsift(['backup', '--demo', '--calls', '40', 'a.tar', '--quiet']);
	const data = join(machine.home, 'data', 'profiles', 'default');
	await mkdir(data, {recursive: true});
	const mine = makeTemporaryFolder('restore-', data);
	const {pid: gone} = spawnSync(process.execPath, ['--version']);
	const left = mine.replace(`-${process.pid}-`, `-${gone}-`);
	await mkdir(left);
	await writeFile(join(left, 'mirror.db'), 'calls');
	expect(await machine.callsift(['restore', 'a.tar', '--quiet'])).toMatchObject({code: 0, stderr: ''});
	expect((await readdir(data)).toSorted()).toEqual(['accounts', 'accounts.json', basename(mine)]);
});
