import {type FileHandle, open, readlink, realpath, rename, rm, stat} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import {Trouble} from '../text/trouble.js';
import {systemClock} from './clock.js';
import {writeTrouble} from './file-trouble.js';
import {removeLeftovers, temporaryBeside} from './leftovers.js';
import {removeAtEnd, staysAtEnd} from './remove-at-end.js';

/** A file that is written bit by bit beside the place where it will stand, and gets there at once or never. */
export interface WholeFile {
	write(text: string | Uint8Array): Promise<void>;
	/** Puts it in its place. */
	keep(): Promise<void>;
	/** Leaves no trace of it; does nothing once it was kept. */
	discard(): Promise<void>;
}

/** What a person asked for holds calls as well: it is nobody else's until that person says so. */
const privateFile = 0o600;

/**
 * Begins a file. One that is replaced goes on being read by whoever may, unless it is to be `private`. A device or a pipe, which nothing can be renamed onto, is written to as it is.
 * @throws Trouble `storage` that names the path, `usage` for what can be no file
 */
export async function openWhole(
	path: string,
	readers: 'as before' | 'private' = 'as before',
): Promise<WholeFile> {
	if (path === '') {
		throw new Trouble({
			code: 'usage',
			happened: 'The file that was to be written has no name.',
			advice: 'Give the name of a file.',
		});
	}

	const there = await stat(path).catch(() => null);
	if (there?.isDirectory()) {
		throw new Trouble({
			code: 'usage',
			happened: `${path} is a folder.`,
			advice: 'Give the name of a file in it.',
		});
	}

	try {
		if (there !== null && !there.isFile()) {
			return throughHandle(await open(path, 'w'), path);
		}

		const target = there === null ? await targetOf(path) : await realpath(path);
		const mode = there === null || readers === 'private' ? privateFile : there.mode & 0o777;
		await removeLeftovers(target, systemClock.now());
		const temporary = temporaryBeside(target);
		return besidePlace(await begun(temporary, mode), temporary, target);
	} catch (error) {
		throw writeTrouble(error, path);
	}
}

async function begun(temporary: string, mode: number): Promise<FileHandle> {
	// Before it is there, for an end that comes too fast to be waited for, such as a second Ctrl-C.
	removeAtEnd(temporary);
	try {
		return await open(temporary, 'wx', mode);
	} catch (error) {
		staysAtEnd(temporary);
		throw error;
	}
}

/** As many links as Linux follows. */
const mostLinks = 40;

/** What a link leads to is made or replaced, not the link, also when nothing is there yet. */
async function targetOf(path: string): Promise<string> {
	let target = path;
	for (let links = 0; links < mostLinks; links += 1) {
		const next = await readlink(target).catch(() => null);
		if (next === null) {
			break;
		}

		target = resolve(await realpath(dirname(target)), next);
	}

	return target;
}

function besidePlace(file: FileHandle, temporary: string, target: string): WholeFile {
	let isKept = false;
	return {
		write: text => written(file, text, target),
		async keep() {
			try {
				await file.sync();
				await file.close();
				await rename(temporary, target);
			} catch (error) {
				throw writeTrouble(error, target);
			}

			isKept = true;
			staysAtEnd(temporary);
		},
		async discard() {
			if (!isKept) {
				await file.close().catch(() => {});
				await rm(temporary, {force: true});
				staysAtEnd(temporary);
			}
		},
	};
}

function throughHandle(file: FileHandle, path: string): WholeFile {
	const close = () => file.close().catch(() => {});
	return {write: text => written(file, text, path), keep: close, discard: close};
}

async function written(file: FileHandle, text: string | Uint8Array, path: string): Promise<void> {
	try {
		await file.writeFile(text);
	} catch (error) {
		throw writeTrouble(error, path);
	}
}
