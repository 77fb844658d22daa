import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {exploreList, listRows, narrow, stillAccount, wide} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
});

afterAll(() => simulator.stop());

/** The colours among the parameters of every SGR sequence that was written. */
function colours({output}: TestTerminal): readonly string[] {
	const parameters = [...output.matchAll(/\x1b\[([\d;:]*)m/g)].flatMap(([, each = '']) => each.split(/[;:]/));
	return [...new Set(parameters)].filter(each => /^(3[0-8]|4[0-8]|9[0-7]|10[0-7])$/.test(each));
}

async function tour(terminal: TestTerminal): Promise<void> {
	for (const [key, words] of [
		['f', 'is:troubled'],
		['2', /1 Over(?:view)? /],
		['4', '4 Cost'],
		['q', 'TIME'],
		['?', 'Keys of this screen'],
		['q', 'TIME'],
		['p', 'last 24 hours'],
		['q', 'TIME'],
	] as const) {
		terminal.press(key);
		await terminal.sees(words);
		expect(terminal.row(0)).toMatch(/^ callsift/);
	}
}

test('a terminal with 16 colours gets some of them, and no other ones', async () => {
	const terminal = await exploreList(simulator, {...wide, env: {TERM: 'xterm'}});
	await tour(terminal);
	expect(colours(terminal).length).toBeGreaterThan(2);
	expect(colours(terminal)).not.toContain('38');
	expect(colours(terminal)).not.toContain('48');
});

test('NO_COLOR: no colour at all, and nothing that was told by colour alone', async () => {
	const terminal = await exploreList(simulator, {...wide, env: {NO_COLOR: '1'}});
	await tour(terminal);
	expect(colours(terminal)).toEqual([]);
	await terminal.waitFor('a glyph and a word on every row', () =>
		listRows(terminal).every(row => row.trim() === '' || /[✗○●◌◷⧗] [a-z]/.test(row)),
	);
});

test('TERM=dumb: readable, without colours, links or anything that only a clever terminal knows', async () => {
	const terminal = await exploreList(simulator, {...narrow, env: {TERM: 'dumb'}});
	await tour(terminal);
	expect(colours(terminal)).toEqual([]);
	expect(terminal.output).not.toMatch(/\x1b\]8|\x1b\[\?2026/);
	terminal.press('q');
	expect((await terminal.exit).code).toBe(0);
});

describe.each([narrow, wide])('on $columns x $rows', size => {
	test('no frame is taller or wider than the terminal', async () => {
		const terminal = await exploreList(simulator, size);
		await tour(terminal);
		// Without autowrap a line that is too long would write over its own end instead of pushing the screen up.
		expect(terminal.emulator.buffer.active.baseY).toBe(0);
		await terminal.waitFor('the keys on the last line', () => / keys$/.test(terminal.row(size.rows - 1)));
		expect(terminal.row(0)).toMatch(/^ callsift/);
	});
});

test('nothing is written while nothing happens, though calls come in at Bolna', async () => {
	const busy = await startSimulator({calls: 60, days: 13, arrivalSeconds: 0.1, limitPerMinute: false});
	onTestFinished(() => busy.stop());
	const terminal = await exploreList(busy, wide);
	// The full records of the first calls, and the count after them, still come by themselves.
	const settle = async () => {
		for (let bytes = -1; bytes !== terminal.bytes; ) {
			bytes = terminal.bytes;
			await pass(400);
		}
	};
	await settle();
	// Calls that are not over are asked for again in quiet moments, and move on; no answer to that comes from now on.
	busy.faults.next('stall', {times: 1000, path: /^\/executions\//});
	await settle();
	const lists = () => busy.requests.filter(({path}) => !path.startsWith('/executions/')).length;
	const done = () => ({bytes: terminal.bytes, asked: lists()});
	const before = {...done(), total: busy.account.total};
	await pass(1000);
	expect(busy.account.total).toBeGreaterThan(before.total + 5);
	expect({...done(), total: before.total}).toEqual(before);
});

/** Time itself: what is proved is that nothing happens in it, and nothing announces that. */
const pass = (milliseconds: number) =>
	new Promise(resolve => {
		setTimeout(resolve, milliseconds);
	});
