import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {copied} from '../helpers/clipboard.js';
import {desktop} from '../helpers/opener.js';
import {openTerminal, type TestTerminal} from '../helpers/terminal.js';
import {buildProgram} from './callsift.js';
import {callsiftHere} from './in-process.js';

let simulator: Simulator;
let variables: Record<string, string>;
let recorded: WireCall;
let handed: WireCall;
let silent: WireCall;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({calls: 300, arrivalSeconds: 0, limitPerMinute: false});
	variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const calls = [...simulator.account.ids()].flatMap(id => simulator.account.call(id) ?? []);
	const find = (what: (call: WireCall) => boolean) => {
		const call = calls.find(what);
		expect(call).toBeDefined();
		return call ?? Object.create(null);
	};
	recorded = find(call => Boolean(call.telephony_data?.recording_url));
	handed = find(call => call.transfer_call_data !== null);
	silent = find(call => call.status === 'failed');
});

afterAll(() => simulator.stop());

async function folder(): Promise<string> {
	const home = await mkdtemp(join(tmpdir(), 'callsift-recording-'));
	onTestFinished(() => rm(home, {recursive: true}));
	return home;
}

async function run(words: readonly string[]) {
	return callsiftHere(words, {home: await folder(), variables});
}

async function inTerminal(
	words: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<TestTerminal> {
	const terminal = await openTerminal({columns: 200, args: words, env: {...variables, ...env}});
	onTestFinished(() => terminal.close());
	await terminal.exit;
	return terminal;
}

test('open prints a fresh link that needs no key, where it is piped or told to', async () => {
	for (const words of [
		['open', recorded.id],
		['open', recorded.id, '--print'],
	]) {
		const {code, stdout, stderr} = await run(words);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		const sound = await fetch(stdout.trim());
		expect(sound.headers.get('content-type')).toBe('audio/wav');
	}

	const {stdout} = await run(['open', handed.id, '--transfer', '--json']);
	expect(JSON.parse(stdout)).toMatchObject({execution_id: handed.id, leg: 'transfer'});
	expect((await fetch(JSON.parse(stdout).url)).status).toBe(200);
});

test('open opens the browser of this machine, and over SSH prints a link to click and to paste', async () => {
	const screen = desktop();
	const here = await inTerminal(['open', recorded.id], screen.env);
	expect(here.screen().join('')).toBe('The recording opens in the browser.');
	expect(screen.opened()).toHaveLength(1);

	const ssh = await inTerminal(['open', recorded.id], {
		...screen.env,
		SSH_CONNECTION: '1 2 3 4',
		TMUX: 'x,1,0',
	});
	const [link = ''] = copied(ssh.output, 'tmux');
	expect(ssh.output).toContain(`\x1b]8;;${link}\x1b\\`);
	expect((await fetch(link)).status).toBe(200);
	expect(screen.opened()).toHaveLength(1);
});

test('a call without a recording is not found', async () => {
	expect(await run(['open', silent.id])).toMatchObject({
		code: 7,
		stdout: '',
		stderr: expect.stringContaining(`no recording of call ${silent.id}`),
	});
});

test('a folder without a name is refused, not taken for the one somebody stands in', async () => {
	expect(await run(['download', recorded.id, '-o', ''])).toEqual({
		code: 2,
		stdout: '',
		stderr: expect.stringMatching(/^The folder .* has no name\.\nGive the name of a folder, .*\.\n/),
	});
	expect(await readdir('.')).not.toContain(`recording-${recorded.id}.mp3`);
});

test('download fetches what can be fetched, tells the rest, and says so by its exit code', async () => {
	const home = await folder();
	const into = join(home, 'new', 'folder');
	const {code, stdout, stderr} = await callsiftHere(
		['download', silent.id, recorded.id, recorded.id, handed.id, '-o', into],
		{home, variables},
	);
	expect(code).toBe(7);
	expect(stderr).toContain(`no recording of call ${silent.id}`);
	const paths = [recorded, handed].map(({id}) => join(into, `recording-${id}.wav`));
	expect(stdout.trim().split('\n')).toEqual(paths);
	for (const path of paths) {
		const sound = await readFile(path);
		expect(sound.length).toBe(sound.readUInt32LE(4) + 8);
	}

	expect(await readdir(into)).toHaveLength(2);
});

test.each([
	['taken', 'is a file, and a folder is needed there.\nMove the file away, or choose another name.'],
	[join('taken', 'below'), 'cannot be made: what is above it is no folder.\nChoose another folder.'],
])('%s is no folder where a file is called taken', async (name, says) => {
	const home = await folder();
	await writeFile(join(home, 'taken'), '');
	const path = join(home, name);
	expect(await callsiftHere(['download', recorded.id, '-o', path], {home, variables})).toEqual({
		code: 1,
		stdout: '',
		stderr: `${path} ${says}\n`,
	});
});

test('a store that fails leaves no file', async () => {
	for (const kind of ['truncated', '502-html', 'not-json'] as const) {
		const home = await folder();
		simulator.faults.next(kind, {path: /presigned/});
		const {code, stdout, stderr} = await callsiftHere(['download', recorded.id, '-o', join(home, 'out')], {
			home,
			variables,
		});
		expect({code: code !== 0, stdout}, kind).toEqual({code: true, stdout: ''});
		expect(stderr).toContain('recording');
		expect(await readdir(join(home, 'out'))).toEqual([]);
	}
});
