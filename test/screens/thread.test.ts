import {afterAll, beforeAll, expect, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {exploreList, goTo, narrow, newestCall, numberOf, stillAccount} from './explorer.js';

let simulator: Simulator;
let retried: WireCall;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
	retried = newestCall(simulator, call => call.retry_history !== null && numberOf(call) !== null);
});

afterAll(() => simulator.stop());

test('T tells every attempt at the recipient, Enter shows their calls, Esc comes back step by step', async () => {
	const terminal = await exploreList(simulator, narrow);
	await goTo(terminal, retried);
	terminal.press('T');
	await terminal.sees(`Every attempt at ${numberOf(retried)}`);
	await terminal.sees('↳ attempt 1');
	const entries = terminal.screen().filter(row => /no-answer|▌/.test(row));
	expect(entries[0]).toContain('no-answer');
	expect(entries.at(-1)).toMatch(new RegExp(`^ ▌ .*${retried.status}`));
	const header = terminal.screen().find(row => row.includes('STATUS')) ?? '';
	expect(entries[0]?.slice(0, header.indexOf('STATUS'))).toMatch(/^ {3}[\w: ]+ $/);
	expect(entries[0]?.slice(header.indexOf('STATUS'))).toMatch(/^\S no-answer/);
	expect(entries[0]?.slice(header.indexOf('WHAT'))).toMatch(/^↳ attempt 1/);

	terminal.press('enter');
	await terminal.waitFor('the recipient in the filter', () => terminal.row(1).includes('number:="'));
	await terminal.sees(/▌.*/);
	terminal.press('esc');
	await terminal.sees('↳ attempt 1');
	terminal.press('q');
	await terminal.waitFor('the filter of before', () => terminal.row(1).includes(`id:${retried.id}`));
});
