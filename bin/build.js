/**
 * Makes the program in build/: cli.js for the launcher, index.js for importers, the chunks they share or load later,
 * and the manual. `--types` adds the type declarations of the library. Does nothing when nothing has changed.
 */
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {declare} from './declarations.js';
import {noticesOf} from './notices.js';
import {
	httpWithoutUndici,
	inkTableAsModule,
	linesRemembered,
	widthsWithoutWaiting,
	withoutDevtools,
	yogaWithoutWaiting,
} from './plugins.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const bundleOptions = {
	absWorkingDir: root,
	entryPoints: {
		cli: 'source/commands/main.ts',
		index: 'source/index.ts',
		// Threads of their own, beside the chunk that starts them.
		'chunks/writer-worker': 'source/mirror/sqlite/writing/writer-worker.ts',
		'chunks/texts-worker': 'source/workspace/texts/texts-worker.ts',
	},
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node22',
	jsx: 'automatic',
	chunkNames: 'chunks/[name]-[hash]',
	// Names stay as they are written, so that a stack trace in a bug report can be read.
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	charset: 'utf8',
	metafile: true,
	logLevel: 'warning',
	define: {'process.env.NODE_ENV': '"production"'},
	// Some of what is bundled is CommonJS and asks for Node's own modules with `require`.
	banner: {
		js: "import {createRequire as createRequireOfNode} from 'node:module';const require=createRequireOfNode(import.meta.url);",
	},
	plugins: [
		yogaWithoutWaiting,
		inkTableAsModule,
		withoutDevtools,
		httpWithoutUndici,
		widthsWithoutWaiting,
		linesRemembered,
	],
};

try {
	await buildIfChanged(process.argv.includes('--types'));
} catch (error) {
	// esbuild has already said where and what, in its own words.
	console.error(error.errors === undefined ? error.message : 'The build failed.');
	process.exitCode = 1;
}

async function buildIfChanged(withTypes) {
	const finished = join(root, 'build');
	const stampFile = join(root, 'node_modules', '.callsift-build');
	const stamp = await hashOfInputs();
	const last =
		existsSync(join(finished, 'cli.js')) && existsSync(stampFile) && (await readFile(stampFile, 'utf8'));
	if (last === `${stamp} types` || (last === stamp && !withTypes)) {
		return;
	}

	// Built apart and then put in place at once: whoever runs callsift meanwhile sees the old program or the new one.
	const workshop = join(root, 'node_modules', `.callsift-build-${process.pid}`);
	try {
		const {build} = await import('esbuild');
		const {metafile} = await build({...bundleOptions, outdir: workshop});
		await writeFile(join(workshop, 'THIRD-PARTY-NOTICES.txt'), await noticesOf(metafile, root));
		// From the program itself: the manual is made from the table that its help comes from.
		const {manPage} = await import(pathToFileURL(join(workshop, 'cli.js')).href);
		await writeFile(join(workshop, 'callsift.1'), await manPage());
		if (withTypes) {
			await declare('source/index.ts', join(workshop, 'types'), root);
		}

		await mkdir(finished, {recursive: true});
		await rename(finished, `${workshop}-old`);
		await rename(workshop, finished);
		await writeFile(stampFile, withTypes ? `${stamp} types` : stamp);
	} finally {
		await rm(workshop, {recursive: true, force: true});
		await rm(`${workshop}-old`, {recursive: true, force: true});
	}
}

/** Of everything the result depends on; what is installed is in the lock file. */
async function hashOfInputs() {
	const hash = createHash('sha256');
	const files = ['package.json', 'package-lock.json', 'tsconfig.json'];
	for (const folder of ['bin', 'source']) {
		const entries = await readdir(join(root, folder), {recursive: true, withFileTypes: true});
		files.push(...entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)));
	}

	for (const file of files.sort()) {
		hash.update(`${file}\n`).update(await readFile(join(file.startsWith(root) ? '' : root, file)));
	}

	return hash.digest('hex');
}
