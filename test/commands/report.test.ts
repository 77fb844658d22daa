import {chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {callsiftHere} from './in-process.js';

const nowMs = Date.UTC(2026, 10, 24, 9, 30);

let simulator: Simulator;
let home: string;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'callsift-report-'));
	simulator = await startSimulator({
		calls: 500,
		days: 13,
		arrivalSeconds: 0,
		limitPerMinute: false,
		rows: 'full',
		nowMs: () => nowMs,
	});
	await callsift('list', '--all-pages', '--ids');
});

afterAll(async () => {
	await simulator.stop();
	await rm(home, {recursive: true, force: true});
});

async function callsift(...words: readonly string[]) {
	const variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const ran = await callsiftHere(words, {home, variables, nowMs});
	expect(ran.stdout + ran.stderr).not.toContain(simulator.key);
	return ran;
}

/** Tables by the title above them, each row as its cells. */
function tablesOf(markdown: string): ReadonlyMap<string, ReadonlyArray<readonly string[]>> {
	return new Map(
		markdown.split(/^## /m).map(section => {
			const [title = ''] = section.split('\n');
			const rows = section.split('\n').filter(line => line.startsWith('| '));
			return [
				title,
				rows.slice(1).map(row => row.split(' | ').map(cell => cell.replaceAll(/^\| | \|$/g, ''))),
			];
		}),
	);
}

test('Markdown tells what stats and the inbox tell, and each of its filters finds what stands beside it', async () => {
	const {code, stdout, stderr} = await callsift('report', '--since', '14d');
	expect(code).toBe(0);
	expect(stderr).not.toContain('Wrote');
	const tables = tablesOf(stdout);
	expect([...tables.keys()]).toEqual(
		expect.arrayContaining([
			'At a glance',
			'What went wrong',
			'What changed most',
			'Over time',
			'Cost per leg',
		]),
	);
	const wrong = tables.get('What went wrong') ?? [];
	const {planted} = simulator.account;
	expect(wrong[0]?.[0]).toContain('The carrier did not put the call through');
	expect(wrong[0]?.[1]).toBe(String(planted.carrierRefusal.length));
	for (const cells of [...wrong.slice(0, 3), ...(tables.get('Who hung up') ?? []).slice(0, 2)]) {
		const filter = /^`(.+)`$/.exec(cells.at(-1) ?? '')?.[1] ?? '';
		const found = await callsift('list', '--offline', '--since', '14d', '-q', filter, '--json');
		expect(JSON.parse(found.stdout).total, filter).toBe(Number(cells[1]));
	}

	expect(stdout).toMatch(/```text\n +\d+│[ ▁▂▃▄▅▆▇█]+\n/);
});

test('a file is one HTML page that loads nothing, for its owner alone, and nothing half is left behind', async () => {
	await mkdir(join(home, 'reports'));
	const path = join(home, 'reports', 'week.html');
	const {code, stdout, stderr} = await callsift('report', '-o', path);
	expect({code, stdout}).toEqual({code: 0, stdout: ''});
	expect(stderr).toContain(`Wrote ${path}`);
	const html = await readFile(path, 'utf8');
	expect(html).toMatch(/^<!doctype html>/);
	expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|https?:|javascript:| on\w+=/i);
	expect(html).toContain("default-src 'none'");
	expect(html).toMatch(/<rect class="bad" x="[\d.]+" y="[\d.]+" width="[\d.]+" height="[\d.]+"\/>/);
	const opened = [...html.matchAll(/<(?!meta|!|rect|line)(\w+)[^>]*>/g)].map(([, tag]) => tag).sort();
	const closed = [...html.matchAll(/<\/(\w+)>/g)].map(([, tag]) => tag).sort();
	expect(opened).toEqual(closed);
	expect((await stat(path)).mode & 0o077).toBe(0);
	expect(await readdir(join(home, 'reports'))).toEqual(['week.html']);
});

test('a file that is there keeps its mode and its links, and a folder that is not is not made', async () => {
	const folder = join(home, 'kept');
	await mkdir(folder);
	const [path, link] = [join(folder, 'week.md'), join(folder, 'latest.md')];
	await writeFile(path, 'before');
	await chmod(path, 0o640);
	await symlink(path, link);
	expect(await callsift('report', '-o', link)).toMatchObject({code: 0});
	expect(await readFile(path, 'utf8')).toMatch(/^# /);
	expect((await stat(path)).mode & 0o777).toBe(0o640);
	expect((await readdir(folder)).toSorted()).toEqual(['latest.md', 'week.md']);

	expect(await callsift('report', '-o', join(folder, 'no', 'week.md'))).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('there is no such folder.\nMake the folder first'),
	});
	expect(await readdir(folder)).not.toContain('no');
	expect(await callsift('report', '-o', folder, '--format', 'md')).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('is a folder'),
	});
});

test('- is stdout, as without --output, and makes no file', async () => {
	const before = await readdir('.');
	const dash = await callsift('report', '-o', '-');
	expect(dash).toMatchObject({code: 0, stdout: expect.stringMatching(/^# /)});
	expect(dash.stderr).not.toContain('Wrote');
	const page = await callsift('report', '-o', '/dev/stdout', '--format', 'html');
	expect(page).toMatchObject({code: 0, stdout: expect.stringMatching(/^<!doctype html>/)});
	expect(await readdir('.')).toEqual(before);
});

test('a name that says neither is refused before anything is read', async () => {
	expect(await callsift('report', '-o', join(home, 'week.pdf'))).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('.md or .html'),
	});
	expect(await callsift('report', '--format', 'pdf')).toMatchObject({code: 2});
});
