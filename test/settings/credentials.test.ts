import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {inspect} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';
import {readBase} from '../../source/settings/base-url.js';
import {findCredentials} from '../../source/settings/credentials.js';
import type {ProfileSettings} from '../../source/settings/stored-settings.js';
import {Secret} from '../../source/system/secret.js';

const bare = {
	bolnaApiKey: null,
	bolnaApiKeyFile: null,
	bolnaApiBase: null,
	origin: {key: null, base: null, agentId: null},
} as const;

function profile({
	key = '',
	command = '',
	...chosen
}: {key?: string; command?: string} & ProfileSettings = {}) {
	return {
		profile: 'work',
		key: () => (key === '' ? null : new Secret(key)),
		keyCommand: () => (command === '' ? null : command),
		get: () => chosen,
	};
}

const noCommand = async () => {
	throw new Error('no command should run');
};

async function keyFile(content: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'callsift-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const path = join(folder, 'key');
	await writeFile(path, content);
	return path;
}

test('there is no key where there is none', async () => {
	await expect(findCredentials(bare, profile(), noCommand)).resolves.toBeNull();
});

test('BOLNA_API_KEY, then its file, then the command, then the store', async () => {
	const bolnaApiKeyFile = await keyFile('bn-file\n');
	const full = profile({key: 'bn-store', command: 'pass show bolna'});
	const shell = {...bare, bolnaApiKey: new Secret('bn-shell'), bolnaApiKeyFile};
	const run = async (command: string) => (command === 'pass show bolna' ? 'bn-command\nnotes\n' : '');
	const found = await Promise.all([
		findCredentials({...shell, origin: {...bare.origin, key: 'environment'}}, full, run),
		findCredentials({...bare, bolnaApiKeyFile}, full, run),
		findCredentials(bare, full, run),
		findCredentials(bare, profile({key: 'bn-store'}), noCommand),
	]);
	expect(found.map(credentials => [credentials?.key.reveal(), credentials?.source])).toEqual([
		['bn-shell', 'BOLNA_API_KEY'],
		['bn-file', 'the file that BOLNA_API_KEY_FILE names'],
		['bn-command', 'the key command of the profile “work”'],
		['bn-store', 'the profile “work”'],
	]);
	expect(inspect(found, {depth: 9})).not.toContain('bn-');
});

test('a place that names a key and has none is an error, not a reason to look further', async () => {
	const store = profile({key: 'bn-store'});
	await expect(
		findCredentials({...bare, bolnaApiKeyFile: '/nowhere/key'}, store, noCommand),
	).rejects.toMatchObject({code: 'settings', happened: expect.stringContaining('/nowhere/key')});
	const bolnaApiKeyFile = await keyFile(' \n');
	await expect(findCredentials({...bare, bolnaApiKeyFile}, store, noCommand)).rejects.toMatchObject({
		happened: 'There is no key in the file that BOLNA_API_KEY_FILE names.',
	});
});

test('what cannot stand in a header is no key, and is not repeated', async () => {
	const bolnaApiKey = new Secret('bn-hidden\r\nX-Evil: 1');
	const error: unknown = await findCredentials({...bare, bolnaApiKey}, profile(), noCommand).catch(
		(reason: unknown) => reason,
	);
	expect(error).toMatchObject({code: 'settings', happened: 'What came from BOLNA_API_KEY is not a key.'});
	expect(inspect(error)).not.toContain('bn-hidden');
});

test('the base: the shell, the profile, Bolna’s own', async () => {
	const baseOf = async (environment: Parameters<typeof findCredentials>[0], chosen: ProfileSettings) =>
		(await findCredentials(environment, profile({key: 'bn-1', ...chosen}), noCommand))?.base;
	const origin = {...bare.origin, base: 'environment'} as const;
	const shell = {...bare, bolnaApiBase: 'http://localhost:4000/', origin};
	await expect(baseOf(shell, {base: 'https://profile.example'})).resolves.toBe('http://localhost:4000');
	await expect(baseOf(bare, {base: 'https://profile.example/v/'})).resolves.toBe('https://profile.example/v');
	await expect(baseOf(bare, {})).resolves.toBe('https://api.bolna.ai');
});

test('a base from a .env never meets a stored key', async () => {
	const origin = {...bare.origin, base: 'dotenv'} as const;
	const hostile = {...bare, bolnaApiBase: 'https://evil.example', origin};
	const found = await findCredentials(hostile, profile({key: 'bn-store'}), noCommand);
	expect(found?.base).toBe('https://api.bolna.ai');
	const theirs = {...hostile, bolnaApiKey: new Secret('theirs'), origin: {...origin, key: 'dotenv'}} as const;
	const own = await findCredentials(theirs, profile({key: 'bn-store'}), noCommand);
	expect([own?.key.reveal(), own?.base]).toEqual(['theirs', 'https://evil.example']);
});

test.each([
	'http://api.bolna.ai',
	'http://localhost.evil.example',
	'ftp://api.bolna.ai',
	'api.bolna.ai',
	'https://user:password@api.bolna.ai',
	'https://api.bolna.ai/?x=1',
])('%s is no base', base => {
	expect(() => readBase(base, 'BOLNA_API_BASE')).toThrow(/^The Bolna address from BOLNA_API_BASE/);
});
