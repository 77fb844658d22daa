import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {narrow, openUntilEnd, settled, stillAccount, wide} from './explorer.js';

let simulator: Simulator;
let home: string;
let env: Record<string, string>;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
});

afterAll(() => simulator.stop());

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'callsift-first-'));
	env = {BOLNA_API_BASE: simulator.url, CALLSIFT_HOME: home, TMPDIR: home};
	return () => rmSync(home, {recursive: true});
});

const settingsFile = () => join(home, 'config', 'settings.json');

test('without a key it asks for one; a wrong one is refused in words, a right one is kept', async () => {
	const terminal = await openUntilEnd({...narrow, env});
	await terminal.sees('No key is known');
	await terminal.sees('Paste a Bolna API key');

	terminal.paste('bn-quite-wrong\n');
	await terminal.sees('*'.repeat('bn-quite-wrong'.length));
	terminal.press('enter');
	await terminal.sees('Bolna refused the API key');
	await terminal.sees('Check that the key is whole');
	expect(terminal.output).not.toContain('bn-quite-wrong');
	expect(readdirSync(home, {recursive: true}).join()).not.toContain('settings.json');

	terminal.paste(simulator.key);
	await terminal.sees('*'.repeat(simulator.key.length));
	terminal.press('enter');
	await settled(terminal);
	expect(terminal.output).not.toContain(simulator.key);
	expect(readFileSync(settingsFile(), 'utf8')).toContain(simulator.key);
	expect(statSync(settingsFile()).mode & 0o777).toBe(0o600);
	terminal.press('q');
	expect(await terminal.exit).toEqual({code: 0, signal: undefined});

	const again = await openUntilEnd({...narrow, env});
	await settled(again);
	expect(again.output).not.toContain('Paste a Bolna API key');
});

test('a wrong key of the environment is called by its name; what is kept opens without a key', async () => {
	const wrong = await openUntilEnd({...narrow, env: {...env, BOLNA_API_KEY: 'bn-quite-wrong'}});
	await wrong.sees('Bolna refused the API key');
	await wrong.sees('It is that of BOLNA_API_KEY, which comes before a key that is kept');
	await wrong.sees('run unset BOLNA_API_KEY');
	await wrong.sees('callsift --offline');
	wrong.paste(simulator.key);
	await wrong.sees('*'.repeat(simulator.key.length));
	wrong.press('enter');
	await settled(wrong);
	const newest = wrong.row(4);
	wrong.press('q');
	await wrong.exit;

	const offline = await openUntilEnd({...narrow, env, args: ['--offline']});
	await offline.sees(/^ callsift {2}All agents · last 14 days · offline /m);
	await offline.waitFor('the calls of before', () => offline.row(4) === newest);
	offline.press('7');
	await offline.sees('The log did not come');
	await offline.seesNot('r asks again');
	offline.press('r');
	await offline.sees('This is an offline session: leave out --offline to ask Bolna.');
	await offline.seesNot('r retries');
	offline.press('q');
	await offline.waitFor('the list', () => offline.row(4) === newest);
	offline.press('L');
	await offline.sees('This is an offline session');
	expect(offline.row(0)).not.toContain('retries');
});

test('d opens a demo that leaves nothing behind', async () => {
	const terminal = await openUntilEnd({...wide, env});
	await terminal.sees('3,000 calls');
	terminal.press('d');
	await settled(terminal);
	await terminal.sees('· demo');
	expect(readdirSync(home).some(name => name.startsWith('callsift-demo-'))).toBe(true);
	terminal.press('q');
	expect(await terminal.exit).toEqual({code: 0, signal: undefined});
	expect(readdirSync(home, {recursive: true}).join()).not.toMatch(/demo|mirror|settings/);
});

test('letters inside a key are letters, q on the empty line quits', async () => {
	const terminal = await openUntilEnd({...narrow, env});
	await terminal.sees('Paste a Bolna API key');
	terminal.type('bqd');
	for (const left of ['***', '**', '*']) {
		await terminal.waitFor(`the key line ${left}`, () =>
			terminal.screen().some(row => row.trimEnd().endsWith(`key ${left}`)),
		);
		terminal.press('backspace');
	}

	await terminal.seesNot('*');
	terminal.press('q');
	expect(await terminal.exit).toEqual({code: 0, signal: undefined});
	expect(terminal.isAlternate()).toBe(false);
});
