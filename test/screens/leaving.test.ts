import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {node, type TestTerminal} from '../helpers/terminal.js';
import {cursorRow, exploreList, narrow, openUntilEnd, settled, stillAccount} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
});

afterAll(() => simulator.stop());

function expectRestored(terminal: TestTerminal): void {
	expect(terminal.isAlternate()).toBe(false);
	expect(terminal.output.lastIndexOf('\x1b[?25h')).toBeGreaterThan(terminal.output.lastIndexOf('\x1b[?25l'));
	expect(terminal.emulator.modes).toMatchObject({bracketedPasteMode: false, wraparoundMode: true});
	expect(terminal.screen().join('')).toBe('');
}

test.each(['q', 'ctrl-c'])('%s quits, from the list and from the detail', async key => {
	const terminal = await exploreList(simulator, narrow);
	terminal.press('enter');
	await terminal.sees(/1 Over(?:view)?/);
	terminal.press(key);
	if (key === 'q') {
		await terminal.sees('TIME');
		terminal.press(key);
	}

	expect(await terminal.exit).toEqual({code: 0, signal: undefined});
	expectRestored(terminal);
});

test.each([
	['SIGTERM', 143],
	['SIGHUP', 129],
] as const)('%s restores the screen and exits with %i', async (signal, code) => {
	const terminal = await exploreList(simulator, narrow);
	terminal.kill(signal);
	expect(await terminal.exit).toEqual({code, signal: undefined});
	expectRestored(terminal);
});

test('Ctrl-Z stops the job, fg brings the same screen and its keys back', async () => {
	const terminal = await openUntilEnd({
		...narrow,
		command: ['bash', '--norc', '--noprofile', '--noediting', '-i'],
		env: {PS1: 'shell> ', BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key},
	});
	await terminal.sees('shell>');
	const program = path.resolve(import.meta.dirname, '../../bin/callsift.js');
	terminal.type(`${node} ${program}`);
	terminal.press('enter');
	await settled(terminal);
	terminal.press('j', 'j');
	await terminal.waitFor('the cursor on the third call', () => terminal.row(6).startsWith('▌'));
	const row = cursorRow(terminal);

	terminal.press('ctrl-z');
	await terminal.waitFor('the shell', () => !terminal.isAlternate());
	await terminal.sees('Stopped');
	terminal.type('fg; echo "code $?"');
	terminal.press('enter');
	await terminal.waitFor('the explorer', () => terminal.isAlternate() && cursorRow(terminal) === row);
	terminal.press('j');
	await terminal.waitFor('the cursor on the fourth call', () => terminal.row(7).startsWith('▌'));
	terminal.press('q');
	await terminal.sees('code 0');
	expect(terminal.isAlternate()).toBe(false);
});
