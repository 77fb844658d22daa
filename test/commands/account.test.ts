import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';

let simulator: Simulator;
let machine: Machine;
let env: Record<string, string>;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({calls: 60, arrivalSeconds: 0});
	env = {BOLNA_API_BASE: simulator.url};
});

afterAll(async () => {
	await simulator.stop();
});

beforeEach(async () => {
	machine = await Machine.create();
	return () => machine.remove();
});

async function settingsText(): Promise<string> {
	return readFile(join(machine.home, 'config', 'settings.json'), 'utf8').catch(() => '');
}

test('login, whoami, logout: in, known, out', async () => {
	const login = await machine.callsift(['login'], {env, stdin: `${simulator.key}\n`});
	expect(login).toMatchObject({code: 0, stdout: ''});
	expect(login.stderr).toContain('Saral Demo Company');
	expect(login.stderr).not.toContain(simulator.key);
	expect((await stat(join(machine.home, 'config', 'settings.json'))).mode & 0o777).toBe(0o600);

	const whoami = await machine.callsift(['whoami'], {env});
	expect(whoami.code).toBe(0);
	expect(whoami.stdout).toContain('Saral Demo Company');
	expect(whoami.stdout).toContain('1482.51 USD');
	expect(whoami.stdout).toContain('the profile “default”');
	const json = await machine.callsift(['whoami', '--json'], {env});
	expect(JSON.parse(json.stdout)).toMatchObject({
		name: 'Saral Demo Company',
		wallet: 1482.5075,
		profile: 'default',
	});
	expect(whoami.stdout + json.stdout).not.toContain(simulator.key);

	expect(await machine.callsift(['logout'], {env})).toMatchObject({code: 0, stdout: ''});
	expect(await settingsText()).not.toContain(simulator.key);
	expect(await machine.callsift(['whoami'], {env})).toMatchObject({code: 4});
});

test('a key that is refused is not stored, and one that works stays', async () => {
	await machine.callsift(['login'], {env, stdin: simulator.key});
	const refused = await machine.callsift(['login'], {env, stdin: 'bn-mistyped'});
	expect(refused).toMatchObject({code: 4, stdout: ''});
	expect(refused.stderr).not.toContain('bn-mistyped');
	expect(await settingsText()).toContain(simulator.key);
	expect(await machine.callsift(['login'], {env, stdin: ''})).toMatchObject({code: 1});
	expect(await machine.callsift(['login'], {env, stdin: 'two words'})).toMatchObject({code: 1});
});

test('a command keeps the key where it is', async () => {
	const login = await machine.callsift(['login', '--command', `echo ${simulator.key}; echo notes`], {env});
	expect(login).toMatchObject({code: 0, stdout: ''});
	const whoami = await machine.callsift(['whoami'], {env});
	expect(whoami.stdout).toContain('the key command of the profile “default”');
});

test('another address is kept with the profile', async () => {
	const words = ['login', '--base', simulator.url, '--profile', 'work'];
	expect(await machine.callsift(words, {stdin: simulator.key})).toMatchObject({code: 0});
	expect(await machine.callsift(['whoami', '--profile', 'work'])).toMatchObject({code: 0});
	expect(await machine.callsift(['whoami'])).toMatchObject({code: 4});
	expect(await machine.callsift(['login', '--base', 'http://example.com'], {stdin: 'bn-x'})).toMatchObject({
		code: 1,
	});
});

test('a key of the environment comes first, and that is said', async () => {
	const {stderr} = await machine.callsift(['login'], {
		env: {...env, BOLNA_API_KEY: simulator.key},
		stdin: simulator.key,
	});
	expect(stderr).toContain('BOLNA_API_KEY comes before');
});

