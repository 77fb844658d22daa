import {spawnSync} from 'node:child_process';
import {
	chmod,
	lstat,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	stat,
	symlink,
	utimes,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {temporaryBeside} from '../../source/system/leftovers.js';
import {openWhole} from '../../source/system/whole-file.js';

let folder: string;
let path: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'callsift-whole-'));
	path = join(folder, 'calls.csv');
});

afterEach(() => rm(folder, {recursive: true}));

test('nothing stands in its place until all of it does, and nobody else may read it', async () => {
	const file = await openWhole(path);
	await file.write('one\n');
	await file.write(new TextEncoder().encode('two\n'));
	expect(await readdir(folder)).not.toContain('calls.csv');
	await file.keep();
	expect(await readdir(folder)).toEqual(['calls.csv']);
	expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	await file.discard();
	expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
});

test('what is discarded leaves what was there before', async () => {
	await writeFile(path, 'before');
	const file = await openWhole(path);
	await file.write('after');
	await file.discard();
	expect(await readdir(folder)).toEqual(['calls.csv']);
	expect(await readFile(path, 'utf8')).toBe('before');
});

test('a file that is replaced keeps who may read it, and a link leads on to the new one', async () => {
	await writeFile(path, 'before');
	await chmod(path, 0o640);
	const link = join(folder, 'latest.csv');
	await symlink(path, link);
	const file = await openWhole(link);
	await file.write('after');
	await file.keep();
	expect(await readFile(path, 'utf8')).toBe('after');
	expect((await stat(path)).mode & 0o777).toBe(0o640);
	expect((await readdir(folder)).toSorted()).toEqual(['calls.csv', 'latest.csv']);
});

test('a link that leads to nothing yet gets what it leads to, and stays a link', async () => {
	await mkdir(join(folder, 'there'));
	await symlink('there', join(folder, 'way'));
	await symlink('../there/second.csv', join(folder, 'there', 'first.csv'));
	const link = join(folder, 'latest.csv');
	await symlink(join('way', 'first.csv'), link);
	const file = await openWhole(link);
	await file.write('new');
	await file.keep();
	expect((await lstat(link)).isSymbolicLink()).toBe(true);
	expect((await lstat(join(folder, 'there', 'first.csv'))).isSymbolicLink()).toBe(true);
	expect(await readFile(join(folder, 'there', 'second.csv'), 'utf8')).toBe('new');
});

test('what a process that is gone left beside the place goes, and what others write stays', async () => {
	const {pid: gone} = spawnSync(process.execPath, ['--version']);
	const mine = basename(temporaryBeside(path));
	const [long, now] = [new Date(Date.now() - 3_700_000), new Date()];
	const names: ReadonlyArray<readonly [name: string, written: Date, stays: boolean]> = [
		[mine, now, true],
		[mine.replace(/[\da-f]{8}\.tmp$/, '00000000.tmp'), long, true],
		[mine.replace(`-${process.pid}.`, `-${gone}.`), now, false],
		[mine.replace(/[\da-f]{8}-/, '00000000-').replace(`-${process.pid}.`, `-${gone}.`), now, true],
		[mine.replace(/[\da-f]{8}-/, '00000000-'), long, false],
		['.calls.csv.7c1d5b0a-8a51-4c4c-9b0e-2f1f4f0f7a11.tmp', long, false],
		['.calls.csv.7c1d5b0a-8a51-4c4c-9b0e-2f1f4f0f7a12.tmp', now, true],
		['.other.csv.7c1d5b0a-8a51-4c4c-9b0e-2f1f4f0f7a11.tmp', long, true],
		['.calls.csv.mine.tmp', long, true],
	];
	for (const [name, written] of names) {
		await writeFile(join(folder, name), 'calls');
		await utimes(join(folder, name), written, written);
	}

	const file = await openWhole(path);
	await file.keep();
	const staying = names.filter(([_name, _written, stays]) => stays).map(([name]) => name);
	expect((await readdir(folder)).toSorted()).toEqual([...staying, 'calls.csv'].toSorted());
});

test('a device is written to as it is', async () => {
	const file = await openWhole('/dev/null');
	await file.write('gone');
	await file.keep();
	expect((await stat('/dev/null')).isFile()).toBe(false);
});

test.each([
	['no name', () => '', 'usage', /no name/],
	['a folder', (at: string) => at, 'usage', /is a folder/],
	['a folder that is not there', (at: string) => join(at, 'no', 'calls.csv'), 'storage', /no such folder/],
	['a file for a folder', (at: string) => join(at, 'file', 'calls.csv'), 'storage', /no such folder/],
] as const)('%s is told in words', async (_, where, code, happened) => {
	await writeFile(join(folder, 'file'), '');
	await expect(openWhole(where(folder))).rejects.toMatchObject({
		code,
		happened: expect.stringMatching(happened),
	});
	expect(await readdir(folder)).toEqual(['file']);
});

test("one that is to be private is nobody else's, also where everybody read the one before", async () => {
	await writeFile(path, 'before');
	await chmod(path, 0o644);
	const file = await openWhole(path, 'private');
	await file.write('after');
	await file.keep();
	expect((await stat(path)).mode & 0o777).toBe(0o600);
});
