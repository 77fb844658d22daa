import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {percent} from '../../source/present/figure.js';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {
	cursorRow,
	exploreList,
	listRows,
	narrow,
	newestFirst,
	numberOf,
	stillAccount,
	tellsOf,
	wide,
} from './explorer.js';

let simulator: Simulator;
let calls: readonly WireCall[];

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({calls: 3000});
	calls = newestFirst(simulator);
});

afterAll(() => simulator.stop());

const tells = (row: string | undefined, call: WireCall | undefined) =>
	row !== undefined && call !== undefined && tellsOf(row, call);

test('G loads all 3,000 calls, and each of them is there once, in its place', async () => {
	const terminal = await exploreList(simulator, narrow);
	expect(terminal.row(0)).not.toContain('3,000 of 3,000');
	terminal.press('G');
	await terminal.waitFor('everything loaded', () => / 3,000 of 3,000(?! · loading)/.test(terminal.row(0)), {
		timeoutMs: 40_000,
	});
	await terminal.sees(/ 3,000 calls$/m);
	await terminal.waitFor('the oldest call under the cursor', () => tells(cursorRow(terminal), calls.at(-1)));

	terminal.press('g');
	await terminal.waitFor('the newest call under the cursor', () => tells(cursorRow(terminal), calls[0]));
	const height = listRows(terminal).length;
	const seen = new Set<number>();
	// Each page down brings the cursor, and the last row of the screen with it, on by a screenful less one.
	for (let bottom = height - 1; seen.size < calls.length; bottom = Math.min(bottom + height - 1, 2999)) {
		terminal.press('ctrl-d');
		await terminal.waitFor(`call ${bottom} at the bottom`, () => {
			const rows = listRows(terminal);
			return (
				rows[height - 1]?.startsWith('▌') === true &&
				rows.every((row, index) => tells(row, calls[bottom - height + 1 + index]))
			);
		});
		for (let index = bottom - height + 1; index <= bottom; index += 1) {
			seen.add(index);
		}
	}

	// At the end there is nothing further down; two held chords that arrive in one piece are two pages up.
	terminal.press('ctrl-d', 'j', 'pgdn');
	terminal.type('\u0015\u0015');
	await terminal.waitFor('the cursor two pages above the end', () =>
		tells(cursorRow(terminal), calls[calls.length - 1 - 2 * (height - 1)]),
	);
}, 90_000);

test('a held j goes on while the next pages arrive', async () => {
	const terminal = await exploreList(simulator, wide);
	// As an autorepeating key arrives: in chunks, for as long as the finger is down.
	const finger = setInterval(() => terminal.type('jjj'), 20);
	onTestFinished(() => clearInterval(finger));
	await terminal.waitFor('a call beyond the first pages under the cursor', () =>
		calls.slice(600, 800).some(call => numberOf(call) !== null && tells(cursorRow(terminal), call)),
	);
	clearInterval(finger);
	expect(terminal.row(0)).toMatch(/ [\d,]+(?: of [\d,]+|\+ calls)/);
});

test('what a filter finds becomes true by itself: calls load until all of the period are here', async () => {
	const terminal = await exploreList(simulator, narrow);
	expect(terminal.row(0)).not.toContain('3,000 of 3,000');
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.type('direction:in');
	await terminal.sees(/ \d+\+ calls$/m);
	terminal.press('enter');
	const inbound = calls.filter(call => call.telephony_data?.call_type === 'inbound').length;
	const share = percent(inbound / calls.length);
	await terminal.waitFor(
		'all inbound calls',
		() => terminal.row(1).endsWith(` ${inbound} calls · ${share}`),
		{timeoutMs: 40_000},
	);
	expect(terminal.row(0)).toContain(' 3,000 of 3,000');
}, 60_000);
