import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';

test('all temporary folders of a process go with it, and no number of them is a leak of listeners', async () => {
	const within = await mkdtemp(join(tmpdir(), 'callsift-within-'));
	onTestFinished(() => rm(within, {recursive: true}));
	const program = `
		import {makeTemporaryFolder} from '${join(import.meta.dirname, '../../source/system/temporary.ts')}';
		const made = Array.from({length: 20}, () => makeTemporaryFolder('one-', ${JSON.stringify(within)}));
		console.log(made.join('\\n'));
	`;
	const {stdout, stderr} = await promisify(execFile)(process.execPath, [
		'--import',
		join(import.meta.dirname, '../helpers/run-typescript.js'),
		'--input-type=module',
		'--eval',
		program,
	]);
	const paths = stdout.trim().split('\n');
	expect(new Set(paths).size).toBe(20);
	expect(paths.filter(path => existsSync(path))).toEqual([]);
	expect(stderr).toBe('');
});
