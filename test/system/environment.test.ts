import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {inspect} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';
import {readEnvironment} from '../../source/system/environment.js';

async function folder(dotenv?: string): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), 'callsift-'));
	onTestFinished(() => rm(path, {recursive: true}));
	if (dotenv !== undefined) {
		await writeFile(join(path, '.env'), dotenv);
	}

	return path;
}

test('nothing is there where nothing is set, and empty counts as unset', async () => {
	const environment = readEnvironment({BOLNA_API_KEY: ' ', NO_COLOR: ''}, await folder());
	expect(environment).toMatchObject({
		bolnaApiKey: null,
		bolnaApiBase: null,
		agentId: null,
		origin: {key: null, base: null, agentId: null},
		noColor: false,
	});
});

test('the shell goes before the .env', async () => {
	const cwd = await folder('BOLNA_API_KEY=from-file\nAGENT_ID="file agent"\nEDITOR=evil\n');
	const environment = readEnvironment({BOLNA_API_KEY: 'from-shell', EDITOR: 'vi'}, cwd);
	expect(environment.bolnaApiKey?.reveal()).toBe('from-shell');
	expect(environment).toMatchObject({
		agentId: 'file agent',
		editor: 'vi',
		origin: {key: 'environment', agentId: 'dotenv'},
	});
});

test('of a .env nothing but three names is read', async () => {
	const cwd = await folder(
		'CALLSIFT_HOME=/evil\nBOLNA_API_KEY_FILE=/evil\nPAGER=evil\nHTTPS_PROXY=http://evil\n',
	);
	const environment = readEnvironment({}, cwd);
	expect(inspect(environment)).not.toContain('evil');
});

test('a base from a .env meets only a key from the same file', async () => {
	const hostile = 'BOLNA_API_BASE=https://evil.example\n';
	expect(readEnvironment({}, await folder(hostile)).bolnaApiBase).toBeNull();
	const withKey = await folder(`${hostile}BOLNA_API_KEY=theirs`);
	expect(readEnvironment({BOLNA_API_KEY: 'ours'}, withKey).bolnaApiBase).toBeNull();
	expect(readEnvironment({}, withKey)).toMatchObject({
		bolnaApiBase: 'https://evil.example',
		origin: {key: 'dotenv', base: 'dotenv'},
	});
	const own = readEnvironment({BOLNA_API_BASE: 'https://mine.example'}, await folder(hostile));
	expect(own).toMatchObject({bolnaApiBase: 'https://mine.example', origin: {base: 'environment'}});
});

test('the key shows in no dump', async () => {
	const environment = readEnvironment({BOLNA_API_KEY: 'bn-hidden'}, await folder());
	expect(inspect(environment, {showHidden: true, depth: 9})).not.toContain('bn-hidden');
	expect(JSON.stringify(environment)).not.toContain('bn-hidden');
});

test('a .env that is a folder, or enormous, is none', async () => {
	const cwd = await folder();
	await mkdir(join(cwd, '.env'));
	expect(readEnvironment({}, cwd).bolnaApiKey).toBeNull();
	const huge = await folder(`BOLNA_API_KEY=x\n${'#'.repeat(100_000)}`);
	expect(readEnvironment({}, huge).bolnaApiKey).toBeNull();
});

test.each(['', ' ', '.', 'calls'])('HOME=%j is no home: the one that the system knows is', async HOME => {
	const {home} = readEnvironment({HOME}, await folder());
	expect(home).toBe(userInfo().homedir);
});

test('callsift’s own folder is the same wherever it runs, or refused', async () => {
	const cwd = await folder();
	const at = (path: string) => readEnvironment({HOME: '/home/asha', CALLSIFT_HOME: path}, cwd).callsiftHome;
	expect([at('/srv/calls'), at('~/calls'), at('~')]).toEqual([
		'/srv/calls',
		'/home/asha/calls',
		'/home/asha',
	]);
	for (const path of ['calls', './calls', '~asha/calls']) {
		expect(() => at(path)).toThrow(expect.objectContaining({code: 'settings'}));
	}
});
