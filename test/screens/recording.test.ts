import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {copied} from '../helpers/clipboard.js';
import {desktop} from '../helpers/opener.js';
import {exploreList, goTo, narrow, newestCall, stillAccount} from './explorer.js';

let simulator: Simulator;
let recorded: WireCall;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({recordings: 'here'});
	recorded = newestCall(simulator, ({telephony_data: line}) => Boolean(line?.recording_url));
});

afterAll(() => simulator.stop());

test('o opens a fresh link in the browser of this machine, in one word and without a shell', async () => {
	const screen = desktop();
	const terminal = await exploreList(simulator, {...narrow, env: screen.env});
	await goTo(terminal, recorded);
	terminal.press('o');
	await terminal.sees('The recording opens in the browser.');
	const [link = '', ...more] = screen.opened();
	expect(more).toEqual([]);
	expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/presigned\/call\/.*&X-Amz-Signature=/);
	expect((await fetch(link)).headers.get('content-type')).toBe('audio/wav');
});

test('over SSH o takes the link to the clipboard and makes it one to click; without a clipboard it is shown', async () => {
	const env = {SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22', DISPLAY: 'localhost:10.0'};
	const terminal = await exploreList(simulator, {...narrow, env});
	await goTo(terminal, recorded);
	terminal.press('o');
	await terminal.sees('The link to the recording is on your clipboard');
	const [link = ''] = copied(terminal.output);
	expect((await fetch(link)).status).toBe(200);
	expect(terminal.output).toContain(`\x1b]8;;${link}`);
});

test('where there is no clipboard the link is shown until a key is pressed, and written nowhere', async () => {
	const terminal = await exploreList(simulator, {...narrow, env: {TERM: 'linux'}});
	await goTo(terminal, recorded);
	terminal.press('o');
	await terminal.sees('Any key goes back');
	expect(terminal.screen().join('')).toContain(`/presigned/call/${recorded.id}.wav`);
	terminal.press('x');
	await terminal.sees('TIME');
	expect(readdirSync(join(terminal.home, 'callsift'))).not.toContain('state');
});

test('D fetches the recording into the folder, with progress, whole or not at all', async () => {
	const terminal = await exploreList(simulator, narrow);
	await goTo(terminal, recorded);
	simulator.faults.next('stall', {path: /presigned/});
	terminal.press('D');
	await terminal.sees(/Downloading .* · Esc stops it/);
	terminal.press('esc');
	await terminal.sees('Stopped; nothing of it was kept.');
	// The folder changes without a word on the screen.
	await expect.poll(() => readdirSync(terminal.home), {timeout: 10_000}).toEqual(['callsift']);

	simulator.faults.next('truncated', {path: /presigned/});
	terminal.press('D');
	await terminal.sees('The recording');
	await terminal.sees('did not come through');

	terminal.press('D');
	await terminal.sees(`Saved recording-${recorded.id}.wav here`);
	const sound = readFileSync(join(terminal.home, `recording-${recorded.id}.wav`));
	expect(sound.subarray(0, 4).toString('latin1')).toBe('RIFF');
	expect(sound.length).toBe(sound.readUInt32LE(4) + 8);
	expect(readdirSync(terminal.home).filter(name => name !== 'callsift')).toHaveLength(1);
});

test('a call that has no recording says so', async () => {
	const silent = newestCall(simulator, ({status}) => status === 'failed');
	const terminal = await exploreList(simulator, narrow);
	await goTo(terminal, silent);
	terminal.press('enter');
	await terminal.sees('what helps');
	terminal.press('o');
	// Before the full record is here only Bolna knows.
	await terminal.sees(/There is no recording of this call\.|Bolna has no recording of call/);
});

test("| gives the call's JSON to a command on the terminal, waits for a key, and remembers the command", async () => {
	const terminal = await exploreList(simulator, narrow);
	await goTo(terminal, recorded);
	terminal.press('|');
	await terminal.waitFor('the prompt', () => terminal.row(23) === ' |');
	terminal.type("cat > call.json; echo 'this is' the command; test -t 1 && exit 3");
	terminal.press('enter');
	await terminal.sees('this is the command');
	await terminal.sees('It ended with 3. Any key goes back');
	expect(terminal.isAlternate()).toBe(false);
	const row = JSON.parse(readFileSync(join(terminal.home, 'call.json'), 'utf8'));
	expect(row).toMatchObject({execution_id: recorded.id, transcript: recorded.transcript});
	terminal.press('x');
	await terminal.sees('TIME');
	terminal.press('P');
	await terminal.sees('masked');
	terminal.press('|', 'up');
	await terminal.sees('| cat > call.json');
	terminal.press('enter');
	await terminal.sees('Any key goes back');
	terminal.press('x');
	await terminal.sees('TIME');
	const masked = readFileSync(join(terminal.home, 'call.json'), 'utf8');
	expect(JSON.parse(masked)).toMatchObject({execution_id: recorded.id});
	expect(masked).not.toContain(String(row.user_number ?? row.telephony_data.to_number));
	terminal.press('j', 'k', 'q');
	expect((await terminal.exit).code).toBe(0);
});
