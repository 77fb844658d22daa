import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';

export interface FoundFile {
	readonly path: string;
	/** Without the folders above it. */
	readonly name: string;
	readonly bytes: number;
}

/** Every file below a folder, by path; none when there is no such folder. */
export async function listTree(folder: string): Promise<readonly FoundFile[]> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
	const found = await Promise.all(
		entries
			.filter(entry => entry.isFile())
			.map(async ({name, parentPath}) => {
				const path = join(parentPath, name);
				return {name, path, bytes: (await stat(path)).size};
			}),
	);
	return found.sort((one, other) => one.path.localeCompare(other.path));
}