test('wipe says what goes, asks, and leaves nothing of the profile', async () => {
	await machine.callsift(['login'], {env, stdin: simulator.key});
	await machine.callsift(['list', '--quiet'], {env});
	expect(await kept()).toContain('mirror.db');

	const asked = await machine.callsift(['wipe'], {env});
	expect(asked).toMatchObject({code: 2, stdout: ''});
	expect(asked.stderr).toContain('mirror.db');
	expect(await kept()).toContain('mirror.db');

	expect(await machine.callsift(['wipe', '--yes'], {env})).toMatchObject({code: 0, stdout: ''});
	expect(await kept()).not.toContain('mirror.db');
	expect(await settingsText()).not.toContain(simulator.key);
	expect(await kept()).toContain('ledger.db');

	expect(await machine.callsift(['wipe', '--marks', '--yes'], {env})).toMatchObject({code: 0});
	expect(await readdir(join(machine.home, 'data', 'profiles'))).toEqual([]);
});

test('wipe names what there is, and with --yes and --quiet says nothing', async () => {
	const none = await machine.callsift(['wipe', '--yes'], {env});
	expect(none).toEqual({code: 0, stdout: '', stderr: 'Nothing is kept of the profile “default”.\n'});
	await machine.callsift(['list', '--quiet'], {env: {...env, BOLNA_API_KEY: simulator.key}});
	const calls = await machine.callsift(['wipe', '--yes'], {env});
	expect(calls.stderr).toContain('mirror.db');
	expect(calls.stderr).not.toContain('its key and its settings');
	expect((await machine.callsift(['wipe', '--yes'], {env})).stderr).toContain('but marks and notes');
	await machine.callsift(['login', '--quiet'], {env, stdin: simulator.key});
	expect((await machine.callsift(['wipe'], {env})).stderr).toContain('its key and its settings');
	const quiet = await machine.callsift(['wipe', '--yes', '--quiet'], {env});
	expect(quiet).toEqual({code: 0, stdout: '', stderr: ''});
	expect(await settingsText()).not.toContain(simulator.key);
});

test('wipe takes no file from under another callsift, and what that one keeps stays', async () => {
	await machine.callsift(['login'], {env, stdin: simulator.key});
	const whileServing: Array<Promise<unknown>> = [];
	const {code} = await machine.callsift(['serve', '--port', '0', '--refresh', '0'], {
		env,
		onStderr(said, kill) {
			const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
			if (url !== undefined && whileServing.length === 0) {
				const wiped = machine.callsift(['wipe', '--marks', '--yes'], {env});
				whileServing.push(
					wiped.then(async ran => {
						const body = JSON.stringify({id: 'kept-after-all', status: 'completed'});
						const headers = {'content-type': 'application/json'};
						const {status} = await fetch(`${url}/webhook`, {method: 'POST', headers, body});
						return {...ran, status};
					}),
				);
				whileServing[0]?.finally(() => kill('SIGTERM'));
			}
		},
	});
	expect(code).toBe(0);
	expect(await whileServing[0]).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('The ledger is in use by another process.\nClose the other callsift'),
		status: 200,
	});
	expect(await settingsText()).toContain(simulator.key);
	const doctor = await machine.callsift(['doctor', '--offline', '--json'], {env});
	const {findings} = JSON.parse(doctor.stdout);
	expect(findings).toContainEqual(
		expect.objectContaining({id: 'ledger', facts: expect.objectContaining({deliveries: 1})}),
	);

	expect(await machine.callsift(['wipe', '--marks', '--yes'], {env})).toMatchObject({code: 0});
});

test('wipe leaves no key in settings that were put aside', async () => {
	await machine.callsift(['login'], {env, stdin: simulator.key});
	const folder = join(machine.home, 'config');
	await writeFile(join(folder, 'settings.json'), `{"profiles": {"default": {"key": "${simulator.key}"`);
	const {stderr} = await machine.callsift(['wipe', '--yes'], {env});
	expect(stderr).toContain('settings.json.broken-1');
	const files = await readdir(folder);
	const texts = await Promise.all(files.map(name => readFile(join(folder, name), 'utf8')));
	expect(texts.join()).not.toContain(simulator.key);
});

async function kept(): Promise<readonly string[]> {
	const entries = await readdir(join(machine.home, 'data'), {recursive: true, withFileTypes: true});
	return entries.filter(entry => entry.isFile()).map(({name}) => name);
}

