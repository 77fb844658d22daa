import {chmod, readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';

/**
 * Loads all of the program, but for what runs in threads of its own. Somebody else may not be able to read its files, and
 * much of it is loaded only once it is needed.
 */
export async function loadEverything(): Promise<void> {
	const source = join(import.meta.dirname, '..', '..', 'source');
	const files = await readdir(source, {recursive: true});
	await Promise.all(
		files
			.filter(file => /(?<!-worker|\.d)\.tsx?$/.test(file))
			.map(file => import(/* @vite-ignore */ `../../source/${file.replaceAll('\\', '/')}`)),
	);
}

/** Until the end of the test a folder may only be read: root, to whom rights mean nothing, becomes somebody else. */
export async function mayBeReadAlone(folder: string): Promise<void> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const everything = [folder, ...entries.map(entry => join(entry.parentPath, entry.name))];
	const modes: [path: string, mode: number][] = [];
	for (const path of everything) {
		const facts = await stat(path);
		modes.push([path, facts.mode]);
		await chmod(path, facts.isDirectory() ? 0o555 : 0o444);
	}

	const user = process.geteuid?.() ?? 0;
	if (user === 0) {
		process.seteuid?.(65_534);
	}

	onTestFinished(async () => {
		process.seteuid?.(user);
		for (const [path, mode] of modes) {
			await chmod(path, mode);
		}
	});
}
