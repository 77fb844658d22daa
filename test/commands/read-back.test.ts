import {execFile} from 'node:child_process';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import type {CallRecord} from '../../source/calls/record.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {csvText} from '../../source/present/csv.js';
import {csvColumns} from '../../source/present/csv-columns.js';
import {guideRow} from '../../source/present/guide.js';
import {startSimulator} from '../../source/simulator/start.js';
import {systemClock} from '../../source/system/clock.js';
import type {JsonObject} from '../../source/text/json.js';
import {mutatedSample} from '../calls/wild-json.js';
import {mistakesIn} from '../helpers/against-schema.js';
import {readCsv, undefused} from '../helpers/read-csv.js';
import {wireCall} from '../mirror/calls.js';
import {manner} from '../present/manner.js';
import {wildText} from '../text/wild-text.js';
import {callsiftHere} from './in-process.js';

/** What is printed, read back by others and compared with what is kept: invented calls, and calls made to hurt. */
let home: string;
let kept: readonly CallRecord[];
/** Of the invented calls. */
let numbers: readonly string[];
let agentNames: ReadonlyMap<string, string>;

const hostile: fc.Arbitrary<JsonObject> = fc
	.tuple(
		fc.oneof(wireCall, mutatedSample),
		fc.record({transcript: wildText, error_message: wildText, summary: wildText}),
		fc.uuid(),
	)
	.map(([call, texts, id]) => ({...call, ...texts, id}));

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'callsift-read-back-'));
	const simulator = await startSimulator({calls: 60, arrivalSeconds: 0, limitPerMinute: false});
	const variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	await callsiftHere(['list', '--all-pages', '--details', '--ids'], {home, variables});
	const {account} = simulator;
	numbers = [...account.ids()].flatMap(id => account.call(id)?.telephony_data?.to_number ?? []);
	await simulator.stop();

	const names = await readdir(home, {recursive: true});
	const path = join(home, names.find(name => name.endsWith('mirror.db')) ?? '');
	const mirror = await openMirror({path, clock: systemClock});
	const wild = fc.sample(hostile, {numRuns: 120, seed: 7});
	await mirror.putExecutions(
		wild.map(raw => readExecution(raw, {depth: 'full'})),
		Date.now(),
	);
	await mirror.putMarks([
		{id: String(wild[0]?.['id']), kind: 'note', value: '=1+1\n"call back", she said'},
		{id: String(wild[0]?.['id']), kind: 'tags', value: ['refund', '-x']},
	]);
	agentNames = new Map((await mirror.agents()).map(({id, name}) => [id, name]));
	kept = (await mirror.records({query: {kind: 'all'}, after: null, limit: 1000})).records;
	await mirror.close();
});

afterAll(() => rm(home, {recursive: true}));

async function callsift(...words: readonly string[]): Promise<string> {
	const {code, stdout} = await callsiftHere([...words, '--quiet'], {home});
	expect(code).toBe(0);
	return stdout;
}

/** What a program of this machine makes of a text; null where it is not installed. */
function through(program: string, words: readonly string[], input: string): Promise<string | null> {
	return new Promise((resolve, reject) => {
		const child = execFile(program, words, {maxBuffer: 1e8}, (error, stdout) => {
			if (error === null) {
				resolve(stdout);
			} else if (error.code === 'ENOENT') {
				resolve(null);
			} else {
				reject(error);
			}
		});
		child.stdin?.on('error', () => {});
		child.stdin?.end(input);
	});
}

const rows = () => kept.map(({execution, row}) => written(guideRow(execution, manner, row)));

/** As it is after a way through JSON, on which no half character is let. */
function written(value: unknown) {
	return JSON.parse(JSON.stringify(value), (_, part) =>
		typeof part === 'string'
			? part.toWellFormed()
			: typeof part === 'object' && part !== null && !Array.isArray(part)
				? Object.fromEntries(Object.entries(part).map(([key, inner]) => [key.toWellFormed(), inner]))
				: part,
	);
}

test.each([['list', '--offline', '--all-pages', '--format'], ['export']])(
	'%s: every line of NDJSON is the call that is kept, and keeps to the schema',
	async (...command) => {
		const text = await callsift(...command, 'ndjson');
		const lines = text.trimEnd().split('\n');
		expect(lines.map(line => JSON.parse(line))).toEqual(rows());
		expect(lines.flatMap(line => mistakesIn('execution', line))).toEqual([]);
		expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);

		const byJq = await through('jq', ['-c', '[.execution_id, .transcript, .marks.note]'], text);
		const read = byJq
			?.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line));
		const meant = rows().map(row => [row.execution_id, row.transcript, row.marks.note]);
		expect(read ?? meant).toEqual(meant);
	},
);

test('one document of JSON, from list and from export', async () => {
	for (const text of [
		await callsift('list', '--offline', '--all-pages', '--json'),
		await callsift('export', 'json'),
	]) {
		expect(JSON.parse(text)).toEqual({
			data: rows(),
			total: kept.length,
			page_number: 1,
			page_size: kept.length,
			has_more: false,
		});
		expect(mistakesIn('page', text)).toEqual([]);
	}
});

test('what Bolna said comes out as it came in', async () => {
	const text = await callsift('list', '--offline', '--all-pages', '--raw', '--format', 'ndjson');
	const lines = text
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line));
	expect(lines).toEqual(kept.map(({execution}) => written(execution.raw)));
});

test('CSV, by a strict reader and by the one of Python, which csvkit reads with', async () => {
	const look = {manner, agentName: (id: string | null) => agentNames.get(id ?? '') ?? null};
	const meant = [
		csvColumns.map(({header}) => header),
		...kept.map(record =>
			csvColumns.map(column => {
				const value = column.value(record, look);
				return value === null ? '' : typeof value === 'string' ? csvText(value) : String(value);
			}),
		),
	];
	for (const text of [
		await callsift('list', '--offline', '--all-pages', '--format', 'csv'),
		await callsift('export', 'csv'),
	]) {
		expect(readCsv(text).map(row => row.map(undefused))).toEqual(meant);
		const script =
			'import csv,io,json,sys; print(json.dumps(list(csv.reader(io.TextIOWrapper(sys.stdin.buffer, "utf-8", newline=""), strict=True))))';
		const byPython = await through('python3', ['-c', script], text);
		const read: readonly (readonly string[])[] = byPython === null ? readCsv(text) : JSON.parse(byPython);
		expect(read.map(row => row.map(undefused))).toEqual(meant);
	}
});

test.each(['csv', 'json', 'ndjson', 'transcripts', 'markdown'])(
	'export %s --mask says of no invented call whom it was with',
	async format => {
		const text = await callsift('export', format, '--mask');
		expect(numbers.length).toBeGreaterThan(20);
		const digits = text.replaceAll(/(?<=\d)[ -](?=\d)/g, '');
		expect(numbers.filter(number => digits.includes(number.slice(3)))).toEqual([]);
	},
);
