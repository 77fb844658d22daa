import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';

/** What a program says that has all of `temporary.ts`, and a folder to make others in. */
async function run(program: string) {
	const within = await mkdtemp(join(tmpdir(), 'callsift-within-'));
	onTestFinished(() => rm(within, {recursive: true}));
	const {stdout, stderr} = await promisify(execFile)(process.execPath, [
		'--import',
		join(import.meta.dirname, '../helpers/run-typescript.js'),
		'--input-type=module',
		'--eval',
		`
		import {mkdirSync, renameSync, writeFileSync} from 'node:fs';
		import * as temporary from '${join(import.meta.dirname, '../../source/system/temporary.ts')}';
		const {makeTemporaryFolder, removeTemporaryFolder} = temporary;
		const within = ${JSON.stringify(within)};
		${program}`,
	]);
	expect(stderr).toBe('');
	return stdout.trim().split('\n');
}

test('all temporary folders of a process go with it, and no number of them is a leak of listeners', async () => {
	const paths = await run(`
		const made = Array.from({length: 20}, () => makeTemporaryFolder('one-', within));
		console.log(made.join('\\n'));
	`);
	expect(new Set(paths).size).toBe(20);
	expect(paths.filter(path => existsSync(path))).toEqual([]);
});

test('one that cannot be removed keeps no other from going, and is nothing to speak of', async () => {
	const [out = '', gone = ''] = await run(`
		const above = within + '/above';
		mkdirSync(above);
		const out = makeTemporaryFolder('one-', above);
		console.log(out);
		console.log(makeTemporaryFolder('two-', within));
		renameSync(above, within + '/elsewhere');
		writeFileSync(above, '');
	`);
	expect(existsSync(out.replace('/above/', '/elsewhere/'))).toBe(true);
	expect(existsSync(gone)).toBe(false);
});

test('whatever takes the place of one that was removed stays', async () => {
	const [path = ''] = await run(`
		const path = makeTemporaryFolder('one-', within);
		await removeTemporaryFolder(path);
		mkdirSync(path);
		console.log(path);
	`);
	expect(existsSync(path)).toBe(true);
});
