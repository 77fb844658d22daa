import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {beforeAll, expect, onTestFinished, test} from 'vitest';
import {buildProgram, Machine} from '../commands/callsift.js';

beforeAll(() => buildProgram());

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

test('what a process left that was killed goes with a later start, and what another one uses stays', async () => {
	const machine = await Machine.create();
	onTestFinished(() => machine.remove());
	const program = (end: string) => `
		const {temporaryFolders, removeLeftTemporaryFolders} = temporary;
		const paths = ['demo', 'edit'].map(of => makeTemporaryFolder(temporaryFolders[of], '${machine.home}'));
		writeFileSync(paths[0] + '/mirror.db', 'calls');
		${end}`;
	await expect(run(program("process.kill(process.pid, 'SIGKILL');"))).rejects.toMatchObject({
		signal: 'SIGKILL',
	});
	const left = await here(machine);
	expect(left.map(name => name.slice(0, 14))).toEqual(['callsift-demo-', 'callsift-edit-']);

	// Of another machine nobody knows whether its process still runs; and this process does.
	const others = left.map(name => name.replace(/-[\da-f]{8}-/, '-00000000-'));
	const used = left.map(name => name.replace(/-\d+(?=-\w{6}$)/, `-${process.pid}`));
	for (const name of [...others, ...used, 'callsift-demo-mine']) {
		await mkdir(join(machine.home, name));
	}

	expect(await machine.callsift(['agents', '--demo', '--calls', '20'])).toMatchObject({code: 0});
	expect(await here(machine)).toEqual([...others, ...used, 'callsift-demo-mine'].toSorted());
});

async function here({home}: Machine): Promise<readonly string[]> {
	return (await readdir(home)).filter(name => name.startsWith('callsift-')).toSorted();
}
