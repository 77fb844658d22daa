import {access, constants} from 'node:fs/promises';

/** Whether the rights of a file or folder, and its disk, let it be changed; false where there is none. */
export async function isWritable(path: string): Promise<boolean> {
	try {
		await access(path, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
