import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Makes a folder that nobody else may enter. It goes when the process ends, by whatever signal or crash short of SIGKILL. */
export function makeTemporaryFolder(prefix: string, within = tmpdir()): string {
	const path = mkdtempSync(join(within, prefix));
	process.once('exit', () => rmSync(path, {recursive: true, force: true}));
	return path;
}
