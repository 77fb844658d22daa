import {afterAll, beforeAll, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {exploreList, narrow, stillAccount} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
});

afterAll(() => simulator.stop());

test('v saves the filter in force, applies, renames and deletes it', async () => {
	const terminal = await exploreList(simulator, narrow);
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.type('dur:>30');
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
	terminal.press('v');
	await terminal.sees('Saved filters');
	terminal.press('s');
	await terminal.sees('name of the filter');
	terminal.type('Long ones');
	await terminal.sees('name of the filter Long ones');
	terminal.press('enter');
	await terminal.sees(/Long ones +dur:>30/);

	terminal.press('m');
	await terminal.sees('name of the filter');
	terminal.type(' of today');
	await terminal.sees('Long ones of today');
	terminal.press('enter');
	await terminal.sees(/Long ones of today +dur:>30/);
	terminal.press('esc');
	await terminal.seesNot('Saved filters');
	terminal.press('esc');
	await terminal.waitFor('no filter', () => /^ \/ filter /.test(terminal.row(1)));

	terminal.press('v');
	await terminal.sees('Saved filters');
	terminal.press('g', 'enter');
	await terminal.waitFor('the saved filter', () => terminal.row(1).includes('dur:>30'));
	terminal.press('v');
	await terminal.sees('Long ones of today');
	terminal.press('g', 'd');
	await terminal.seesNot('Long ones of today');
	terminal.press('g', 'd');
	await terminal.sees('comes with callsift');
});
