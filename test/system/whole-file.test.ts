import {chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
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

test('a device is written to as it is', async () => {
	const file = await openWhole('/dev/null');
	await file.write('gone');
	await file.keep();
	expect((await stat('/dev/null')).isFile()).toBe(false);
});

test.each([
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