test('the demo needs no key and leaves nothing behind', async () => {
	const {code, stdout} = await machine.callsift([
		'list',
		'--demo',
		'--json',
		'--calls',
		'80',
		'--page-size',
		'5',
	]);
	expect(code).toBe(0);
	expect(JSON.parse(stdout).data).toHaveLength(5);
	expect(await readdir(machine.home)).toEqual([]);
});

test('the demo stays when it is told to', async () => {
	await machine.callsift(['list', '--demo', '--keep', '--calls', '80', '--quiet']);
	expect(await kept()).toContain('mirror.db');
});

test('wipe --demo removes what the demo kept, and nothing of a real profile', async () => {
	await machine.callsift(['login'], {env, stdin: simulator.key});
	await machine.callsift(['list', '--quiet'], {env});
	await machine.callsift(['list', '--demo', '--keep', '--calls', '80', '--quiet']);
	const {code, stderr} = await machine.callsift(['wipe', '--demo', '--marks', '--yes']);
	expect({code, stderr}).toEqual({code: 0, stderr: expect.stringContaining('profile “demo”')});
	expect(await readdir(join(machine.home, 'data', 'profiles'))).toEqual(['default']);
	expect(await settingsText()).toContain(simulator.key);
});

test('wipe --only-calls takes a damaged mirror away, and leaves key, settings and marks', async () => {
	await machine.callsift(['login'], {env, stdin: simulator.key});
	await machine.callsift(['list', '--quiet'], {env});
	const accounts = join(machine.home, 'data', 'profiles', 'default', 'accounts');
	const [account = ''] = await readdir(accounts);
	await writeFile(join(accounts, account, 'mirror.db'), 'not a database, but long enough to look at');
	const damaged = await machine.callsift(['list', '--offline'], {env});
	expect(damaged).toMatchObject({code: 1, stderr: expect.stringContaining('wipe --only-calls')});
	expect(await machine.callsift(['wipe', '--only-calls', '--yes'], {env})).toMatchObject({
		code: 0,
		stdout: '',
	});
	expect(await kept()).toContain('ledger.db');
	expect(await kept()).not.toContain('mirror.db');
	expect(await settingsText()).toContain(simulator.key);
	expect(await machine.callsift(['list', '--ids'], {env})).toMatchObject({code: 0});
	expect(await machine.callsift(['wipe', '--only-calls', '--marks', '--yes'])).toMatchObject({code: 2});
});

test('what helps a damaged ledger is said, and helps', async () => {
	const here = {...env, BOLNA_API_KEY: simulator.key};
	await machine.callsift(['list', '--quiet'], {env: here});
	const accounts = join(machine.home, 'data', 'profiles', 'default', 'accounts');
	const [account = ''] = await readdir(accounts);
	await writeFile(join(accounts, account, 'ledger.db'), 'not a database, but long enough to look at');
	const damaged = await machine.callsift(['sync', '--since', '1d', '--quiet'], {env: here});
	expect(damaged.code).toBe(1);
	expect(damaged.stderr).toMatch(/^The ledger is damaged\.\n.*callsift restore.*callsift wipe --marks.*\n$/);
	expect(damaged.stderr).not.toContain('--only-calls');
	expect(await machine.callsift(['wipe', '--marks', '--yes'], {env: here})).toMatchObject({code: 0});
	expect(await machine.callsift(['list', '--quiet'], {env: here})).toMatchObject({code: 0});
});

test('wipe takes what lies about as well: what was copied into a file, what a backup left behind', async () => {
	await machine.callsift(['list', '--quiet'], {env: {...env, BOLNA_API_KEY: simulator.key}});
	const leftover = join(machine.home, 'data', 'profiles', 'default', 'backup-cut-off');
	await mkdir(leftover);
	await writeFile(join(leftover, 'ledger.db'), 'half of a copy');
	await mkdir(join(machine.home, 'state'), {recursive: true});
	await writeFile(join(machine.home, 'state', 'copied.txt'), 'what somebody said');
	const {stderr} = await machine.callsift(['wipe', '--yes'], {env});
	expect(stderr).toContain('copied.txt');
	expect(stderr).toContain('backup-cut-off');
	expect(await readdir(join(machine.home, 'state'))).toEqual([]);
	expect(await kept()).toEqual(['ledger.db']);
});
