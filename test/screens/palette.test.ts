import {afterAll, beforeAll, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {detailRows, exploreList, listRows, narrow, squeezed, stillAccount} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({rows: 'full'});
});

afterAll(() => simulator.stop());

test(': does anything by its name, and says the command line for the same calls', async () => {
	const terminal = await exploreList(simulator, narrow);
	terminal.press(':');
	await terminal.sees(/callsift list --offline --since 14d/);
	await terminal.sees(/filter bar +\//);
	terminal.type('unanswd');
	await terminal.sees(/▌ Unanswered +filter v · status:unanswered/);
	terminal.press('enter');
	await terminal.waitFor('the saved filter', () => terminal.row(1).startsWith(' / status:unanswered'));
	terminal.press(':');
	await terminal.sees('callsift list -q status:unanswered --since 14d');
	terminal.type('troubled onl');
	await terminal.sees(/▌ troubled calls only +f/);
	terminal.press('enter');
	await terminal.waitFor('troubled ones too', () =>
		terminal.row(1).startsWith(' / is:troubled status:unanswered'),
	);
	terminal.press(':');
	await terminal.sees(`callsift list -q 'is:troubled status:unanswered' --since 14d`);
	terminal.type('qqzz');
	await terminal.sees('Nothing is called so.');
	terminal.press('esc');
	await terminal.seesNot('Nothing is called so.');
});

test.each([
	['jump', 'first', 'g Home'],
	['sync', 'refresh', 'r'],
	['time', 'choose the period', 'p'],
	['clipb', 'copy something of the call', 'y'],
	['theme', 'settings and colours: where they are changed', ''],
])('a thing is also found by another word: %s', async (word, name, key) => {
	const terminal = await exploreList(simulator, narrow);
	terminal.press(':');
	await terminal.sees(/filter bar +\//);
	terminal.type(word);
	await terminal.sees(new RegExp(`▌ ${name} *${key}`));
	if (word === 'theme') {
		terminal.press('enter');
		await terminal.sees('Settings: callsift config edit.');
	}
});

test('the words of the filter are lit in the transcript, and n goes to the next of them', async () => {
	const terminal = await exploreList(simulator, narrow);
	const word = 'नमस्ते';
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.type(word);
	await terminal.sees(/ \d+ calls? · [\d.]+%$/m);
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
	await terminal.sees(/DUR +NUMBER +WORDS/);
	await terminal.waitFor('the words around it', () =>
		listRows(terminal).some(row => squeezed(row).includes(word)),
	);
	terminal.press('2');
	await terminal.waitFor('the word', () => squeezed(detailRows(terminal)).includes(word));
	await terminal.sees(/\d+ hits? for “/);
	terminal.press('n');
	await terminal.seesNot('in this pane');
	terminal.press('3', 'n');
	await terminal.sees(`No “${word}*” in this pane.`);
});
