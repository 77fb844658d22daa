import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Makes a folder with a name of its own that nobody else may enter; whoever asks for it removes it. */
export async function makeTemporaryFolder(prefix: string): Promise<string> {
	return mkdtemp(join(tmpdir(), prefix));
}
