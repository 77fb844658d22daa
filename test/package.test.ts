import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const oldestNode = join(root, 'test/oldest-node/node_modules/node/bin/node');

/** A folder with nothing in it but an installed callsift. */
let home: string;
let packed: readonly string[];
let launcher: string;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'callsift-package-'));
	await run(process.execPath, [join(root, 'bin/build.js'), '--types']);
	const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', home];
	const {stdout} = await run('npm', words, {cwd: root});
	const [{filename, files}]: [{filename: string; files: Array<{path: string}>}] = JSON.parse(stdout);
	packed = files.map(file => file.path);

	await mkdir(join(home, 'empty'));
	await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(home, filename)], {
		cwd: join(home, 'empty'),
	});
	launcher = join(home, 'empty/node_modules/callsift/bin/callsift.js');
}, 120_000);

afterAll(() => rm(home, {recursive: true}));

/** As somebody would whose Node is the oldest we support, and who has no settings. */
function callsift(...words: string[]) {
	const env = {PATH: process.env['PATH'], HOME: home, CALLSIFT_HOME: join(home, 'callsift')};
	return run(oldestNode, [launcher, ...words], {cwd: home, env, maxBuffer: 64 * 1024 * 1024});
}

test('the package holds what runs, and nothing else', () => {
	const expected =
		/^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|bin\/callsift\.js|build\/(?:(?:cli|index)\.js|callsift\.1|chunks\/[\w.-]+\.js|THIRD-PARTY-NOTICES\.txt|types\/[\w./-]+\.d\.ts))$/;
	expect(packed.filter(path => !expected.test(path))).toEqual([]);
	expect(packed).toEqual(
		expect.arrayContaining([
			'CHANGELOG.md',
			'LICENSE',
			'README.md',
			'bin/callsift.js',
			'build/THIRD-PARTY-NOTICES.txt',
			'build/callsift.1',
			'build/cli.js',
			'build/index.js',
			'build/types/index.d.ts',
			'package.json',
		]),
	);
});

test('installing it installs nothing else', async () => {
	const folders = await readdir(join(home, 'empty/node_modules'));
	expect(folders.filter(name => !name.startsWith('.'))).toEqual(['callsift']);
});

test('the oldest Node we support is the one that is tried', async () => {
	const {stdout} = await run(oldestNode, ['--version']);
	expect(stdout).toMatch(/^v22\.13\./);
});

test('callsift --version', async () => {
	const {stdout, stderr} = await callsift('--version');
	expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
	expect(stderr).toBe('');
});

test('callsift list --demo --json', async () => {
	const {stdout, stderr} = await callsift('list', '--demo', '--json');
	expect(stderr).not.toContain('Warning');
	const page = JSON.parse(stdout);
	expect(page).toMatchObject({page_number: 1, page_size: 50, has_more: true});
	expect(page.data).toHaveLength(50);
	expect(page.data[0]).toHaveProperty('telephony_data.recipient_phone_number');
});

/** What the library and the README say how to use it, as somebody would copy it. */
async function libraryExamples(): Promise<readonly string[]> {
	const index = await readFile(join(root, 'source/index.ts'), 'utf8');
	const [, commented = ''] = /@example\n([\s\S]*?) \*\//.exec(index) ?? [];
	const readme = await readFile(join(root, 'README.md'), 'utf8');
	const inReadme = Array.from(readme.matchAll(/```ts\n(import [\s\S]*?)```/g), ([, text = '']) => text);
	const examples = [commented.replaceAll(/^ \* ?/gm, ''), ...inReadme];
	expect(examples.map(text => /^import .* from 'callsift';$/m.test(text))).toEqual([true, true]);
	return examples;
}

test('the library can be imported, its examples compile, and its types hold without skipLibCheck', async () => {
	const folder = join(home, 'empty');
	await writeFile(
		join(folder, 'consumer.mts'),
		`import {fetchBatchExecutions, Trouble} from 'callsift';
export function advice(error: unknown): string | undefined {
	return error instanceof Trouble ? error.advice : undefined;
}
// @ts-expect-error: types that are not found would be any, and any could be called so
Trouble.nonsense();
export const withNothing = await fetchBatchExecutions({onError: 'undefined'});
// @ts-expect-error: where errors become nothing there may be nothing
withNothing.data;
`,
	);
	const examples = await libraryExamples();
	await Promise.all(examples.map((text, place) => writeFile(join(folder, `example-${place}.mts`), text)));
	await writeFile(
		join(folder, 'tsconfig.json'),
		JSON.stringify({
			compilerOptions: {
				strict: true,
				target: 'es2023',
				lib: ['es2023'],
				module: 'nodenext',
				moduleResolution: 'nodenext',
				skipLibCheck: false,
				noEmit: true,
				types: ['node'],
				typeRoots: [join(root, 'node_modules/@types')],
			},
			files: ['consumer.mts', ...examples.map((_, place) => `example-${place}.mts`)],
		}),
	);
	const compiler = join(root, 'node_modules/typescript/bin/tsc');
	await expect(run(process.execPath, [compiler, '--project', folder])).resolves.toMatchObject({stdout: ''});

	const importing = "import {Trouble} from 'callsift'; console.log(typeof Trouble)";
	const {stdout} = await run(oldestNode, ['--input-type=module', '--eval', importing], {cwd: folder});
	expect(stdout).toBe('function\n');
});
