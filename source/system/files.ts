import {randomUUID} from 'node:crypto';
import {existsSync, readFileSync, renameSync} from 'node:fs';
import {mkdir, open, readdir, readFile, rename, rm, stat, statfs} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {codeOf, folderTrouble} from './file-trouble.js';

/** Others on the machine have no business in a file that holds calls or a key. */
const privateFile = 0o600;
const privateFolder = 0o700;

/**
 * Makes a folder, and those above it, that nobody else may enter. One that is there keeps its mode.
 * @throws Trouble `storage` that names the path
 */
export async function makeFolder(path: string): Promise<void> {
	try {
		await makeAll(resolve(path));
	} catch (error) {
		throw folderTrouble(error, path);
	}
}

/** Node's own way of making those above as well never ends below a folder in which none can be made, such as /proc. */
async function makeAll(path: string): Promise<void> {
	const error = await makeOne(path);
	if (error === null) {
		return;
	}

	const above = dirname(path);
	if (codeOf(error) !== 'ENOENT' || above === path || (await isFolder(above))) {
		throw error;
	}

	await makeAll(above);
	const again = await makeOne(path);
	if (again !== null) {
		throw again;
	}
}

/** @returns why the folder could not be made; null when it is there now, whoever made it */
async function makeOne(path: string): Promise<unknown> {
	try {
		await mkdir(path, {mode: privateFolder});
		return null;
	} catch (error) {
		return (await isFolder(path)) ? null : error;
	}
}

async function isFolder(path: string): Promise<boolean> {
	return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** Writes all of it or nothing: a reader, or a machine that loses power, sees the old text or the new one. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
	await makeFolder(dirname(path));
	const temporary = `${path}.${randomUUID()}.tmp`;
	try {
		const file = await open(temporary, 'wx', privateFile);
		try {
			await file.writeFile(content);
			await file.sync();
		} finally {
			await file.close();
		}

		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}
}

/** Null when there is no such file. */
export async function readText(path: string): Promise<string | null> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (isMissing(error)) {
			return null;
		}

		throw error;
	}
}

/** The same at once, for whoever holds a lock meanwhile. */
export function readTextNow(path: string): string | null {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		if (isMissing(error)) {
			return null;
		}

		throw error;
	}
}

export async function exists(path: string): Promise<boolean> {
	try {
		await stat(path);
		return true;
	} catch (error) {
		if (isMissing(error)) {
			return false;
		}

		throw error;
	}
}

/** Whether what is there is a pipe, a device or a folder; a file may still be made where nothing is. */
export async function isNoFile(path: string): Promise<boolean> {
	const facts = await stat(path).catch(() => null);
	return facts !== null && !facts.isFile();
}

/** Paths of the folders in a folder; none when it is not there. */
export async function subfolders(path: string): Promise<readonly string[]> {
	const entries = await readdir(path, {withFileTypes: true}).catch(() => []);
	return entries.filter(entry => entry.isDirectory()).map(({name}) => join(path, name));
}

/** Those of the files and folders below, and the folder itself, that others on the machine may look into. */
export async function openToOthers(folder: string): Promise<readonly string[]> {
	if (process.platform === 'win32' || !(await exists(folder))) {
		return [];
	}

	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const paths = [folder, ...entries.map(({name, parentPath}) => join(parentPath, name))];
	const modes = await Promise.all(paths.map(async path => (await stat(path).catch(() => null))?.mode ?? 0));
	return paths.filter((_, place) => ((modes[place] ?? 0) & 0o077) !== 0);
}

/** Bytes that are left for us on the disk that holds a folder, or would hold it. */
export async function freeBytes(folder: string): Promise<number> {
	const facts = await statfs(folder).catch(() => null);
	const above = dirname(folder);
	return facts === null && above !== folder
		? freeBytes(above)
		: Number(facts?.bavail ?? 0) * Number(facts?.bsize ?? 0);
}

/** Removes a file or a folder with all that is in it; one that is not there is fine. */
export async function removeTree(path: string): Promise<void> {
	await rm(path, {recursive: true, force: true});
}

/** Gives a file another name on the same disk, in one step. */
export async function moveFile(from: string, to: string): Promise<void> {
	await rename(from, to);
}

/**
 * Keeps a file that cannot be used under the first free name beside it: `settings.json.broken-1`. For whoever holds a lock.
 * @returns that name
 */
export function moveAside(path: string): string {
	for (let number = 1; ; number += 1) {
		const aside = `${path}.broken-${number}`;
		if (!existsSync(aside)) {
			renameSync(path, aside);
			return aside;
		}
	}
}

/** The first path that begins so, ends in a number from 1 on, and is not there yet. */
export async function firstFree(beginning: string): Promise<string> {
	for (let number = 1; ; number += 1) {
		if (!(await exists(`${beginning}${number}`))) {
			return `${beginning}${number}`;
		}
	}
}

function isMissing(error: unknown): boolean {
	return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}
