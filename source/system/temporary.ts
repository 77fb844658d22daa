import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Trouble} from '../text/trouble.js';
import {folderTrouble} from './file-trouble.js';

/**
 * Makes a folder that nobody else may enter. It goes when the process ends, by whatever signal or crash short of SIGKILL.
 * @throws Trouble `storage`
 */
export function makeTemporaryFolder(prefix: string, within = tmpdir()): string {
	const path = temporaryFolder(within, prefix);
	if (made.size === 0) {
		process.once('exit', removeMade);
	}

	made.add(path);
	return path;
}

/** One listener for all of them: a process may open many accounts, one after the other. */
const made = new Set<string>();

function removeMade(): void {
	for (const path of made) {
		rmSync(path, {recursive: true, force: true});
	}
}

function temporaryFolder(within: string, prefix: string): string {
	try {
		return mkdtempSync(join(within, prefix));
	} catch (error) {
		const trouble = folderTrouble(error, `A folder in ${within}`);
		throw within === tmpdir()
			? new Trouble({...trouble, advice: 'Set TMPDIR to a folder that is there and belongs to you.'})
			: trouble;
	}
}
