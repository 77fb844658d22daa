import {execFileSync} from 'node:child_process';
import {chmod, mkdir, readdir, readFile, rm, stat, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {readEnvironment} from '../../source/system/environment.js';
import {openAccount} from '../../source/workspace/open-account.js';
import type {Workspace} from '../../source/workspace/workspace.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {buildProgram, Machine} from './callsift.js';
import {callsiftHere} from './in-process.js';

let simulator: Simulator;
let variables: Record<string, string>;

beforeAll(async () => {
	simulator = await startSimulator({calls: 150, arrivalSeconds: 0, limitPerMinute: false});
	variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(() => simulator.stop());

/** Opens what a home keeps, without a key. */
async function opened(home: string): Promise<Workspace> {
	const {workspace} = await openAccount({
		environment: readEnvironment({HOME: home, CALLSIFT_HOME: home, USER: 'ann', TZ: 'UTC'}, home),
		key: 'optional',
		offline: true,
	});
	onTestFinished(() => workspace.close());
	return workspace;
}

/** A home with every call of the account; the first two are marked. */
async function fullHome() {
	const home = homeUntilEnd();
	await callsiftHere(['list', '--all-pages', '--quiet'], {home, variables});
	const ids = await idsOf(home);
	const [first = '', second = ''] = ids;
	const workspace = await opened(home);
	await workspace.marking.review([first], true);
	await workspace.marking.note(second, 'call back');
	await workspace.close();
	return {home, ids, first, second};
}

async function idsOf(home: string, ...more: readonly string[]): Promise<readonly string[]> {
	const {stdout} = await callsiftHere(['list', '--offline', '--all-pages', '--ids', ...more], {home});
	return stdout.trim().split('\n');
}

async function backup(home: string, ...words: readonly string[]): Promise<string> {
	const path = join(home, 'backup.tar.gz');
	const {code, stdout, stderr} = await callsiftHere(['backup', path, ...words], {home, variables});
	expect({code, stdout}).toEqual({code: 0, stdout: `${path}\n`});
	expect(stderr).toMatch(/^[\d.]+ [kM]B: .*\.\n$/);
	return path;
}

function accountFolder(home: string, profile = 'default'): Promise<string> {
	const accounts = join(home, 'data', 'profiles', profile, 'accounts');
	return readdir(accounts).then(([name = '']) => join(accounts, name));
}

/** Every file of a home with its content, without what SQLite keeps beside a database that was looked at. */
async function treeOf(home: string): Promise<ReadonlyMap<string, string>> {
	const entries = await readdir(home, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile() && !/-(?:wal|shm)$|^backup/.test(entry.name));
	const texts = await Promise.all(
		files.map(
			async ({name, parentPath}) => [name, await readFile(join(parentPath, name), 'latin1')] as const,
		),
	);
	return new Map(texts.toSorted());
}

test('a backup on a new machine: every call and mark, without a key and without Bolna', async () => {
	const {home, ids, first, second} = await fullHome();
	// A file from before that everybody may read is nobody else's once there are calls in it.
	await writeFile(join(home, 'backup.tar.gz'), '');
	await chmod(join(home, 'backup.tar.gz'), 0o644);
	const path = await backup(home);
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	const unpacked = execFileSync('tar', ['-xzOf', path]);
	expect(unpacked.includes(simulator.key)).toBe(false);

	const fresh = homeUntilEnd();
	const restored = await callsiftHere(['restore', path], {home: fresh});
	expect(restored).toEqual({
		code: 0,
		stdout: '',
		stderr: '150 calls are back.\n2 marks and notes and 0 deliveries were added.\n',
	});
	expect(await idsOf(fresh)).toEqual(ids);
	expect(await idsOf(fresh, '-q', 'is:reviewed')).toEqual([first]);
	expect(await idsOf(fresh, '-q', 'note:"call back"')).toEqual([second]);
	for (const name of ['mirror.db', 'ledger.db']) {
		expect((await stat(join(await accountFolder(fresh), name))).mode & 0o777).toBe(0o600);
	}

	// What was scratched together on the way is gone.
	expect(await readdir(join(fresh, 'data', 'profiles', 'default'))).toEqual(['accounts', 'accounts.json']);
	expect(await readdir(join(home, 'data', 'profiles', 'default'))).toEqual(['accounts', 'accounts.json']);
	// A key that was not used there yet is told apart from a network that is gone, and finds its account once asked.
	expect(await callsiftHere(['list', '--offline'], {home: fresh, variables})).toMatchObject({
		code: 5,
		stderr: expect.stringContaining('whoami once'),
	});
	const whoami = /^The API key was not used here yet: run callsift whoami once, /m;
	const again = () => callsiftHere(['restore', path], {home: fresh, variables});
	expect(await again()).toMatchObject({code: 0, stderr: expect.stringMatching(whoami)});
	expect(await callsiftHere(['whoami'], {home: fresh, variables})).toMatchObject({code: 0});
	expect(await callsiftHere(['list', '--offline'], {home: fresh, variables})).toMatchObject({code: 0});
	expect(await again()).toMatchObject({code: 0, stderr: expect.not.stringMatching(whoami)});
});

test('restoring over what is here keeps both: marks are added, the later one stands, calls are put aside', async () => {
	const {home, ids, first, second} = await fullHome();
	const path = await backup(home);
	const workspace = await opened(home);
	await workspace.marking.review([first], false);
	await workspace.marking.tag([second], ['vip']);
	await workspace.prune(Date.now());
	await workspace.close();
	expect(await idsOf(home)).toEqual(['']);

	const {code, stdout} = await callsiftHere(['restore', path, '--json'], {home});
	const aside = join(await accountFolder(home), 'mirror.db.replaced-1');
	expect({code, answer: JSON.parse(stdout)}).toMatchObject({
		code: 0,
		answer: {
			account: {name: 'Saral Demo Company'},
			calls: 150,
			added: {marks: 0, deliveries: 0, settled: 0},
			aside: [aside],
		},
	});
	expect((await stat(aside)).mode & 0o777).toBe(0o600);
	expect(await idsOf(home)).toEqual(ids);
	expect(await idsOf(home, '-q', 'is:reviewed')).toEqual(['']);
	expect(await idsOf(home, '-q', 'tag:vip note:"call back"')).toEqual([second]);
});

test('two machines that marked the same calls agree after each restored the other', async () => {
	const {home, first} = await fullHome();
	const other = homeUntilEnd();
	await callsiftHere(['restore', await backup(home)], {home: other});
	const [here, there] = [await opened(home), await opened(other)];
	await here.marking.note(first, 'said here');
	await there.marking.note(first, 'said there, later');
	await there.marking.tag([first], ['vip']);
	await here.close();
	await there.close();
	const path = await backup(home);
	const {stderr} = await callsiftHere(['restore', path], {home: other});
	expect(stderr).toContain('the later mark stands');
	await callsiftHere(['restore', await backup(other, '--marks')], {home});
	for (const each of [home, other]) {
		expect(await idsOf(each, '-q', 'note:"said there" tag:vip is:reviewed')).toEqual([first]);
	}
});

test('only marks: small, and no call is touched', async () => {
	const {home, ids} = await fullHome();
	const path = await backup(home, '--marks');
	expect((await stat(path)).size).toBeLessThan(20_000);
	const {stdout} = await callsiftHere(['restore', path, '--look'], {home});
	expect(stdout).toMatch(
		/^account {5}Saral Demo Company <owner@example\.com>\nprofile {5}default\nwritten {5}\S+ by callsift\/\S+\ncalls {7}not in it\nmarks {7}2\ndeliveries {2}0\n$/,
	);
	await callsiftHere(['restore', path], {home});
	expect(await idsOf(home)).toEqual(ids);
	expect(await readdir(await accountFolder(home))).not.toContain('mirror.db.replaced-1');
});

test('- is stdout, where it is packed tightly, and what is piped in: from one machine to another without a file', async () => {
	await buildProgram();
	const machine = await Machine.create();
	onTestFinished(() => machine.remove());
	await machine.callsift(['list', '--all-pages', '--quiet'], {env: variables});
	const ids = await machine.callsift(['list', '--offline', '--all-pages', '--ids']);
	for (const path of ['-', '/dev/stdout']) {
		const {stdout} = await machine.shell(`callsift backup ${path} | tar tz`);
		expect(stdout).toBe('manifest.json\nledger.db\nmirror.db\n');
	}

	const piped = await machine.shell(
		'callsift backup - --quiet | CALLSIFT_HOME="$HOME/other" callsift restore -',
	);
	expect(piped).toEqual({
		code: 0,
		stdout: '',
		stderr: '150 calls are back.\n0 marks and notes and 0 deliveries were added.\n',
	});
	const env = {CALLSIFT_HOME: join(machine.home, 'other')};
	expect(await machine.callsift(['list', '--offline', '--all-pages', '--ids'], {env})).toEqual(ids);
	expect(await machine.shell('callsift backup - --quiet | callsift restore - --look')).toMatchObject({
		code: 0,
		stdout: expect.stringMatching(/^calls {7}150$/m),
	});
	expect(await machine.callsift(['restore', '-'], {stdin: 'no archive'})).toMatchObject({
		code: 1,
		stderr: expect.stringMatching(/^What was piped in is no backup/),
	});
	expect(await machine.callsift(['backup', '-', '--json'])).toMatchObject({code: 2, stdout: ''});
	expect(await readdir(machine.home)).not.toContain('-');
});

test('a backup is one moment, whoever writes meanwhile', async () => {
	const home = homeUntilEnd();
	await callsiftHere(['list', '--quiet'], {home, variables});
	const writing = callsiftHere(['list', '--all-pages', '--quiet'], {home, variables});
	const paths: string[] = [];
	for (let count = 0; count < 4; count += 1) {
		const path = join(home, `backup-${count}.tar`);
		expect(await callsiftHere(['backup', path], {home, variables})).toMatchObject({code: 0});
		paths.push(path);
	}

	await writing;
	for (const path of paths) {
		const fresh = homeUntilEnd();
		const {code, stdout} = await callsiftHere(['restore', path, '--json'], {home: fresh});
		expect(code).toBe(0);
		expect((await idsOf(fresh)).length).toBeGreaterThanOrEqual(Math.min(JSON.parse(stdout).calls, 50));
	}
});

test("another account's backup is refused in words, unless it is told to come in", async () => {
	const other = await startSimulator({calls: 20, accountName: 'Other Company', seed: 9});
	onTestFinished(() => other.stop());
	const {home, ids} = await fullHome();
	const elsewhere = homeUntilEnd();
	const otherKey = {BOLNA_API_BASE: other.url, BOLNA_API_KEY: other.key};
	await callsiftHere(['list', '--all-pages', '--quiet'], {home: elsewhere, variables: otherKey});
	const path = join(elsewhere, 'other.tar');
	await callsiftHere(['backup', path], {home: elsewhere, variables: otherKey});

	const before = await treeOf(home);
	const refused = await callsiftHere(['restore', path], {home});
	expect(refused).toEqual({
		code: 2,
		stdout: '',
		stderr: expect.stringMatching(
			/another account, .*@.*, than this profile\.\n.*--profile.*--other-account/,
		),
	});
	expect(await treeOf(home)).toEqual(before);

	expect(await callsiftHere(['restore', path, '--profile', 'other'], {home})).toMatchObject({code: 0});
	expect(await idsOf(home)).toEqual(ids);
	expect(await idsOf(home, '--profile', 'other')).toHaveLength(20);
	expect(await callsiftHere(['restore', path, '--other-account'], {home})).toMatchObject({code: 0});
	expect(await idsOf(home)).toHaveLength(20);
	// The first account is still there for whoever has its key.
	const {stdout} = await callsiftHere(['list', '--offline', '--all-pages', '--ids'], {home, variables});
	expect(stdout.trim().split('\n')).toEqual(ids);
});

test('a backup that is cut off, changed or none is refused, and nothing is touched', async () => {
	const {home} = await fullHome();
	const path = join(home, 'whole.tar');
	await callsiftHere(['backup', path], {home, variables});
	const whole = await readFile(path);
	const before = await treeOf(home);
	const changed = Buffer.from(whole);
	changed.writeUInt8(changed.readUInt8(whole.length - 5000) ^ 1, whole.length - 5000);
	for (const content of [
		whole.subarray(0, whole.length - 3000),
		whole.subarray(0, 700),
		changed,
		Buffer.from('{"format": "callsift-backup"}'),
		Buffer.alloc(0),
	]) {
		const broken = join(home, 'backup-broken');
		await writeFile(broken, content);
		const {code, stdout, stderr} = await callsiftHere(['restore', broken], {home});
		expect({code, stdout}).toEqual({code: 1, stdout: ''});
		expect(stderr).toMatch(/is no backup, or not a whole one\.\n/);
	}

	expect(await callsiftHere(['restore', join(home, 'nowhere')], {home})).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('There is no file'),
	});
	expect(await treeOf(home)).toEqual(before);
});

test('a mirror that is damaged is put aside, and so is a ledger; what the backup has is back', async () => {
	const {home, ids, first} = await fullHome();
	const path = await backup(home);
	const folder = await accountFolder(home);
	await truncate(join(folder, 'mirror.db'), 5000);
	await writeFile(join(folder, 'ledger.db'), 'not a database, but long enough to be looked at as one');
	const {code, stderr} = await callsiftHere(['restore', path], {home});
	expect(code).toBe(0);
	expect(stderr).toContain('ledger.db.replaced-1');
	expect(stderr).toContain('mirror.db.replaced-1');
	expect(await idsOf(home)).toEqual(ids);
	expect(await idsOf(home, '-q', 'is:reviewed')).toEqual([first]);
});

test.each([
	['cut off', (path: string) => truncate(path, 5000)],
	[
		'damaged in the middle',
		async (path: string) => {
			const bytes = await readFile(path);
			await writeFile(path, bytes.fill(0x5a, 40_960, bytes.length - 4096));
		},
	],
])('marks are copied while the mirror is %s, and come back with their calls', async (_, damage) => {
	const {home, ids, first, second} = await fullHome();
	await damage(join(await accountFolder(home), 'mirror.db'));
	expect(await callsiftHere(['backup', join(home, 'backup-all.tar')], {home, variables})).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('The mirror is damaged.'),
	});

	const path = join(home, 'backup-marks.tar.gz');
	const {code, stdout, stderr} = await callsiftHere(['backup', path, '--marks'], {home, variables});
	expect({code, stdout}).toEqual({code: 0, stdout: `${path}\n`});
	expect(stderr).toMatch(/ 2 marks and notes, 0 webhook deliveries\.\n$/);

	const fresh = homeUntilEnd();
	await callsiftHere(['list', '--all-pages', '--quiet'], {home: fresh, variables});
	expect(await callsiftHere(['restore', path], {home: fresh})).toMatchObject({code: 0});
	expect(await idsOf(fresh)).toEqual(ids);
	expect(await idsOf(fresh, '-q', 'is:reviewed')).toEqual([first]);
	expect(await idsOf(fresh, '-q', 'note:"call back"')).toEqual([second]);
});

