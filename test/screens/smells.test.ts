import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {detailRows, exploreList, narrow, newestFirst, squeezed, stillAccount} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({calls: 300, rows: 'full'});
});

afterAll(() => simulator.stop());

test('the inbox counts what is odd in the talk below the causes, Enter opens it, and the call says where', async () => {
	const silent = newestFirst(simulator).filter(
		call => call.status === 'completed' && call.telephony_data?.hangup_reason === 'inactivity_timeout',
	);
	expect(silent.length).toBeGreaterThan(0);
	const terminal = await exploreList(simulator, narrow);
	terminal.press('G');
	await terminal.waitFor('all calls', () => terminal.row(0).includes('300 of 300'));
	terminal.press('i');
	await terminal.sees(/troubled of 300 calls/);
	terminal.press('G', 'space');
	await terminal.sees('A smell is looked into call by call');
	await terminal.sees('SMELLS in the talk of all 300 calls');
	const smells = terminal.screen().filter(row => row.includes('smell:'));
	const place = smells.findIndex(row => row.includes('smell:long-silence'));
	expect(smells[place]).toMatch(new RegExp(` ${silent.length} +[\\d.]+% `));
	terminal.press(...Array.from({length: smells.length - 1 - place}, () => 'k'), 'enter');
	await terminal.waitFor('the filter of the smell', () => terminal.row(1).includes('smell:long-silence'));
	await terminal.sees(new RegExp(` ${silent.length} calls? `));
	terminal.press('2', 'G');
	await terminal.sees('! long silence');
	terminal.press('1');
	await terminal.waitFor('the turn in the Overview', () =>
		/smells.*longsilence\(turn\d+\)/.test(squeezed(detailRows(terminal))),
	);
	terminal.press('esc');
	await terminal.sees('TIME');
	terminal.press('esc');
	await terminal.sees(/troubled of 300 calls/);
});
