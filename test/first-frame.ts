import {build, type Metafile} from 'esbuild';

/** What must be on screen, or on paper, before anything large is loaded. */
export const quickStarts = [
	{from: 'source/commands/main.ts', until: 'the command is known'},
	{from: 'source/commands/list.ts', until: '`list` knows whether it is offline'},
	{from: 'source/commands/explorer.ts', until: 'the last frame stands on the screen'},
] as const;

/** Each takes 40 to 250 ms to load; they come in with `import()` once there is something to look at. */
export const largePackages = ['conf', 'got', 'hono', 'ink', 'ink-table', 'ink-text-input', 'react', 'zod'];

/** Who imports what, of everything that the entries lead to; packages are leaves. */
export async function importsFrom(entryPoints: readonly string[], root: string): Promise<Metafile['inputs']> {
	const {metafile} = await build({
		absWorkingDir: root,
		entryPoints: [...entryPoints],
		bundle: true,
		packages: 'external',
		platform: 'node',
		format: 'esm',
		splitting: true,
		jsx: 'automatic',
		outdir: 'build',
		write: false,
		metafile: true,
		logLevel: 'silent',
	});
	return metafile.inputs;
}

/** The way from a file to a large package over static imports alone; undefined when there is none. */
export function wayToLargePackage(inputs: Metafile['inputs'], from: string): string[] | undefined {
	const seen = new Set<string>();
	const ways = [[from]];
	for (const way of ways) {
		for (const {path, kind} of inputs[way.at(-1) ?? '']?.imports ?? []) {
			if (kind === 'dynamic-import' || seen.has(path)) {
				continue;
			}

			seen.add(path);
			if (largePackages.some(name => path === name || path.startsWith(`${name}/`))) {
				return [...way, path];
			}

			ways.push([...way, path]);
		}
	}

	return undefined;
}
