import {execFile} from 'node:child_process';
import {mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {loadWords} from '../../source/commands/command.js';
import {globalOptions} from '../../source/commands/globals.js';
import {commands} from '../../source/commands/table.js';
import {starterViews} from '../../source/filter/views.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';
import {callsiftHere} from './in-process.js';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

let simulator: Simulator;
let machine: Machine;
let agentIds: readonly string[];
let batchIds: readonly string[];

beforeAll(async () => {
	const [started, made] = await Promise.all([
		startSimulator({calls: 60, arrivalSeconds: 0}),
		Machine.create(),
		buildProgram(),
	]);
	simulator = started;
	machine = made;
	const variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const ids = async (name: string) => {
		const {stdout} = await callsiftHere([name, '--ids'], {home: machine.home, variables});
		return stdout.trim().split('\n');
	};
	agentIds = await ids('agents');
	batchIds = await ids('batches');
	await callsiftHere(['config', 'set', 'currency', 'INR', '--profile', 'work'], {home: machine.home});
	await callsiftHere(['views', 'add', "Who's angry", 'angry'], {home: machine.home});
	await mkdir(join(machine.home, 'bin'));
	await symlink(join(root, 'bin', 'callsift.js'), join(machine.home, 'bin', 'callsift'));
	const {stdout} = await callsiftHere(['completion', 'bash'], {home: machine.home});
	await writeFile(join(machine.home, 'callsift.bash'), stdout);
});

afterAll(async () => {
	await simulator.stop();
	await machine.remove();
});

/** What bash would offer after each of these lines, whose last word is the one that Tab is pressed at. */
async function offers(...lines: ReadonlyArray<readonly string[]>): Promise<readonly (readonly string[])[]> {
	const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
	const script = [
		'source callsift.bash',
		...lines.map(words =>
			[
				`COMP_WORDS=(callsift ${words.map(quoted).join(' ')})`,
				`COMP_CWORD=${words.length}`,
				'_callsift',
				`printf "%s\\n" "\${COMPREPLY[@]}"`,
				'echo ----',
			].join('\n'),
		),
	].join('\n');
	const {stdout, stderr} = await run('bash', ['--norc', '-u', '-c', script], {
		cwd: machine.home,
		env: {
			PATH: `${join(machine.home, 'bin')}:${join(root, 'node_modules', '.bin')}:${process.env['PATH']}`,
			HOME: machine.home,
			CALLSIFT_HOME: machine.home,
		},
	});
	expect(stderr).toBe('');
	return stdout
		.split('----\n')
		.slice(0, -1)
		.map(part => part.split('\n').filter(line => line !== ''));
}

test('bash completes every command and every option', async () => {
	const words = await loadWords(commands);
	const [names, ...optionsOf] = await offers([''], ...words.map(({name}) => [name, '--']));
	expect(names).toEqual(words.map(({name}) => name));
	for (const [index, {name, options}] of words.entries()) {
		expect(optionsOf[index], name).toEqual(
			[...options, ...globalOptions, {name: 'help'}].map(option => `--${option.name}`),
		);
	}

	expect(await offers(['sea'], ['--demo', 'list', '--off'], ['list', '-'])).toEqual([
		['search'],
		['--offline'],
		expect.arrayContaining(['-q', '--query', '-h']),
	]);
});

test('bash completes values: choices, profiles, filters, settings, zones, and what is kept here', async () => {
	await writeFile(join(machine.home, 'calls one.csv'), '');
	const found = await offers(
		['list', '--agent-id', ''],
		['list', '--json', '--batch-id', ''],
		['--profile', ''],
		['--profile', '=', 'wo'],
		['list', '--tz', 'Asia/Kol'],
		['views', 'rm', ''],
		['config', 'set', 'max'],
		['config', '--json', 'un'],
		['completion', ''],
		['export', 'csv', '-o', 'calls o'],
		['list', '--format', 'nd'],
		['watch-batch', ''],
		['list', '--status', 'un'],
		['config', 'set', 'timezone', 'Asia/Kol'],
		['config', '--profile', 'work', 'set', 'timezone', 'Europe/B'],
		['config', 'set', 'agentId', ''],
		['config', 'set', 'bell', ''],
		['config', 'get', 'timezone', 'Asia/Kol'],
	);
	expect(found).toEqual([
		agentIds,
		batchIds,
		['work'],
		['work'],
		['Asia/Kolkata'],
		["Who\\'s\\ angry", ...starterViews.map(({name}) => name.replaceAll(/[ ,]/g, '\\$&'))],
		[],
		['unset'],
		['bash', 'zsh', 'fish'],
		['calls one.csv'],
		['ndjson'],
		batchIds,
		['unanswered'],
		['Asia/Kolkata'],
		expect.arrayContaining(['Europe/Berlin', 'Europe/Brussels']),
		agentIds,
		['yes', 'no'],
		[],
	]);
});

test('bash offers nothing where nothing is known, and a profile of its own has names of its own', async () => {
	expect(
		await offers(
			['list', '--since', ''],
			['bogus', ''],
			['show', ''],
			['--profile', 'work', 'list', '--agent-id', ''],
			['list', '--agent-id', 'x'],
		),
	).toEqual([[], [], [], [], []]);
});

test.each(['zsh', 'fish'])('the script for %s names every command, option and choice', async shell => {
	const {code, stdout, stderr} = await callsiftHere(['completion', shell], {home: machine.home});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	for (const {name, summary, options} of await loadWords(commands)) {
		expect(stdout).toMatch(new RegExp(`(?:'${name}:|-a ${name} )`));
		expect(stdout).toContain(summary.replaceAll("'", shell === 'zsh' ? "'\\''" : "\\'"));
		for (const option of options) {
			expect(stdout).toMatch(new RegExp(shell === 'zsh' ? `'--${option.name}\\[` : `-l ${option.name} `));
		}
	}

	expect(stdout).toContain('callsift completion --values');
	// Every quote that is opened is closed again on its line.
	for (const line of stdout.split('\n').filter(text => !text.trimStart().startsWith('#'))) {
		const escaped = shell === 'fish' ? line.replaceAll(/\\./g, '') : line.replaceAll("'\\''", '');
		expect((escaped.match(/'/g) ?? []).length % 2, line).toBe(0);
	}
});

test('values come with what they are, without a key and without a word when there are none', async () => {
	const here = (...words: readonly string[]) =>
		callsiftHere(['completion', '--values', ...words], {home: machine.home});
	expect((await here('agents')).stdout).toMatch(new RegExp(`^${agentIds[0]}\\t\\S.*\\n`));
	expect(await here('batches', '--profile', 'nobody')).toEqual({code: 0, stdout: '', stderr: ''});
	expect(await callsiftHere(['completion', 'tcsh'], {home: machine.home})).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('bash, zsh, fish'),
	});
	expect(await here('agnets')).toMatchObject({code: 2, stdout: ''});
});
