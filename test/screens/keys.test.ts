import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {exploreList, narrow, stillAccount} from './explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
});

afterAll(() => simulator.stop());

async function exploreWith(keys: unknown): Promise<TestTerminal> {
	const home = mkdtempSync(join(tmpdir(), 'callsift-keys-'));
	onTestFinished(() => rmSync(home, {recursive: true}));
	mkdirSync(join(home, 'config'));
	writeFileSync(join(home, 'config', 'settings.json'), JSON.stringify({keys}));
	return exploreList(simulator, {...narrow, env: {CALLSIFT_HOME: home}});
}

test('keys of the settings do what they say, and stand on the last line, under ? and in the palette', async () => {
	const terminal = await exploreWith({troubled: ['z', 'ctrl-t'], inbox: ['X'], views: []});
	await terminal.sees('X inbox');
	terminal.press('f', 'v');
	terminal.press('z');
	await terminal.sees(' / is:troubled');
	terminal.press('ctrl-t');
	await terminal.seesNot(' / is:troubled');
	terminal.press('?');
	await terminal.sees(/^ {2}z Ctrl-t +troubled calls only/m);
	terminal.press('esc');
	await terminal.sees('X inbox');
	terminal.type(':troubled calls only');
	await terminal.sees(/troubled calls only +z Ctrl-t/);
});

test('a wrong entry is told, and the usual keys stay', async () => {
	const terminal = await exploreWith({troubled: 'z', views: 'q'});
	await terminal.sees('The usual keys are in force: “views” cannot have q, which is “quit”.');
	terminal.press('z', 'f');
	await terminal.sees(' / is:troubled');
	terminal.press('q');
	expect((await terminal.exit).code).toBe(0);
});
