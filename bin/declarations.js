import {execFile} from 'node:child_process';
import {readdir, readFile, rm, rmdir, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {promisify} from 'node:util';

/** Writes the type declarations of an entry and of what they mention, and nothing else. */
export async function declare(entry, folder, root) {
	const config = `${folder}.tsconfig.json`;
	await writeFile(
		config,
		JSON.stringify({
			extends: join(root, 'tsconfig.json'),
			files: [join(root, entry)],
			// What other packages leave undeclared.
			include: [join(root, 'source/**/*.d.ts')],
			compilerOptions: {
				noEmit: false,
				declaration: true,
				emitDeclarationOnly: true,
				// Mistakes are for the check of types to find.
				noCheck: true,
				stripInternal: true,
				rootDir: join(root, 'source'),
				outDir: folder,
			},
		}),
	);
	try {
		const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
		await promisify(execFile)(process.execPath, [compiler, '--project', config]);
	} catch (error) {
		throw new Error(`The type declarations could not be made:\n${error.stdout || error.message}`);
	} finally {
		await rm(config);
	}

	await keepOnlyMentioned(folder, join(folder, 'index.d.ts'));
}

/** The compiler declares every file it read; readers of the types need those that the entry leads to. */
async function keepOnlyMentioned(folder, entry) {
	const mentioned = new Set();
	const visit = async file => {
		if (!mentioned.has(file)) {
			mentioned.add(file);
			const text = await readFile(file, 'utf8');
			for (const [, path] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g)) {
				await visit(resolve(dirname(file), `${path}.d.ts`));
			}
		}
	};
	await visit(entry);

	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	for (const file of entries.filter(item => item.isFile()).map(item => join(item.parentPath, item.name))) {
		if (!mentioned.has(file)) {
			await rm(file);
		}
	}

	const folders = entries.filter(item => item.isDirectory()).map(item => join(item.parentPath, item.name));
	for (const empty of folders.sort((a, b) => b.length - a.length)) {
		await rmdir(empty).catch(() => {});
	}
}
