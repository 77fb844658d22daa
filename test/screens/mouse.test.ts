import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {
	cursorRow,
	detailRows,
	exploreList,
	narrow,
	newestFirst,
	stillAccount,
	tellsOf,
	wide,
} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
});

afterAll(() => simulator.stop());

/** Presses and lets go, in the cell of that row and column, from 0. */
function click(terminal: TestTerminal, row: number, column: number): void {
	terminal.type(`\x1b[<0;${column + 1};${row + 1}M\x1b[<0;${column + 1};${row + 1}m`);
}

function wheel(terminal: TestTerminal, direction: 'up' | 'down', row: number, column: number): void {
	terminal.type(`\x1b[<${direction === 'up' ? 64 : 65};${column + 1};${row + 1}M`);
}

/** Where a text stands on the screen. */
function find(terminal: TestTerminal, text: string): {readonly row: number; readonly column: number} {
	const row = terminal.screen().findIndex(line => line.includes(text));
	return {row, column: terminal.row(row).indexOf(text)};
}

test('the mouse belongs to the terminal until it is asked for, and again at the end', async () => {
	const plain = await exploreList(simulator, narrow);
	expect(plain.emulator.modes.mouseTrackingMode).toBe('none');
	const terminal = await exploreList(simulator, {...narrow, args: ['--mouse'], env: {PAGER: 'cat; sleep 9'}});
	expect(terminal.emulator.modes.mouseTrackingMode).toBe('vt200');
	terminal.press('5');
	await terminal.sees('"id":');
	terminal.press('enter');
	await terminal.waitFor('the pager', () => !terminal.isAlternate());
	expect(terminal.emulator.modes.mouseTrackingMode).toBe('none');
	terminal.press('ctrl-c');
	await terminal.waitFor('the explorer', () => terminal.isAlternate());
	expect(terminal.emulator.modes.mouseTrackingMode).toBe('vt200');
	terminal.kill('SIGTERM');
	await terminal.exit;
	expect(terminal.emulator.modes.mouseTrackingMode).toBe('none');
});

test('a click goes to a call, one more opens it, and one on a tab turns to its pane', async () => {
	const terminal = await exploreList(simulator, {...wide, args: ['--mouse']});
	const calls = newestFirst(simulator);
	click(terminal, 9, 20);
	await terminal.waitFor('the cursor on the sixth call', () => terminal.row(9).startsWith('▌'));
	expect(calls[5] !== undefined && tellsOf(cursorRow(terminal), calls[5])).toBe(true);
	await terminal.waitFor('its detail', () =>
		detailRows(terminal)
			.join('')
			.includes(calls[5]?.id.slice(0, 20) ?? ''),
	);
	click(terminal, 9, 20);
	await terminal.sees('← list');
	const raw = find(terminal, '5 Raw');
	click(terminal, raw.row, raw.column + 2);
	await terminal.sees('"id":');
	click(terminal, 5, 3);
	await terminal.waitFor('the cursor back in the list', () => terminal.row(5).startsWith('▌'));
	await terminal.sees('Enter open');
});

test('the wheel scrolls what is under the pointer, wherever the keys go', async () => {
	const terminal = await exploreList(simulator, {...wide, args: ['--mouse']});
	terminal.press('5');
	await terminal.sees('"id":');
	// The record is longer than the pane; the row of the list, which is there before it, is not.
	await terminal.sees('"transcript":');
	const before = detailRows(terminal)[5];
	wheel(terminal, 'down', 20, 100);
	await terminal.waitFor('the pane to move', () => detailRows(terminal)[5] !== before);
	wheel(terminal, 'up', 20, 100);
	await terminal.waitFor('the pane to come back', () => detailRows(terminal)[5] === before);
	terminal.press('left');
	await terminal.sees('Enter open');
	wheel(terminal, 'down', 20, 10);
	await terminal.waitFor('the cursor three calls down', () => terminal.row(7).startsWith('▌'));
});

test('a click takes a line of a picker, and on a screen goes to a line and opens it', async () => {
	const terminal = await exploreList(simulator, {...narrow, args: ['--mouse']});
	terminal.press('p');
	await terminal.sees('last 7 days');
	const days = find(terminal, 'last 7 days');
	click(terminal, days.row, days.column);
	await terminal.sees('All agents · last 7 days');
	terminal.press('i');
	await terminal.sees('troubled of');
	await terminal.waitFor('causes', () => /^ ▌/m.test(terminal.screen().join('\n')));
	const bar = terminal.screen().findIndex(line => line.startsWith(' ▌'));
	click(terminal, bar + 2, 10);
	await terminal.waitFor('the third cause', () => terminal.row(bar + 2).startsWith(' ▌'));
	click(terminal, bar + 2, 10);
	await terminal.sees(' / cause:');
});

test('what is typed is not disturbed by the wheel', async () => {
	const terminal = await exploreList(simulator, {...narrow, args: ['--mouse']});
	terminal.press('m');
	await terminal.sees(/^ note/m);
	terminal.type('call');
	await terminal.sees(' note call');
	wheel(terminal, 'down', 10, 10);
	click(terminal, 10, 10);
	terminal.type(' back');
	await terminal.sees(/ note call back$/m);
});
