import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Trouble} from '../text/trouble.js';
import {folderTrouble} from './file-trouble.js';
import {removeTree} from './files.js';
import {maker, removeLeftFolders} from './leftovers.js';
import {removeAtEnd, staysAtEnd} from './remove-at-end.js';

/**
 * Makes a folder that nobody else may enter. It goes when the process ends, by whatever signal or crash short of SIGKILL;
 * after that one, `removeLeftFolders` with the same prefix finds it.
 * @throws Trouble `storage`
 */
export function makeTemporaryFolder(prefix: string, within = tmpdir()): string {
	const path = temporaryFolder(within, prefix);
	removeAtEnd(path);
	return path;
}

/** Removes such a folder before the end. */
export async function removeTemporaryFolder(path: string): Promise<void> {
	await removeTree(path);
	staysAtEnd(path);
}

/** What callsift makes in the folder for temporary files of all programs. */
export const temporaryFolders = {
	backup: 'callsift-backup-',
	demo: 'callsift-demo-',
	edit: 'callsift-edit-',
} as const;

/** Removes those that a process could not, as after `kill -9`, and that none uses any more. */
export async function removeLeftTemporaryFolders(): Promise<void> {
	for (const prefix of Object.values(temporaryFolders)) {
		await removeLeftFolders(tmpdir(), prefix, null);
	}
}

function temporaryFolder(within: string, prefix: string): string {
	try {
		return mkdtempSync(join(within, `${prefix}${maker()}-`));
	} catch (error) {
		const trouble = folderTrouble(error, `A folder in ${within}`);
		throw within === tmpdir()
			? new Trouble({...trouble, advice: 'Set TMPDIR to a folder that is there and belongs to you.'})
			: trouble;
	}
}
