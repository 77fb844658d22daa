import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {backToTop, cursorRow, narrow, shareList, stillAccount, wide} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
});

afterAll(() => simulator.stop());

describe.each([narrow, wide])('on $columns x $rows', size => {
	let terminal: TestTerminal;

	beforeAll(async () => {
		terminal = await shareList(simulator, size);
	});

	afterAll(() => terminal.close());

	beforeEach(() => backToTop(terminal, simulator));

	const last = () => terminal.row(size.rows - 1);
	const above = () => terminal.row(size.rows - 2);

	test('commas separate tags, a tag it has is taken off, and the row says that there are some', async () => {
		expect(cursorRow(terminal)).toMatch(/^▌ {2}\d/);
		terminal.press('t');
		await terminal.sees('This call has no tags');
		terminal.type('refund, vip');
		terminal.press('enter');
		await terminal.sees('Tagged refund, vip; u takes it back.');
		await terminal.waitFor('a dot before the row', () => cursorRow(terminal).startsWith('▌ •'));

		terminal.press('t');
		await terminal.waitFor('the tags of the call', () => above().startsWith(' Has refund, vip '));
		terminal.type('vip, -refund, later');
		terminal.press('enter');
		await terminal.sees('Tagged later, took off vip, refund; u takes it back.');
		terminal.press('u');
		await terminal.sees('Took back');
		terminal.press('t');
		await terminal.waitFor('the tags of before', () => above().startsWith(' Has refund, vip '));
		terminal.type('-nothing');
		terminal.press('enter');
		await terminal.sees('This call has no tag nothing.');
		terminal.press('t');
		await terminal.waitFor('the same tags', () => above().startsWith(' Has refund, vip '));
		terminal.type('refund, vip');
		terminal.press('enter');
		await terminal.sees('Took off refund, vip; u takes it back.');
		await terminal.waitFor('no dot', () => cursorRow(terminal).startsWith('▌  '));
	});

	test('Tab completes tags in use, with how many calls have them', async () => {
		terminal.press('t');
		await terminal.sees('This call has no tags');
		terminal.type('callback');
		terminal.press('enter');
		await terminal.sees('Tagged callback');
		terminal.press('j', 't');
		await terminal.waitFor('what is offered', () => last().trimEnd().endsWith('Tab callback 1'));
		terminal.type('new one, ca');
		terminal.press('tab');
		await terminal.waitFor('the tag', () => last().startsWith(' tag new one, callback '));
		terminal.press('enter');
		await terminal.sees('Tagged new one, callback;');
		terminal.press('u');
		await terminal.sees('Took back');
		terminal.press('u');
		await terminal.waitFor('no dot', () => cursorRow(terminal).startsWith('▌  '));
	});
});
