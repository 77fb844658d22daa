import {spawn} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Trouble} from '../text/trouble.js';
import {writeWhole} from './files.js';
import {
	makeTemporaryFolder,
	removeLeftTemporaryFolders,
	removeTemporaryFolder,
	temporaryFolders,
} from './temporary.js';

/**
 * Lets a person edit a text in the editor of their choice, which has the terminal meanwhile.
 * @param command as the shell would run it, `code --wait`
 * @param fileName what the editor shows, and chooses its colours by
 * @throws Trouble `settings` when the editor cannot be started or fails
 */
export async function editInEditor(command: string, text: string, fileName: string): Promise<string> {
	await removeLeftTemporaryFolders();
	const folder = makeTemporaryFolder(temporaryFolders.edit);
	const path = join(folder, fileName);
	try {
		await writeWhole(path, text);
		await run(command, path);
		return await readFile(path, 'utf8');
	} finally {
		await removeTemporaryFolder(folder);
	}
}

function run(command: string, path: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const fail = (happened: string) =>
			reject(
				new Trouble({
					code: 'settings',
					happened,
					advice: 'Name another one with VISUAL or EDITOR; nothing was changed.',
				}),
			);
		const child = spawn(`${command} ${quoted(path)}`, {shell: true, stdio: 'inherit'});
		child.on('error', error => fail(`The editor could not be started: ${error.message}.`));
		child.on('close', (code, killedBy) => {
			if (code === 0) {
				resolve();
			} else {
				fail(`The editor ended with ${killedBy ?? `code ${code}`}.`);
			}
		});
	});
}

/** For the shell: a path of our own, but the folder for temporary files may have spaces in its name. */
function quoted(path: string): string {
	return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}
