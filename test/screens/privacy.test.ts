import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {copied} from '../helpers/clipboard.js';
import {
	exploreList,
	goTo,
	narrow,
	newestCall,
	newestFirst,
	numberOf,
	stillAccount,
	wide,
} from './explorer.js';

let simulator: Simulator;
let named: WireCall;

/** A name in Latin letters in the data, and in Devanagari in what was said. */
const native = /रोहन|प्रिया|अमित|सुनीता|विक्रम|अनुष्का|दीपक|नेहा|राजेश|कविता|मनोज|पूजा/;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
	named = newestCall(
		simulator,
		({transcript, extracted_data, status}) =>
			status === 'completed' &&
			native.test(transcript ?? '') &&
			JSON.stringify(extracted_data).includes('user_name'),
	);
});

afterAll(() => simulator.stop());

test('--mask starts masked: no number in the list, no name in what was said, in whatever script, nor in a note', async () => {
	const terminal = await exploreList(simulator, {...wide, args: ['--mask']});
	await terminal.sees(' · masked');
	for (const call of newestFirst(simulator).slice(0, 30)) {
		expect(terminal.screen().join('\n')).not.toContain(numberOf(call) ?? 'nobody');
	}

	await goTo(terminal, named);
	const name = String(Object(named.extracted_data).user_name);
	terminal.press('m');
	await terminal.sees(/^ note/m);
	terminal.type(`call ${name} back`);
	await terminal.sees(`note call ${name} back`);
	terminal.press('enter');
	await terminal.sees('call •••• back');
	terminal.press('2');
	await terminal.sees('agent');
	await terminal.sees('••••');
	expect(terminal.screen().join('\n')).not.toMatch(native);
	terminal.press('P');
	await terminal.sees(native);
});

test('a profile that keeps nothing leaves nothing on the disk, and says so on the first line', async () => {
	const home = mkdtempSync(join(tmpdir(), 'callsift-private-'));
	onTestFinished(() => rmSync(home, {recursive: true}));
	const settings = join(home, 'config', 'settings.json');
	mkdirSync(join(home, 'config'));
	mkdirSync(join(home, 'tmp'));
	writeFileSync(settings, JSON.stringify({profiles: {default: {keepNothing: true}}}));
	const env = {CALLSIFT_HOME: home, TMPDIR: join(home, 'tmp'), TERM: 'linux'};
	const terminal = await exploreList(simulator, {...narrow, cwd: home, env});
	await terminal.sees(' · keeps nothing');
	await goTo(terminal, named);
	terminal.press('m');
	await terminal.sees(/^ note/m);
	terminal.type('by hand');
	await terminal.sees(/^ note by hand/m);
	terminal.press('enter');
	await terminal.seesNot(/^ note by/m);
	terminal.press('2');
	await terminal.sees('agent');
	terminal.press('y', 't');
	await terminal.sees('no clipboard to write to. Nothing is kept on this disk.');
	expect(copied(terminal.output)).toEqual([]);
	terminal.press('1');
	await terminal.sees('by hand');
	terminal.press('q');
	await terminal.sees('TIME');
	terminal.press('v', 's');
	await terminal.sees('name of the filter');
	terminal.type('mine');
	await terminal.sees('filter mine');
	terminal.press('enter');
	await terminal.sees('keeps nothing on disk, filters neither');
	terminal.press('ctrl-c');
	expect((await terminal.exit).code).toBe(0);
	expect(readdirSync(home, {recursive: true}).toSorted()).toEqual(['config', 'config/settings.json', 'tmp']);
	expect(readdirSync(terminal.home)).toEqual([]);
});
