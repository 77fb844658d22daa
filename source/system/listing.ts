import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';

export interface FoundFile {
	readonly path: string;
	/** Without the folders above it. */
	readonly name: string;
	readonly bytes: number;
}

/** The files in a folder, by name, without those in folders below it; none when there is no such folder. */
export async function listFiles(folder: string): Promise<readonly FoundFile[]> {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	const files = entries.filter(entry => entry.isFile()).map(({name}) => ({name, path: join(folder, name)}));
	const found = await Promise.all(files.map(async file => ({...file, bytes: (await stat(file.path)).size})));
	return found.sort((one, other) => one.name.localeCompare(other.name));
}
