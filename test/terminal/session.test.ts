import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {node, openTerminal, type TestTerminal} from '../helpers/terminal.js';

const hooks = path.resolve(import.meta.dirname, '../helpers/run-typescript.js');
const program = [node, '--import', hooks, path.join(import.meta.dirname, 'guarded-program.ts')];

let terminal: TestTerminal;

afterEach(async () => terminal.close());

/** A shell in which the program runs as a job, as it does for people. */
async function startInShell(): Promise<void> {
	terminal = await openTerminal({
		command: ['bash', '--norc', '--noprofile', '--noediting', '-i'],
		env: {PS1: 'shell> '},
	});
	await terminal.sees('shell>');
	terminal.type(`echo before; ${program.join(' ')}; echo "code $?"; stty -a | grep -o -- '-\\?icanon'`);
	terminal.press('enter');
	await terminal.sees('keys:');
	expect(terminal.isAlternate()).toBe(true);
}

async function expectRestored(): Promise<void> {
	await terminal.waitFor('the normal screen', () => !terminal.isAlternate());
	await terminal.sees(/^icanon/m);
	// What stood there before is not written over.
	expect(terminal.row(0)).toMatch(/^shell> echo before; /);
	expect(terminal.screen().join('\n')).toMatch(/^before$/m);
	expect(terminal.emulator.modes.wraparoundMode).toBe(true);
	expect(terminal.emulator.modes.bracketedPasteMode).toBe(false);
	expect(terminal.output.lastIndexOf('\x1b[?25h')).toBeGreaterThan(terminal.output.lastIndexOf('\x1b[?25l'));
}

test('keys and pastes arrive, and quitting restores the terminal', async () => {
	await startInShell();
	terminal.press('a', 'b');
	await terminal.sees('keys: ab');
	terminal.paste('नमस्ते');
	await terminal.sees('keys: ab<नमस्ते>');
	terminal.resize(100, 30);
	await terminal.sees('size: 100x30');
	terminal.press('q');
	await terminal.sees('code 0');
	await expectRestored();
});

test('a crash restores the terminal first, then says what happened without its escapes', async () => {
	await startInShell();
	terminal.press('x');
	await terminal.sees('code 1');
	await terminal.sees('a mistake of its own: boom red');
	await expectRestored();
});

test.each([
	['--verbose', true],
	['', false],
])('what went wrong and ended nothing is told with %s when the terminal is back', async (option, isTold) => {
	terminal = await openTerminal({
		command: ['bash', '--norc', '--noprofile', '--noediting', '-i'],
		env: {PS1: 'shell> '},
		columns: 200,
	});
	await terminal.sees('shell>');
	terminal.type(`${program.join(' ')} ${option}; echo "code $?"`);
	terminal.press('enter');
	await terminal.sees('keys:');
	terminal.press('n');
	await terminal.sees('keys: !');
	expect(terminal.output).not.toContain('boom');
	terminal.press('q');
	await terminal.sees('code 0');
	expect(/^read-rows: boom red\n +at .*guarded-program/m.test(terminal.screen().join('\n'))).toBe(isTold);
	expect(terminal.output.includes('boom')).toBe(isTold);
});

test('a trouble that nobody caught is told in its own words', async () => {
	await startInShell();
	terminal.press('t');
	await terminal.sees('The disk is full. Make room.');
	await terminal.sees('code 1');
	await expectRestored();
});

test.each([
	['SIGTERM', 143],
	['SIGHUP', 129],
	['SIGINT', 130],
] as const)('%s restores the terminal and exits with %i', async (signal, code) => {
	terminal = await openTerminal({command: program});
	await terminal.sees('keys:');
	terminal.kill(signal);
	expect(await terminal.exit).toEqual({code, signal: undefined});
	expect(terminal.isAlternate()).toBe(false);
	expect(terminal.output).toContain('\x1b[?25h');
});

test('Ctrl-Z stops the job, fg brings the same screen and its keys back', async () => {
	await startInShell();
	terminal.press('a');
	await terminal.sees('keys: a');
	terminal.press('ctrl-z');
	await terminal.sees('Stopped');
	expect(terminal.isAlternate()).toBe(false);
	terminal.type('fg');
	terminal.press('enter');
	await terminal.sees('keys: a');
	expect(terminal.isAlternate()).toBe(true);
	terminal.press('b');
	await terminal.sees('keys: ab');
	terminal.press('q');
	await terminal.waitFor('the normal screen', () => !terminal.isAlternate());
});

test('where no shell could wake it, Ctrl-Z does not leave it asleep', async () => {
	terminal = await openTerminal({command: program});
	await terminal.sees('keys:');
	terminal.press('ctrl-z');
	await terminal.waitFor('the normal screen', () => !terminal.isAlternate());
	await terminal.waitFor('the alternate screen', () => terminal.isAlternate());
	terminal.press('a');
	await terminal.sees('keys: a');
});

test('a child gets the terminal and every key, then the screen is back, as often as it is asked for', async () => {
	await startInShell();
	terminal.press('a');
	await terminal.sees('keys: a');
	for (const name of ['one', 'three']) {
		terminal.press('p');
		await terminal.sees('child: 0');
		terminal.type(`${name}\r`);
		await terminal.sees(`got ${name}`);
		terminal.type(`after ${name}\r`);
		await terminal.sees('keys: a');
		expect(terminal.output).toContain(`and after ${name}`);
	}

	terminal.press('b');
	await terminal.sees('keys: ab');
	terminal.press('q');
	await terminal.sees('code 0');
	await expectRestored();
});

test('after SIGSTOP and fg the screen and raw keys are back', async () => {
	await startInShell();
	const pid = Number(/pid: (\d+)/.exec(terminal.screen().join('\n'))?.[1]);
	process.kill(pid, 'SIGSTOP');
	await terminal.sees('Stopped');
	terminal.type('fg');
	terminal.press('enter');
	await terminal.seesNot('Stopped');
	terminal.press('b');
	await terminal.sees('keys: b');
	terminal.press('q');
	await terminal.waitFor('the normal screen', () => !terminal.isAlternate());
});

test('Ctrl-C in a child is for the child', async () => {
	await startInShell();
	terminal.press('i');
	await terminal.sees('ready');
	terminal.press('ctrl-c');
	await terminal.sees('keys:');
	expect(terminal.output).toContain('interrupted');
	terminal.press('q');
	await terminal.sees('code 0');
	await expectRestored();
});
