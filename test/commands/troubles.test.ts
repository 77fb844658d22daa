import {readdir} from 'node:fs/promises';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {json, serve} from '../helpers/small-server.js';
import {buildProgram, Machine} from './callsift.js';
import {callsiftHere} from './in-process.js';

let simulator: Simulator;
let machine: Machine;
let env: Record<string, string>;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({calls: 300, arrivalSeconds: 0, limitPerMinute: false});
	env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(async () => {
	await simulator.stop();
});

beforeEach(async () => {
	machine = await Machine.create();
	return async () => {
		simulator.faults.clear();
		await machine.remove();
	};
});

/** Two lines: what happened, what to do. */
const twoSentences = /^\S.*\.\n\S.*\.\n$/;

test('without a key it says how to give one', async () => {
	for (const words of [['list'], ['show', 'some-id'], ['whoami']]) {
		const {code, stdout, stderr} = await machine.callsift(words);
		expect({code, stdout}).toEqual({code: 4, stdout: ''});
		expect(stderr).toMatch(twoSentences);
		expect(stderr).toMatch(/BOLNA_API_KEY/);
		expect(stderr).toMatch(/callsift login/);
	}
});

test.each([
	['list --offline', /^No calls are kept here yet; callsift sync brings them\.\n/],
	['list --offline --json', /^No calls are kept here yet/],
	['recent --offline', /^No calls are kept here yet/],
	['stats --offline', /^No calls are kept here yet/],
	['report --offline', /^No calls are kept here yet/],
	['export csv --offline', /^No calls are kept here yet/],
	['agents --offline', /No agent is known here yet\.\n$/],
	['batches --offline', /No batch is known here yet\.\n$/],
	['search refund', /^0 calls\.\nNo calls are kept here yet/],
	['search refund --ids', /^No calls are kept here yet/],
	['search refund --json', /^No calls are kept here yet[^\n]*\n\{/],
	['prune --older-than 4d', /^No call here is older than 4d\.\n$/],
	['reconcile /dev/null', /webhook/],
])('%s is told what is kept, which is nothing, without a key and without an account', async (words, says) => {
	const home = homeUntilEnd();
	const {code, stdout, stderr} = await callsiftHere(words.split(' '), {home});
	expect({code, said: stderr + stdout}).toEqual({code: 0, said: expect.stringMatching(says)});
	expect(await readdir(home)).toEqual([]);
});

test('whoever may ask Bolna hears of the key that is missing, where nothing is kept', async () => {
	const home = homeUntilEnd();
	for (const words of [
		['stats'],
		['list', '-q', 'refund'],
		['serve'],
		['reconcile', '--backfill'],
		['agents'],
	]) {
		expect(await callsiftHere(words, {home})).toMatchObject({
			code: 4,
			stderr: expect.stringContaining('No Bolna API key is known.'),
		});
	}
});

test('a key that Bolna refuses', async () => {
	const {code, stdout, stderr} = await machine.callsift(['list'], {
		env: {...env, BOLNA_API_KEY: 'bn-wrong-key'},
	});
	expect({code, stdout}).toEqual({code: 4, stdout: ''});
	expect(stderr).toContain('refused');
	expect(stderr).not.toContain('bn-wrong-key');
});

test('a server that is not there', async () => {
	const {code, stderr} = await machine.callsift(['whoami'], {
		env: {...env, BOLNA_API_BASE: 'http://127.0.0.1:1'},
	});
	expect(code).toBe(5);
	const lines = stderr.split('\n');
	for (const [index, line] of lines.slice(0, 4).entries()) {
		expect(line).toMatch(new RegExp(`Trying again in \\d+ s \\(${index + 2} of 5\\)\\.$`));
	}

	expect(lines.slice(4).join('\n')).toMatch(twoSentences);
}, 60_000);

test('a limit that does not lift', async () => {
	simulator.faults.next('429', {times: 1000, retryAfterSeconds: 600});
	const {code, stderr} = await machine.callsift(['whoami'], {env});
	expect(code).toBe(6);
	expect(stderr).toMatch(twoSentences);
}, 60_000);

test('a call that does not exist', async () => {
	const {code, stdout, stderr} = await machine.callsift(['show', '00000000-0000-4000-8000-000000000000'], {
		env,
	});
	expect({code, stdout}).toEqual({code: 7, stdout: ''});
	expect(stderr).toMatch(twoSentences);
});

test.each([
	'list',
	'sync',
	'stats',
	'stats --fresh',
	'failed',
	'recent',
	'report',
	'export csv',
	'batches',
	'tail',
	'reconcile --backfill',
])('%s of an agent that does not exist', async words => {
	const home = homeUntilEnd();
	const {code, stdout, stderr} = await callsiftHere([...words.split(' '), '--agent-id', 'nope'], {
		home,
		variables: env,
	});
	expect({code, stdout}).toEqual({code: 7, stdout: ''});
	expect(stderr).toMatch(
		/(^|\n)Bolna has no agent nope in this account(: Agent not found)?\.\nCheck the id, .*\.\n$/,
	);
});

test.each(['list', 'stats', 'report', 'export csv'])('%s of a batch that does not exist', async words => {
	const {code, stderr} = await callsiftHere([...words.split(' '), '--batch-id', 'nope'], {
		home: homeUntilEnd(),
		variables: env,
	});
	expect({code, stderr}).toEqual({code: 7, stderr: expect.stringContaining('Bolna has no batch nope')});
});

test('verbose adds where and when, and never the key', async () => {
	simulator.faults.next('key-revoked');
	const {stderr} = await machine.callsift(['whoami', '--verbose'], {env});
	expect(stderr).toContain('/user/me');
	expect(stderr).not.toContain(simulator.key);
});

test('what Bolna answers does nothing to the terminal, and writes no lines of ours', async () => {
	const hostile = '\u001b]0;owned\u0007\u001b[2J\u202eevil\nForged line.';
	const {base} = await serve(json({[hostile]: 1}));
	const variables = {BOLNA_API_BASE: base, BOLNA_API_KEY: simulator.key};
	const {stderr} = await callsiftHere(['agents', '--verbose'], {home: homeUntilEnd(), variables});
	expect(stderr).toContain('an object of evil Forged line. instead of the account\n');
	expect(stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
});

test('every fault at once loses nothing', async () => {
	simulator.faults.chance(0.2, 3);
	const {code, stdout} = await machine.callsift(['list', '--json', '--all-pages'], {env});
	expect(code).toBe(0);
	const {data}: {data: ReadonlyArray<{execution_id: string}>} = JSON.parse(stdout);
	expect(new Set(data.map(row => row.execution_id))).toEqual(new Set(simulator.account.ids()));
}, 60_000);

test('an interruption is said, and has its code', async () => {
	simulator.faults.next('stall', {times: 1000, path: /executions/});
	const {code, stderr} = await machine.callsift(['list'], {
		env,
		onStderr(said, kill) {
			if (said.includes('days')) {
				kill('SIGINT');
			}
		},
	});
	expect(code).toBe(130);
	expect(stderr).toContain('Interrupted.');
});

test('what is not a terminal gets no explorer, but the name of what it can use', async () => {
	const {code, stdout, stderr} = await machine.callsift([], {env});
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toContain('callsift list');
});

test.each([
	['prune --older-than abc', '--older-than abc is not a time.\nWrite --older-than 400d.\n'],
	['recent 24', '24 is not a time.\nWrite callsift recent 24h, or 90m, or 7d.\n'],
	[
		'prune --older-than 2999-01-01',
		'--older-than 2999-01-01 is yet to come, and every call is older.\nWrite --older-than 400d.\n',
	],
])('%s quotes what was typed', async (words, stderr) => {
	const home = homeUntilEnd();
	expect(await callsiftHere(words.split(' '), {home})).toEqual({code: 2, stdout: '', stderr});
});

test('a word that is no command', async () => {
	const {code, stdout, stderr} = await machine.callsift(['lst']);
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toContain('list');
});

test('the version alone, whatever else is wrong', async () => {
	const {code, stdout, stderr} = await machine.callsift(['--version'], {env: {BOLNA_API_BASE: 'nonsense'}});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