test('while another callsift has the calls open, they are not taken from under it', async () => {
	const {home, ids} = await fullHome();
	const path = await backup(home);
	const busy = await opened(home);
	const {code, stderr} = await callsiftHere(['restore', path], {home});
	expect({code, stderr}).toEqual({
		code: 1,
		stderr:
			'The mirror is in use by another process.\nClose the other callsift, or wait until it has finished.\n',
	});
	await busy.marking.review(ids, true);
	await busy.close();
	expect(await callsiftHere(['restore', path], {home})).toMatchObject({code: 0});
	expect(await idsOf(home, '-q', 'is:reviewed')).toHaveLength(150);
});

test('a place that cannot be written to is told before anything is copied', async () => {
	const home = homeUntilEnd();
	await callsiftHere(['list', '--quiet'], {home, variables});
	expect(await callsiftHere(['backup', join(home, 'no', 'such', 'folder')], {home, variables})).toMatchObject(
		{
			code: 1,
			stderr: expect.stringContaining('there is no such folder'),
		},
	);
	await mkdir(join(home, 'folder'));
	expect(await callsiftHere(['backup', join(home, 'folder')], {home, variables})).toMatchObject({code: 2});
});

test('a profile that keeps nothing on the disk takes nothing in', async () => {
	const {home} = await fullHome();
	const path = await backup(home);
	const fresh = homeUntilEnd();
	await callsiftHere(['config', 'set', 'keepNothing', 'yes'], {home: fresh});
	expect(await callsiftHere(['restore', path], {home: fresh})).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('keeps nothing on the disk'),
	});
	expect(await readdir(fresh)).toEqual(['config']);
});

