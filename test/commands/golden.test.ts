import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {callsiftHere} from './in-process.js';

/**
 * What people and programs are shown, whole, to be read in `golden/`: the same account at the same moment gives the
 * same text. After a change that is meant, `npm test -- test/commands/golden.test.ts --update` rewrites them, and the diff is what changes for users.
 */
const nowMs = Date.parse('2026-11-23T08:32:31.000Z');

let simulator: Simulator;
let home: string;
let id: string;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'callsift-golden-'));
	simulator = await startSimulator({
		calls: 60,
		days: 3,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => nowMs,
	});
	const {account} = simulator;
	const calls = [...account.ids()].flatMap(each => account.call(each) ?? []);
	id = calls.find(({status, transcript}) => status === 'completed' && transcript !== null)?.id ?? '';
});

afterAll(async () => {
	await simulator.stop();
	await rm(home, {recursive: true});
});

/** Each command line as a person would see it: after a prompt, with what it says on stderr before its data. */
async function session(...lines: readonly string[]): Promise<string> {
	const told: string[] = [];
	for (const line of lines) {
		const {code, stdout, stderr} = await callsiftHere(line.replace('ID', id).split(' '), {
			home,
			nowMs,
			variables: {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key},
		});
		told.push(
			`$ callsift ${line.replace('ID', id)}\n${stderr.replaceAll(/^/gm, '! ').replace(/! $/, '')}${stdout}`,
		);
		expect(code).toBe(0);
	}

	return told.join('\n').replaceAll('\r', '␍').replaceAll(simulator.url, 'http://127.0.0.1:PORT');
}

function golden(name: string): string {
	return join(import.meta.dirname, 'golden', `${name}.txt`);
}

test('list, for people and for programs', async () => {
	await expect(
		await session(
			'list --page-size 12',
			'list --page 3 --page-size 3 --columns time,status,number,cost,id --mask --tz Asia/Kolkata',
			'list --page 10 --page-size 2 --details',
			'list --page-size 2 --json',
			'list --page-size 2 --raw --format ndjson',
			'list --page-size 4 --format csv --columns id,status,duration,number,time',
			'list --status completed --page-size 3 --ids',
		),
	).toMatchFileSnapshot(golden('list'));
});

test('show, for people and for programs', async () => {
	await expect(await session('show ID', 'show ID --mask --offline', 'show ID --json')).toMatchFileSnapshot(
		golden('show'),
	);
});

test('failed and recent', async () => {
	await expect(
		await session('failed --fresh', 'failed --json --page-size 1', 'recent 2h', 'recent 30m -q is:troubled'),
	).toMatchFileSnapshot(golden('failed-recent'));
});

test('export, in every form', async () => {
	await expect(
		await session(
			'export csv --status failed --since 6h',
			'export csv --columns id,transcript,note -q id:ID --details',
			'export json -q id:ID',
			'export ndjson -q id:ID --mask',
			'export markdown -q id:ID',
			'export transcripts --since 24h',
		),
	).toMatchFileSnapshot(golden('export'));
});
