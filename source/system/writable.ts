import {access, constants, stat} from 'node:fs/promises';
import {dirname} from 'node:path';

/** Whether the rights of a file or folder, and its disk, let it be changed; false where there is none. */
export async function isWritable(path: string): Promise<boolean> {
	try {
		await access(path, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

/** What keeps files from being made in a folder. */
export interface InTheWay {
	/** The folder itself, or the nearest above it that is there. */
	readonly path: string;
	/** It is a folder that may not be written, or none at all. */
	readonly isFolder: boolean;
}

/** What keeps a folder from being written or, where it is not there, from being made; null where nothing does. */
export async function inTheWay(folder: string): Promise<InTheWay | null> {
	const facts = await stat(folder).catch(() => null);
	const above = dirname(folder);
	if (facts === null && above !== folder) {
		return inTheWay(above);
	}

	const isFolder = facts?.isDirectory() ?? true;
	const mayWrite =
		isFolder &&
		(await access(folder, constants.W_OK | constants.X_OK).then(
			() => true,
			() => false,
		));
	return mayWrite ? null : {path: folder, isFolder};
}