test('what a profile kept before it was told to keep nothing is saved, and where nothing is, that is said', async () => {
	const {home, ids, first} = await fullHome();
	await callsiftHere(['config', 'set', 'keepNothing', 'yes'], {home});
	const [all, marks] = [join(home, 'backup-all.tar.gz'), join(home, 'backup-marks.tar.gz')];
	expect(await callsiftHere(['backup', all], {home, variables})).toMatchObject({
		code: 0,
		stderr: expect.stringMatching(/: 150 calls, 2 marks and notes/),
	});
	expect(await callsiftHere(['backup', marks, '--marks'], {home, variables})).toMatchObject({
		code: 0,
		stderr: expect.stringMatching(/: 2 marks and notes/),
	});
	const fresh = homeUntilEnd();
	expect(await callsiftHere(['restore', all], {home: fresh})).toMatchObject({code: 0});
	expect(await idsOf(fresh)).toEqual(ids);
	expect(await idsOf(fresh, '-q', 'is:reviewed')).toEqual([first]);

	const [folder, before] = [await accountFolder(home), await readFile(all)];
	await rm(join(folder, 'mirror.db'));
	expect(await callsiftHere(['backup', all], {home, variables})).toMatchObject({
		code: 1,
		stdout: '',
		stderr: expect.stringContaining('callsift backup --marks'),
	});
	expect(await callsiftHere(['backup', marks, '--marks'], {home, variables})).toMatchObject({
		code: 0,
		stderr: expect.stringMatching(/: 2 marks and notes/),
	});
	await rm(folder, {recursive: true});
	for (const words of [
		['backup', all],
		['backup', all, '--marks'],
	]) {
		expect(await callsiftHere(words, {home, variables})).toMatchObject({
			code: 2,
			stdout: '',
			stderr: expect.stringContaining('This profile keeps nothing on disk'),
		});
	}

	expect(await readFile(all)).toEqual(before);
});
