import {mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {runCommand} from '../../source/system/child.js';
import {systemClock} from '../../source/system/clock.js';
import {unforeseenFileTrouble} from '../../source/system/file-trouble.js';
import {exists, makeFolder, moveAside, readText, removeTree, writeWhole} from '../../source/system/files.js';
import {findFolders, foldersOfProfile} from '../../source/system/folders.js';
import {createLog} from '../../source/system/log.js';
import {isLoopback} from '../../source/system/loopback.js';
import {findZone, machineZone, zoneOfVariable} from '../../source/system/zone.js';

const unset = {
	callsiftHome: null,
	home: '/home/asha',
	xdgConfigHome: null,
	xdgDataHome: null,
	xdgStateHome: null,
	localAppData: null,
	appData: null,
};

async function folder(): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), 'callsift-'));
	onTestFinished(() => rm(path, {recursive: true, force: true}));
	return path;
}

test('folders are where each system keeps them', () => {
	expect(findFolders(unset, 'linux')).toEqual({
		config: '/home/asha/.config/callsift',
		data: '/home/asha/.local/share/callsift',
		state: '/home/asha/.local/state/callsift',
	});
	expect(findFolders({...unset, xdgDataHome: '/data', xdgConfigHome: 'relative'}, 'linux')).toMatchObject({
		config: '/home/asha/.config/callsift',
		data: '/data/callsift',
	});
	expect(findFolders(unset, 'darwin').data).toBe('/home/asha/Library/Application Support/callsift');
	expect(findFolders({...unset, localAppData: '/local'}, 'win32').data).toBe('/local/callsift/data');
	const carried = findFolders({...unset, callsiftHome: '/stick'}, 'darwin');
	expect(foldersOfProfile(carried, 'work')).toEqual({
		config: '/stick/config',
		data: '/stick/data/profiles/work',
		state: '/stick/state/profiles/work',
	});
});

test('a file is written whole, for its owner alone, and leaves nothing beside it', async () => {
	const home = await folder();
	const path = join(home, 'deep', 'file.json');
	await writeWhole(path, 'first');
	await writeWhole(path, 'second');
	expect(await readText(path)).toBe('second');
	expect(await readdir(join(home, 'deep'))).toEqual(['file.json']);
	if (process.platform !== 'win32') {
		expect((await stat(path)).mode & 0o777).toBe(0o600);
		expect((await stat(join(home, 'deep'))).mode & 0o777).toBe(0o700);
	}
});

test('a write that fails leaves the old file and no debris', async () => {
	const home = await folder();
	await mkdir(join(home, 'taken'));
	await expect(writeWhole(join(home, 'taken'), 'text')).rejects.toThrow();
	expect(await readdir(home)).toEqual(['taken']);
});

test('what is moved aside gets a free name', async () => {
	const home = await folder();
	const path = join(home, 'settings.json');
	await writeFile(path, 'one');
	expect(moveAside(path)).toBe(`${path}.broken-1`);
	await writeFile(path, 'two');
	expect(moveAside(path)).toBe(`${path}.broken-2`);
	expect(await readFile(`${path}.broken-1`, 'utf8')).toBe('one');
	expect(await exists(path)).toBe(false);
});

test('what is not there is null, not there, and can be removed', async () => {
	const home = await folder();
	const path = join(home, 'gone', 'file');
	expect(await readText(path)).toBeNull();
	expect(await exists(path)).toBe(false);
	await removeTree(path);
	await makeFolder(join(home, 'gone'));
	await makeFolder(join(home, 'gone'));
	await removeTree(join(home, 'gone'));
	expect(await exists(join(home, 'gone'))).toBe(false);
});

test('a command’s output comes back', async () => {
	await expect(runCommand('echo bn-1 && echo note', {name: 'It'})).resolves.toMatch(/^bn-1 ?\r?\nnote/);
});

test('a command that fails, babbles or hangs is told without its text', async () => {
	await expect(runCommand('exit 3', {name: 'The key command'})).rejects.toMatchObject({
		code: 'settings',
		happened: 'The key command ended with code 3.',
	});
	await expect(runCommand('exec yes secret 2>&1', {name: 'It'})).rejects.toMatchObject({
		happened: 'It wrote more than a key could be.',
	});
	await expect(runCommand('exec sleep 30', {name: 'It', timeLimitMs: 50})).rejects.toMatchObject({
		happened: 'It did not finish within 0.05 s.',
	});
	const abort = new AbortController();
	const running = runCommand('exec sleep 30', {name: 'It', signal: abort.signal});
	abort.abort(new Error('enough'));
	await expect(running).rejects.toThrow('enough');
});

test('a sleep is ended by its signal, with the signal’s reason', async () => {
	const abort = new AbortController();
	const sleep = systemClock.sleep(60_000, abort.signal);
	abort.abort(new Error('enough'));
	await expect(sleep).rejects.toThrow('enough');
	await systemClock.sleep(1);
});

test('details are for those who ask', () => {
	const lines: string[] = [];
	const write = (line: string) => lines.push(line);
	for (const verbose of [false, true]) {
		const log = createLog({verbose, write});
		log.detail('detail');
		log.notice('notice');
	}

	expect(lines).toEqual(['notice', 'detail', 'notice']);
});

test('zones are known by their names', () => {
	expect(findZone(' europe/berlin')).toBe('Europe/Berlin');
	expect(findZone('asia/kolkata')).toBe('Asia/Kolkata');
	expect(findZone('Mars/Olympus')).toBeNull();
	expect(findZone('')).toBeNull();
	expect(findZone(machineZone())).not.toBeNull();
});

test.each([
	['', 'UTC'],
	['UTC0', 'UTC'],
	[':Asia/Kolkata', 'Asia/Kolkata'],
	['/usr/share/zoneinfo/Asia/Calcutta', 'Asia/Kolkata'],
	[':/usr/share/zoneinfo/posix/Europe/Berlin', 'Europe/Berlin'],
	['Factory', null],
	['IST-5:30', null],
	['/nowhere/at-all', null],
])('TZ=%s means the zone %s, and UTC where it means none', (variable, zone) => {
	expect(zoneOfVariable(variable)).toBe(zone);
	expect(machineZone(variable)).toBe(zone ?? 'UTC');
});

test('what the system says of a file that nobody foresaw is put into words; other errors stay what they are', async () => {
	const missing = join(tmpdir(), 'callsift-nowhere', 'file');
	const error: unknown = await stat(missing).catch((caught: unknown) => caught);
	expect(unforeseenFileTrouble(error)).toMatchObject({
		code: 'storage',
		happened: `${missing} cannot be used (ENOENT).`,
	});
	expect(unforeseenFileTrouble(new TypeError('no file'))).toBeNull();
});

test('this machine goes by few names', () => {
	expect(['localhost', '127.0.0.1', '127.1.2.3', '[::1]'].every(isLoopback)).toBe(true);
	expect(['localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', ''].some(isLoopback)).toBe(false);
});
