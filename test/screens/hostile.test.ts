import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {isWire, type Tampering, tamper, type Wire} from '../helpers/tampering.js';
import {detailRows, exploreList, listRows, narrow, squeezed, stillAccount, wide} from './explorer.js';

let simulator: Simulator;
let hostile: Tampering;

/** Sets the title, clears the screen, colours, rings, moves, writes from right to left; in 7 and in 8 bits. */
const escapes =
	'\x1b]0;pwned\x07\x1b[2J\x1b[31;5m\x1b]52;c;cHduZWQ=\x1b\\\x9b31m\x9d0;pwned\x9c\u202e\u2066\x08\x7f\x00\r\n';
const evil = `${escapes}नमस्ते தமிழ் 👩‍👩‍👧`;

/** Every text of a record but its ids and its instants. */
function poisoned(wire: Wire): Wire {
	const texts = [
		'agent_name',
		'transcript',
		'summary',
		'error_message',
		'name',
		'hangup_reason',
		'to_number_carrier',
	];
	return Object.fromEntries(
		Object.entries(wire).map(([key, value]) => {
			if (texts.includes(key)) {
				return [key, key === 'transcript' ? `assistant: ${evil} spoken\nuser: ${evil}` : `${evil}${value}`];
			}

			return [key, isWire(value) ? poisoned(value) : value];
		}),
	);
}

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({rows: 'full'});
	hostile = await tamper(simulator, wire =>
		poisoned('transcript' in wire ? {...wire, extracted_data: {[evil]: {[evil]: [evil]}}} : wire),
	);
});

afterAll(async () => {
	await hostile.stop();
	await simulator.stop();
});

test.each([narrow, wide])('no escape of a record reaches the terminal ($columns x $rows)', async size => {
	const terminal = await exploreList(hostile, size);
	const column = terminal.row(2).indexOf('┬');
	for (const [pane, words] of [
		['1', 'status'],
		['2', 'spoken'],
		['3', '▾ extracted data'],
		['4', 'total|nothing|no cost'],
		['5', '"id":'],
	] as const) {
		terminal.press('e');
		await terminal.waitFor('a call with a reason', () => /✗|○|nobody|slow/.test(terminal.screen().join('')));
		terminal.press(pane);
		await terminal.waitFor(`pane ${pane}`, () => new RegExp(words).test(detailRows(terminal).join('\n')));
		if (size === wide) {
			expect(listRows(terminal)).toHaveLength(34);
			for (let row = 3; row < wide.rows - 2; row += 1) {
				expect(terminal.cell(row, column).text).toBe('│');
			}
		}

		expect(terminal.row(0)).toMatch(/^ callsift/);
		terminal.press('q');
		await terminal.sees('TIME');
	}

	terminal.press('a');
	await terminal.sees('all agents');
	expect(squeezed(terminal.screen())).toContain('नमस्ते');
	expect(terminal.output).not.toMatch(
		/pwned\x07|\x1b\]0;|\x1b\]52|\x1b\[2J.*\x1b\[31;5m|\x1b\[31;5m|\x9b|\x9d|[\u202e\u2066\x00]/,
	);
	terminal.press('ctrl-c');
	expect((await terminal.exit).code).toBe(0);
});
