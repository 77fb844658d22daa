import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {inspect} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';
import {openSettings} from '../../source/settings/settings.js';
import {Secret} from '../../source/system/secret.js';

async function home() {
	const config = await mkdtemp(join(tmpdir(), 'callsift-'));
	onTestFinished(() => rm(config, {recursive: true, force: true}));
	return {
		config,
		file: join(config, 'settings.json'),
		open: (profile?: string, fromShell: string | null = null) =>
			openSettings({folders: {config}, environment: {profile: fromShell}, profile}),
	};
}

test('what is set is there at the next start, for its profile only', async () => {
	const {open} = await home();
	const first = await open();
	expect(first).toMatchObject({profile: 'default', notice: null});
	first.set({timezone: 'Asia/Kolkata', maskAlways: true});
	first.saveFilter('mine', 'status:failed');
	const second = await open();
	expect(second.get()).toEqual({timezone: 'Asia/Kolkata', maskAlways: true});
	expect(second.filters()).toEqual(new Map([['mine', 'status:failed']]));
	const other = await open('work');
	expect(other.get()).toEqual({});
	expect(other.filters().size).toBe(1);
	expect(other.profiles()).toEqual(['default']);
});

test('undefined takes a choice back, null forgets a filter', async () => {
	const {open} = await home();
	const settings = await open();
	settings.set({currency: 'INR', agentId: 'a-1'});
	settings.set({currency: undefined});
	expect(settings.get()).toEqual({agentId: 'a-1'});
	settings.saveFilter('__proto__', 'x');
	settings.saveFilter('b', 'y');
	settings.saveFilter('b', null);
	expect([...settings.filters().keys()]).not.toContain('b');
});

test('the profile: the option, the shell, the last choice, the default', async () => {
	const {open} = await home();
	(await open('chosen')).makeCurrent();
	expect((await open('option', 'shell')).profile).toBe('option');
	expect((await open(undefined, 'shell')).profile).toBe('shell');
	expect((await open()).profile).toBe('chosen');
});

test.each(['', '.', '../up', 'a/b', 'Work', 'con', 'x'.repeat(33), 'naïve', '-v', '__proto__'])(
	'%j is no profile',
	async name => {
		const {open} = await home();
		await expect(open(name)).rejects.toMatchObject({code: 'usage'});
	},
);

test('a key is kept privately, replaced by a command, and forgotten', async () => {
	const {open, file} = await home();
	const settings = await open('work');
	settings.saveKey(new Secret('bn-hidden'));
	expect((await open('work')).key()?.reveal()).toBe('bn-hidden');
	expect((await open()).key()).toBeNull();
	expect(inspect([settings, settings.get(), settings.key()], {depth: 9})).not.toContain('bn-hidden');
	if (process.platform !== 'win32') {
		expect((await stat(file)).mode & 0o777).toBe(0o600);
	}

	settings.saveKeyCommand('pass show bolna');
	expect(settings.key()).toBeNull();
	expect(settings.keyCommand()).toBe('pass show bolna');
	settings.forgetKey();
	expect(settings.keyCommand()).toBeNull();
	expect(await readFile(file, 'utf8')).not.toContain('bn-hidden');
});

test.each([
	['not JSON', '{"profiles": {"default": {"key": "bn-hid'],
	['of another shape', '{"profiles": [{"key": "bn-hidden"}]}'],
	['no object', '[1]'],
	['empty', ''],
])('a file that is %s is kept aside, and said so', async (_name, content) => {
	const {open, file, config} = await home();
	await writeFile(file, content);
	const settings = await open();
	expect(settings.notice).toContain('settings.json.broken-1');
	expect(await readFile(`${file}.broken-1`, 'utf8')).toBe(content);
	settings.set({agentId: 'a-1'});
	expect(await open()).toMatchObject({notice: null});
	expect((await readdir(config)).sort()).toEqual([
		'settings.json',
		'settings.json.broken-1',
		'settings.lock',
	]);
});

