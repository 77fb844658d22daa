import {rmSync} from 'node:fs';

/** One listener for all of them: a process may open many accounts, one after the other. */
const passing = new Set<string>();

/** Removes a file, or a folder with all that is in it, when the process ends, by whatever signal or crash short of SIGKILL. */
export function removeAtEnd(path: string): void {
	if (passing.size === 0) {
		process.once('exit', removeAll);
	}

	passing.add(path);
}

/** For what is in its place now, or gone: whatever takes that name later is somebody else's. */
export function staysAtEnd(path: string): void {
	passing.delete(path);
	if (passing.size === 0) {
		process.off('exit', removeAll);
	}
}

function removeAll(): void {
	for (const path of passing) {
		try {
			rmSync(path, {recursive: true, force: true});
		} catch {
			// The others go all the same, and nobody is left who could be told.
		}
	}
}
