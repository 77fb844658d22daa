import {afterAll, beforeAll, expect, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {cursorRow, exploreList, goTo, narrow, newestFirst, numberOf, stillAccount, wide} from './explorer.js';

let simulator: Simulator;
let slow: WireCall;
let failed: WireCall;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({rows: 'full', calls: 300});
	const calls = newestFirst(simulator);
	const find = (what: (call: WireCall) => boolean) => {
		const call = calls.find(each => what(each) && numberOf(each) !== null);
		if (call === undefined) {
			throw new Error('The account has no such call.');
		}

		return call;
	};
	slow = find(({id}) => simulator.account.planted.slowModel.includes(id));
	failed = find(({status}) => status === 'failed');
});

afterAll(() => simulator.stop());

test('= lays a slow call beside the nearest good one of its agent: waits, cost and turns; Esc comes back', async () => {
	const terminal = await exploreList(simulator, wide);
	await goTo(terminal, slow);
	terminal.press('=');
	await terminal.sees(/this call +● completed/);
	await terminal.sees(/LLM at worst +[\d,]+ ms +[\d,]+ ms/);
	const [, left = '', right = ''] =
		/LLM at worst +([\d,]+) ms +([\d,]+) ms/.exec(terminal.screen().join('\n')) ?? [];
	expect(Number(left.replace(',', ''))).toBeGreaterThan(1000);
	expect(Number(right.replace(',', ''))).toBeLessThanOrEqual(1000);
	expect(terminal.screen().join('\n')).toContain(numberOf(slow));
	terminal.press(']');
	await terminal.sees('↓');
	terminal.press('G');
	await terminal.sees(/\d+ other fields are the same in both calls\./);
	await terminal.sees(/[=~] \d+(?:\/\d+)? +(?:agent|caller) +\S/);
	terminal.press('esc');
	await terminal.waitFor('the call in the list', () => cursorRow(terminal).includes(numberOf(slow) ?? ''));
});

test('c marks a call, C lays another one beside it on a narrow screen, Enter goes to the picked one', async () => {
	const terminal = await exploreList(simulator, narrow);
	terminal.press('C');
	await terminal.sees('c picks a call to compare with');
	await goTo(terminal, failed);
	terminal.press('c');
	await terminal.sees('Picked; C on another call compares the two.');
	expect(cursorRow(terminal)).toMatch(/^▌◆/);
	terminal.press('C');
	await terminal.sees('This is the picked call itself');
	await goTo(terminal, slow);
	terminal.press('C');
	await terminal.sees(/status +completed +failed/);
	expect(Math.max(...terminal.screen().map(row => row.length))).toBeLessThanOrEqual(80);
	terminal.press('enter');
	await terminal.waitFor('the picked call', () => terminal.row(1).includes(`id:${failed.id}`));
	await terminal.waitFor('its row', () => cursorRow(terminal).includes('✗ failed'));
});
