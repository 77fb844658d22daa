import {afterAll, beforeAll, expect, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {explore, narrow, newestCall, newestFirst, numberOf, stillAccount, wide} from './explorer.js';

let simulator: Simulator;
let talked: WireCall;

beforeAll(async () => {
	await buildProgram();
	// Whole records from the start, so that nothing arrives while something is said.
	simulator = await stillAccount({calls: 60, rows: 'full'});
	talked = newestCall(simulator, ({status, transcript}) => status === 'completed' && transcript !== null);
});

afterAll(() => simulator.stop());

/** What is said first: the rows down to the empty one. */
function now(terminal: TestTerminal): string {
	return terminal.screen().slice(0, 3).filter(Boolean).join(' ');
}

async function says(terminal: TestTerminal, what: string | RegExp): Promise<void> {
	const says = () => (typeof what === 'string' ? now(terminal).includes(what) : what.test(now(terminal)));
	await terminal.waitFor(`it to say ${String(what)}`, says);
}

test.each([
	['--screen-reader', {...narrow, args: ['--screen-reader']}],
	['INK_SCREEN_READER', {...wide, env: {INK_SCREEN_READER: 'true'}}],
])('%s: a text from top to bottom, with what one stands on first', async (_name, options) => {
	const terminal = await explore(simulator, options);
	const calls = newestFirst(simulator);
	await terminal.sees('No filter. 60 calls');
	await says(terminal, /^status: .*call 1 of 60$/);
	terminal.press('j', 'j');
	await says(terminal, /call 3 of 60$/);
	expect(now(terminal)).toContain(`status: ${calls[2]?.status}`);
	expect(now(terminal)).toContain(`number: ${(calls[2] && numberOf(calls[2])) ?? ''}`);
	expect(terminal.cursor()).toEqual({row: 0, column: 0});

	terminal.press('/');
	await says(terminal, /^Filter:/);
	terminal.type(`id:${talked.id}`);
	await says(terminal, `Filter: id:${talked.id}`);
	terminal.press('enter');
	await says(terminal, /^status: completed/);
	terminal.press('2');
	await says(terminal, /^1, agent, .*Transcript, line 1 of/);
	terminal.press('j');
	await says(terminal, /line 2 of/);
	terminal.press('4');
	await says(terminal, /^leg: llm, amount: [\d.]+c, share: \d+%/);
	await terminal.sees(/^leg: total, amount: /m);
	terminal.press('7', '6');
	await says(terminal, /Latency, line 1/);
	await terminal.sees(/^turn: \d+, stt: \d+/m);

	terminal.press('q');
	await says(terminal, /^status:/);
	terminal.press('esc');
	await terminal.sees('No filter. ');
	terminal.type('i');
	await says(terminal, /^count: \d+, share: [\d.]+%/);
	terminal.press('q');
	await says(terminal, /^status:/);
	terminal.press('a');
	await says(terminal, /^all agents.*Agent, 1 of 4$/);
	terminal.press('j');
	await says(terminal, /Agent, 2 of 4$/);
	terminal.press('esc');
	await says(terminal, /^status:/);
	terminal.type('y');
	await says(terminal, 'copy, i id, n number');
	terminal.type('i');
	await says(terminal, 'Copied the id');
	terminal.type('m');
	await terminal.sees(/^ note/m);
	terminal.type('by hand');
	await terminal.sees(/^ note +by hand/m);
	terminal.press('enter');
	await says(terminal, 'Kept the note; u takes it back.');
	terminal.press('?');
	await says(terminal, 'Keys of this screen');
	terminal.press('esc');
	await says(terminal, /^status:/);
	expect(terminal.output).not.toMatch(/[\u2500-\u259f\u2800-\u28ff]/);
	terminal.type('q');
	expect((await terminal.exit).code).toBe(0);
});

test('moving to another call says that call and nothing else', async () => {
	const terminal = await explore(simulator, {...narrow, args: ['--screen-reader']});
	await terminal.sees('No filter. 60 calls');
	await says(terminal, /call 1 of 60$/);
	const before = terminal.screen();
	terminal.press('j');
	await says(terminal, /call 2 of 60$/);
	expect(terminal.screen().slice(3)).toEqual(before.slice(3));
});
