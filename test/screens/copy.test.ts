import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {copied} from '../helpers/clipboard.js';
import {tamper} from '../helpers/tampering.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {
	backToTop,
	exploreList,
	goTo,
	narrow,
	newestCall,
	numberOf,
	shareList,
	stillAccount,
	wide,
} from './explorer.js';

let simulator: Simulator;
let talked: WireCall;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
	talked = newestCall(
		simulator,
		({status, transcript, extracted_data}) =>
			status === 'completed' && transcript !== null && JSON.stringify(extracted_data).includes('user_name'),
	);
});

afterAll(() => simulator.stop());

describe.each([narrow, wide])('on $columns x $rows', size => {
	let terminal: TestTerminal;

	beforeAll(async () => {
		terminal = await shareList(simulator, size);
	});

	afterAll(() => terminal.close());

	beforeEach(() => backToTop(terminal, simulator));

	test('y and a letter take something of the call under the cursor to the clipboard', async () => {
		await goTo(terminal, talked);
		const line = size.rows - 1;
		terminal.press('y');
		await terminal.waitFor('what may follow', () =>
			/^ copy {2}i id {3}n number {3}t transcript {3}l link {3}m Markdown ticket/.test(terminal.row(line)),
		);
		terminal.press('i');
		await terminal.sees('Copied the id · 36 bytes');
		terminal.press('y', 'n');
		await terminal.sees('Copied the number');
		terminal.press('y', 't');
		await terminal.sees('Copied the transcript');
		terminal.press('y', 'l');
		await terminal.sees('Copied the link');
		terminal.press('y', 'm');
		await terminal.sees('Copied the ticket');
		const [id, number, transcript, link, ticket] = copied(terminal.output);
		expect(id).toBe(talked.id);
		expect(number).toBe(numberOf(talked)?.replaceAll(' ', ''));
		const [first = ''] = (talked.transcript ?? '').split('\n');
		expect(transcript?.split('\n')[0]).toBe(first.replace(/^assistant: */, 'agent: ').trim());
		expect(transcript).toMatch(/^caller: /m);
		expect(link).toBe(`${simulator.url}/recordings/call/${talked.id}`);
		expect(ticket).toMatch(/^### completed · \+/);
		expect(ticket).toContain(`- execution: ${talked.id}`);
		expect(ticket).toContain('> **agent**');
	});

	test('the palette and ? name the pairs, and the palette does them by name', async () => {
		await goTo(terminal, talked);
		terminal.type(':copy the tr');
		await terminal.sees(/copy the transcript +y t/);
		terminal.press('enter');
		await terminal.sees('Copied the transcript');
		terminal.press('?');
		await terminal.sees('Keys of this screen');
		terminal.press('G');
		await terminal.sees('everywhere');
		terminal.press('ctrl-u');
		await terminal.sees(/x c +export a table/);
	});

	test('Esc, or a letter that means nothing after y, takes the y back', async () => {
		terminal.press('y');
		await terminal.sees('Markdown ticket');
		terminal.press('q');
		await terminal.seesNot('Markdown ticket');
		terminal.press('y');
		await terminal.sees('Markdown ticket');
		terminal.press('esc');
		await terminal.seesNot('Markdown ticket');
		await terminal.sees('TIME');
	});
});

test.each([
	['tmux', {TMUX: '/tmp/tmux-0/default,1,0'}],
	['screen', {STY: '1.pts-0.host'}],
] as const)('what is copied gets through %s', async (way, env) => {
	const terminal = await exploreList(simulator, {...narrow, env});
	await goTo(terminal, talked);
	terminal.press('y', 'i');
	await terminal.sees('Copied the id');
	expect(copied(terminal.output, way)).toEqual([talked.id]);
});

/** A tmux that keeps what programs copy to itself, and what it was given to copy by itself. */
function fakeTmux(answers: {readonly features: string; readonly loads: boolean}) {
	const folder = mkdtempSync(join(tmpdir(), 'callsift-tmux-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	const taken = join(folder, 'taken');
	const lines = [
		'#!/bin/sh',
		'case "$*" in',
		"-V) echo 'tmux 3.3a';;",
		"'show -gsv set-clipboard') echo external;;",
		"'show -gwv allow-passthrough') echo off;;",
		`display-message*) echo '${answers.features}';;`,
		`'load-buffer -w -') ${answers.loads ? `cat > '${taken}'` : 'exit 1'};;`,
		'esac',
	];
	writeFileSync(join(folder, 'tmux'), `${lines.join('\n')}\n`, {mode: 0o755});
	const env = {TMUX: '/tmp/tmux-0/default,1,0', PATH: `${folder}:${process.env['PATH']}`};
	return {env, taken: () => readFileSync(taken, 'utf8')};
}

test('where tmux keeps copies to itself it is asked to copy, and what it did is said', async () => {
	const tmux = fakeTmux({features: '256,clipboard,title', loads: true});
	const terminal = await exploreList(simulator, {...narrow, env: tmux.env});
	await goTo(terminal, talked);
	terminal.press('y', 'i');
	await terminal.sees('Copied the id · 36 bytes');
	expect(tmux.taken()).toBe(talked.id);
	expect(copied(terminal.output, 'tmux')).toEqual([]);
});

test.each([
	[
		{features: '256,title', loads: true},
		/Copied the id to tmux’s buffer alone · 36 bytes · prefix \] pastes/,
	],
	[
		{features: '256,clipboard', loads: false},
		/This terminal has no clipboard to write to: it is in .*copied/,
	],
])('nothing is called copied that tmux does not take further: %j', async (answers, says) => {
	const terminal = await exploreList(simulator, {...wide, env: fakeTmux(answers).env});
	await goTo(terminal, talked);
	terminal.press('y', 'i');
	await terminal.sees(says);
});

test('masked on screen is masked on the clipboard', async () => {
	const terminal = await exploreList(simulator, wide);
	await goTo(terminal, talked);
	terminal.press('P');
	await terminal.sees('masked');
	for (const key of ['n', 't', 'm']) {
		terminal.press('y', key);
		await terminal.sees('Copied the');
		await terminal.waitFor('one more copy', () => copied(terminal.output).length === 'ntm'.indexOf(key) + 1);
	}

	const number = numberOf(talked)?.replaceAll(' ', '') ?? '';
	const name = String(Object(talked.extracted_data).user_name);
	expect(name).not.toBe('undefined');
	for (const text of copied(terminal.output)) {
		expect(text.replaceAll(/[ ()-]/g, '')).not.toContain(number.slice(3));
		expect(text).not.toContain(name);
		expect(text).toContain('•');
	}
});

test('what needs the full record says why it did not come, and what the row tells needs none', async () => {
	simulator.faults.next('key-revoked', {path: /^\/executions\//});
	onTestFinished(() => simulator.faults.clear());
	const terminal = await exploreList(simulator, narrow);
	await goTo(
		terminal,
		newestCall(simulator, call => call.transcript !== null && numberOf(call) !== null),
	);
	terminal.press('y', 'n');
	await terminal.sees('Copied the number');
	terminal.press('y', 't');
	await terminal.sees('Bolna refused the API key');
});

test('a terminal without a clipboard gets a file, and its path', async () => {
	const terminal = await exploreList(simulator, {...wide, env: {TERM: 'linux'}});
	await goTo(terminal, talked);
	terminal.press('y', 'i');
	await terminal.sees('no clipboard to write to: it is in');
	expect(terminal.output).not.toContain('\x1b]52');
	expect(readFileSync(join(terminal.home, 'callsift/state/copied.txt'), 'utf8')).toBe(`${talked.id}\n`);
});

test('no escape of a transcript survives, and what no clipboard takes is told with its size', async () => {
	const evil = '\x1b]52;c;cHduZWQ=\x07\x1b[2Jspoken\x9b31m\u202e';
	const hostile = await tamper(simulator, wire =>
		'transcript' in wire
			? {...wire, transcript: `assistant: ${evil}\nuser: ${'long '.repeat(16_000)}`}
			: wire,
	);
	const terminal = await exploreList(hostile, wide);
	await goTo(terminal, talked);
	terminal.press('y', 't');
	await terminal.sees(/has 80,0\d\d bytes, and terminals take no more than 74,994/);
	const text = readFileSync(join(terminal.home, 'callsift/state/copied.txt'), 'utf8');
	expect(text).toMatch(/^agent: spoken\ncaller: long long/);
	expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
	expect(copied(terminal.output)).toEqual([]);
	await hostile.stop();
});