test('a value that cannot be is left out and named; everything else holds, and it stays to be corrected', async () => {
	const {open, file, config} = await home();
	const written = {
		profiles: {
			prod: {
				key: 'bn-hidden',
				keepDays: -3,
				timezone: 'Nowhere/X',
				currency: 'rupees',
				bell: 'loud',
				maskAlways: 'please',
				agentId: 'a-1',
			},
			other: {key: 7, keyCommand: 'pass show bolna'},
			odd: 5,
		},
		filters: {mine: 'status:failed', yours: 3},
	};
	await writeFile(file, JSON.stringify(written));
	const prod = await open('prod');
	expect(prod.key()?.reveal()).toBe('bn-hidden');
	// What was to be hidden stays so.
	expect(prod.get()).toEqual({agentId: 'a-1', maskAlways: true});
	expect(prod.filters()).toEqual(new Map([['mine', 'status:failed']]));
	expect(prod.notice).toBeNull();
	expect(prod.mistakes().join(' ')).toMatch(/keepDays of the profile “prod”/);
	for (const name of ['timezone', 'currency', 'bell', 'maskAlways', 'yours']) {
		expect(prod.mistakes().filter(says => says.includes(name))).toHaveLength(1);
	}

	const other = await open('other');
	expect(other.mistakes().join(' ')).toMatch(/key of the profile “other” is no text/);
	expect([other.key(), other.keyCommand()]).toEqual([null, 'pass show bolna']);
	expect((await open('odd')).mistakes().join(' ')).toContain('“odd” holds no settings');

	prod.set({keepDays: 30});
	expect(await open('prod')).toMatchObject({notice: null});
	const {profiles, filters} = JSON.parse(await readFile(file, 'utf8'));
	expect(profiles).toEqual({...written.profiles, prod: {...written.profiles.prod, keepDays: 30}});
	expect(filters).toEqual(written.filters);
	expect(await readdir(config)).not.toContain('settings.json.broken-1');
});

test.each([
	['false', false],
	['No', false],
	[' off ', false],
	[0, false],
	['true', true],
	['YES', true],
	['on', true],
	[1, true],
])('%j, as people write it by hand, is understood', async (written, meant) => {
	const {open, file} = await home();
	const chosen = {maskAlways: written, keepNothing: written, bell: written};
	await writeFile(file, JSON.stringify({profiles: {default: chosen}}));
	const settings = await open();
	expect(settings.get()).toEqual({maskAlways: meant, keepNothing: meant, bell: meant});
	expect(settings.mistakes()).toEqual([]);
});

test('where it is not clear whether anything may be kept nothing is, and that is said', async () => {
	const {open, file} = await home();
	await writeFile(file, JSON.stringify({profiles: {default: {keepNothing: 'perhaps', maskAlways: 2}}}));
	const settings = await open();
	expect(settings.get()).toEqual({keepNothing: true, maskAlways: true});
	expect(settings.mistakes().toSorted()).toEqual([
		expect.stringMatching(/^keepNothing .* no call, mark or webhook is kept until it is corrected\.$/),
		expect.stringMatching(/^maskAlways .* holds as true\.$/),
	]);
});

test('a byte order mark, as some editors write it, is read over', async () => {
	const {open, file, config} = await home();
	await writeFile(file, '\ufeff{"profiles": {"default": {"key": "bn-hidden"}}}');
	const settings = await open();
	expect([settings.notice, settings.key()?.reveal()]).toEqual([null, 'bn-hidden']);
	settings.set({agentId: 'a-1'});
	expect((await open()).key()?.reveal()).toBe('bn-hidden');
	expect(await readdir(config)).not.toContain('settings.json.broken-1');
});

test('what an older or a newer version wrote is let be', async () => {
	const {open, file} = await home();
	await writeFile(
		file,
		'{"novelty": {"a": 1}, "layout": {"split": 60}, "profiles": {"default": {"agentId": "a-1", "shape": "round"}}}',
	);
	const settings = await open();
	settings.set({currency: 'INR'});
	expect(settings.notice).toBeNull();
	expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
		novelty: {a: 1},
		layout: {split: 60},
		profiles: {default: {agentId: 'a-1', shape: 'round', currency: 'INR'}},
	});
});

test('a folder that cannot be is told in words', async () => {
	const {file} = await home();
	await writeFile(file, '');
	const opening = openSettings({folders: {config: join(file, 'below')}, environment: {profile: null}});
	await expect(opening).rejects.toMatchObject({
		code: 'settings',
		happened: expect.stringContaining('ENOTDIR'),
	});
});
