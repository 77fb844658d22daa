import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {callsiftHere} from '../commands/in-process.js';
import {mistakesIn} from '../helpers/against-schema.js';
import {readTable} from '../helpers/read-csv.js';

/** The guide's command line, `fetch_batch_executions.py`, flag by flag and in every combination, as `callsift list`. */
const nowMs = Date.parse('2026-11-23T08:32:31.000Z');
const dayMs = 86_400_000;

let simulator: Simulator;
let home: string;
let variables: Record<string, string>;
let agentId: string;
let batchId: string;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'callsift-guide-'));
	simulator = await startSimulator({
		calls: 100,
		days: 5,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => nowMs,
	});
	variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	[{id: agentId = ''} = {}] = simulator.account.agents;
	batchId = calls().find(call => call.batch_id !== null)?.batch_id ?? '';
});

afterAll(async () => {
	await simulator.stop();
	await rm(home, {recursive: true});
});

async function callsift(...words: readonly string[]): Promise<string> {
	const {code, stdout, stderr} = await callsiftHere(words, {home, variables, nowMs});
	expect({code, stderr}).toEqual({code: 0, stderr: expect.not.stringContaining(simulator.key)});
	return stdout;
}

/** Newest first. */
function calls() {
	const {account} = simulator;
	return [...account.ids()].flatMap(id => account.call(id) ?? []).reverse();
}

interface Page {
	readonly data: ReadonlyArray<{
		readonly execution_id: string;
		readonly status: string;
		readonly transcript: string | null;
		readonly created_at: string;
	}>;
	readonly total: number;
	readonly page_number: number;
	readonly page_size: number;
	readonly has_more: boolean;
}

async function listed(...words: readonly string[]): Promise<Page> {
	const stdout = await callsift('list', '--json', ...words);
	expect(mistakesIn('page', stdout)).toEqual([]);
	const page: Page = JSON.parse(stdout);
	return page;
}

const scopes = {
	'': () => ({words: [], of: calls()}),
	'--agent-id': () => ({
		words: ['--agent-id', agentId],
		of: calls().filter(call => call.agent_id === agentId),
	}),
	'--batch-id': () => ({
		words: ['--batch-id', batchId],
		of: calls().filter(call => call.batch_id === batchId),
	}),
} as const;

const pagings = {
	'': {words: [], size: 50},
	'--page 1 --page-size 20': {words: ['--page', '1', '--page-size', '20'], size: 20},
	'--all-pages': {words: ['--all-pages'], size: Number.POSITIVE_INFINITY},
} as const;

const combinations = Object.keys(scopes).flatMap(scope =>
	Object.keys(pagings).flatMap(paging => ['', '--details'].map(details => ({scope, paging, details}))),
);

test.each(combinations)('list $scope $paging $details', async ({scope, paging, details}) => {
	const {words, of} = scopes[scope as keyof typeof scopes]();
	const {words: more, size} = pagings[paging as keyof typeof pagings];
	const line = [...words, ...more, ...(details === '' ? [] : [details])];
	const shown = of.slice(0, size);

	const page = await listed(...line);
	expect(page.data.map(row => row.execution_id)).toEqual(shown.map(({id}) => id));
	expect(page).toMatchObject({total: of.length, page_number: 1, has_more: shown.length < of.length});
	if (details !== '') {
		expect(page.data.map(row => row.transcript)).toEqual(shown.map(({transcript}) => transcript));
	}

	const text = await callsift('list', ...line);
	expect(text).toMatch(new RegExp(`^Total +${of.length} calls?`, 'm'));
	expect(text).toMatch(/^Average /m);
	const completed = shown.filter(({status}) => status === 'completed').length;
	expect(text).toMatch(new RegExp(`^Completed +${completed} of ${shown.length} `, 'm'));
});

test('use case: monitor all calls', async () => {
	const text = await callsift('list', '--all-pages', '--details');
	for (const {id, status} of calls()) {
		expect(text).toContain(id);
		expect(text).toContain(status);
	}
});

test('use case: export to CSV', async () => {
	const path = join(home, 'executions.csv');
	await callsift('export', 'csv', '--fresh', '-o', path, '--columns', 'id,status,duration,number,time');
	const text = await readFile(path, 'utf8');
	expect(text.split('\r\n')[0]).toBe('Execution ID,Status,Duration,Recipient,Created');
	const {data} = JSON.parse(await callsift('list', '--offline', '--all-pages', '--json'));
	expect(readTable(text)).toEqual(
		data.map((row: Row) => ({
			'Execution ID': row.execution_id,
			Status: row.status,
			Duration: String(row.telephony_data.duration ?? ''),
			Recipient: row.telephony_data.recipient_phone_number ?? '',
			Created: row.created_at,
		})),
	);
	expect(data).toHaveLength(calls().length);
});

interface Row {
	readonly execution_id: string;
	readonly status: string;
	readonly created_at: string;
	readonly telephony_data: {
		readonly duration: number | null;
		readonly recipient_phone_number: string | null;
	};
}

test('use case: find failed calls', async () => {
	const failed = calls().filter(({status}) =>
		['failed', 'error', 'canceled', 'stopped', 'balance-low'].includes(status),
	);
	expect(failed.length).toBeGreaterThan(0);
	const ids = await callsift('failed', '--fresh', '--all-pages', '--ids');
	expect(ids.trimEnd().split('\n')).toEqual(failed.map(({id}) => id));
});

test('example: get recent executions', async () => {
	const recent = calls().filter(call => Date.parse(`${call.created_at.slice(0, 23)}Z`) >= nowMs - dayMs);
	const {data} = JSON.parse(await callsift('recent', '24h', '--all-pages', '--json'));
	expect(data.map((row: Row) => row.execution_id)).toEqual(recent.map(({id}) => id));
});

test('example: export all transcripts, to be read and to be worked with', async () => {
	const spoken = calls().filter(({transcript}) => transcript);
	const text = await callsift('export', 'transcripts', '--fresh', '--details');
	expect(Array.from(text.matchAll(/^== (\S+)$/gm), ([, id]) => id)).toEqual(spoken.map(({id}) => id));

	const lines = (await callsift('export', 'ndjson')).trimEnd().split('\n');
	const rows = lines.map(line => JSON.parse(line)).filter(row => row.transcript !== null);
	expect(rows.map(row => [row.execution_id, row.transcript])).toEqual(
		spoken.map(({id, transcript}) => [id, transcript]),
	);
});

test('error handling: an agent that is not there, and a key that is refused', async () => {
	const nobody = '00000000-0000-4000-8000-000000000000';
	expect(await callsiftHere(['list', '--agent-id', nobody], {home, variables, nowMs})).toMatchObject({
		code: 7,
		stdout: '',
	});
	const wrong = {...variables, BOLNA_API_KEY: 'bn-wrong'};
	expect(await callsiftHere(['list'], {home, variables: wrong, nowMs})).toMatchObject({code: 4, stdout: ''});
});
