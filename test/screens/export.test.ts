import {chmodSync, existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, onTestFinished, test} from 'vitest';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import type {TestTerminal} from '../helpers/terminal.js';
import {
	backToTop,
	exploreList,
	narrow,
	newestFirst,
	settled,
	shareList,
	stillAccount,
	wide,
} from './explorer.js';

let simulator: Simulator;
let terminal: TestTerminal;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount();
	terminal = await shareList(simulator, narrow);
});

afterAll(async () => {
	await terminal.close();
	await simulator.stop();
});

beforeEach(() => backToTop(terminal, simulator));

async function filter(text: string): Promise<void> {
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.type(text);
	await terminal.waitFor('a count', () => /\d calls?/.test(terminal.row(1)));
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
}

async function exportAs(letter: string, name: string): Promise<string> {
	terminal.press('x');
	await terminal.sees('c CSV   n NDJSON   j JSON   t transcripts   m Markdown');
	terminal.press(letter);
	await terminal.sees(/^ file calls-20\d\d-\d\d-\d\d-\d{4}\./m);
	terminal.press('ctrl-u');
	terminal.type(name);
	await terminal.sees(` file ${name}`);
	terminal.press('enter');
	await terminal.sees(`to ${name} · `);
	return readFileSync(join(terminal.home, name), 'utf8');
}

test('x writes the calls of the list, as far as its filter goes, to a file', async () => {
	const failed = newestFirst(simulator).filter(({status}) => status === 'failed');
	expect(failed.length).toBeGreaterThan(1);
	await filter('status:failed');
	await terminal.waitFor('the failed calls', () => terminal.row(1).includes(` ${failed.length} calls`));
	const lines = (await exportAs('n', 'failed.ndjson')).trim().split('\n');
	expect(lines.map(line => JSON.parse(line).execution_id)).toEqual(failed.map(({id}) => id));
	await terminal.sees(`Wrote ${failed.length} calls`);
	const rows = (await exportAs('c', 'failed.csv')).trim().split('\r\n');
	expect(rows).toHaveLength(failed.length + 1);
	expect(await exportAs('m', 'failed.md')).toContain('### failed · ');
});

test('calls that the list has not asked for yet are loaded first', async () => {
	const large = await stillAccount({calls: 900});
	onTestFinished(() => large.stop());
	const other = await exploreList(large, narrow);
	expect(Number(/(\d+) calls/.exec(other.row(1))?.[1])).toBeLessThan(900);
	other.press('x', 'n');
	await other.sees(' file calls-');
	other.press('ctrl-u');
	other.type('all.ndjson');
	other.press('enter');
	await other.sees('Wrote 900 calls to all.ndjson');
	expect(readFileSync(join(other.home, 'all.ndjson'), 'utf8').trim().split('\n')).toHaveLength(900);
});

test('Esc while they are loaded leaves no file, and no more is loaded than the list wants', async () => {
	const large = await stillAccount({calls: 3000, answerMs: 150});
	onTestFinished(() => large.stop());
	const other = await exploreList(large, wide);
	other.press('x', 'n');
	await other.sees(' file calls-');
	other.press('enter');
	await other.sees(/Loading the rest of the calls: .* · Esc stops it/);
	other.press('esc');
	await other.sees('Stopped; nothing of it was kept.');
	await settled(other);
	const [, loaded = ''] = / ([\d,]+) of 3,000/.exec(other.row(0)) ?? [];
	expect(Number(loaded.replace(',', ''))).toBeLessThan(3000);
	expect(readdirSync(other.home)).toEqual(['callsift']);
	other.press('G');
	await other.waitFor('the rest, for who asks for it', () => other.row(1).includes(' 3,000 calls'));
});

test('a file that is there is not written over, and Esc leaves the prompt', async () => {
	const path = join(terminal.home, 'mine.csv');
	writeFileSync(path, 'mine');
	terminal.press('x', 'c');
	await terminal.sees(' file calls-');
	terminal.press('ctrl-u');
	terminal.type('mine.csv');
	terminal.press('enter');
	await terminal.sees('There is a file mine.csv already. Give another name.');
	expect(readFileSync(path, 'utf8')).toBe('mine');
	terminal.press('x', 'c');
	await terminal.sees(' file calls-');
	terminal.press('esc');
	await terminal.seesNot(' file calls-');
	expect(readdirSync(terminal.home).filter(name => name.startsWith('calls-'))).toEqual([]);
});

test('what is masked on screen is masked in the file', async () => {
	terminal.press('P');
	await terminal.sees('masked');
	const text = await exportAs('n', 'masked.ndjson');
	terminal.press('P');
	await terminal.seesNot('masked');
	for (const {telephony_data: line} of newestFirst(simulator)) {
		expect(text).not.toContain(line?.to_number ?? 'nobody');
	}
});

/** An editor that says what it was given and puts another text in its place. */
function editor(path: string, text: string): void {
	writeFileSync(path, `#!/bin/sh\ncp "$2" '${path}.was'\nprintf '${text}' > "$2"\n`);
	chmodSync(path, 0o755);
}

test('Ctrl-e writes a filter and a note in $EDITOR, and comes back', async () => {
	const home = terminal.home;
	const path = join(home, 'my editor');
	const other = await exploreList(simulator, {...narrow, env: {EDITOR: `'${path}' -w`}});
	editor(path, 'status:\\nfailed\\n');
	other.press('/');
	await other.sees('Enter accept');
	other.type('cost:>1');
	await other.sees('cost:>1');
	other.press('ctrl-e');
	await other.waitFor('the filter of the editor', () => other.row(1).startsWith(' / status: failed'));
	expect(readFileSync(`${path}.was`, 'utf8')).toBe('cost:>1\n');
	other.press('esc');
	await other.sees('Enter open');

	editor(path, 'call back\\non Friday\\n');
	other.press('k', 'm');
	await other.sees(/^ note/m);
	other.type('draft');
	await other.sees(/^ note draft/m);
	other.press('ctrl-e');
	await other.sees('Kept the note; u takes it back.');
	expect(readFileSync(`${path}.was`, 'utf8')).toBe('draft\n');
	other.press('enter');
	await other.sees(/1 Over(?:view)?/);
	other.press('/');
	await other.sees(/^ search/m);
	other.type('Friday');
	other.press('enter');
	await other.sees(/^ +on Friday/m);

	writeFileSync(path, '#!/bin/sh\nexit 3\n');
	other.press('m');
	await other.sees(/^ note call back/m);
	other.press('ctrl-e');
	await other.sees('The editor ended with code 3.');
	expect(readdirSync(home).filter(name => name.startsWith('callsift-'))).toEqual([]);
	expect(existsSync(path)).toBe(true);
});
