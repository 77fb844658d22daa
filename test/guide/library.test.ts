import {execFile} from 'node:child_process';
import {copyFile, mkdir, readFile, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from '../commands/callsift.js';

/**
 * The use cases of the original guide for batch executions, its Python translated one to one: `snippets/` holds what
 * somebody would write who installed callsift. What they print is compared with what the account holds.
 */
const root = join(import.meta.dirname, '..', '..');
const stopped = join(root, 'test', 'helpers', 'stopped-clock.js');
const nowMs = Date.parse('2026-11-23T08:32:31.000Z');
const dayMs = 86_400_000;

let simulator: Simulator;
let machine: Machine;

beforeAll(async () => {
	await buildProgram();
	machine = await Machine.create();
	simulator = await startSimulator({
		calls: 160,
		days: 4,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => nowMs,
	});
	await mkdir(join(machine.home, 'node_modules'));
	await symlink(root, join(machine.home, 'node_modules', 'callsift'));
});

afterAll(async () => {
	await simulator.stop();
	await machine.remove();
});

/** What a snippet prints, line by line. */
async function run(
	name: string,
	words: readonly string[] = [],
	key = simulator.key,
): Promise<readonly string[]> {
	await copyFile(join(import.meta.dirname, 'snippets', `${name}.mjs`), join(machine.home, `${name}.mjs`));
	const {stdout} = await promisify(execFile)(
		process.execPath,
		['--import', stopped, `${name}.mjs`, ...words],
		{
			cwd: machine.home,
			env: {
				PATH: process.env['PATH'],
				HOME: machine.home,
				CALLSIFT_HOME: machine.home,
				BOLNA_API_BASE: simulator.url,
				BOLNA_API_KEY: key,
			},
		},
	);
	return stdout.trimEnd().split('\n');
}

/** The calls as the account knows them, newest first. */
function calls() {
	const {account} = simulator;
	return [...account.ids()].flatMap(id => account.call(id) ?? []).reverse();
}

function createdMs({created_at}: {readonly created_at: string}): number {
	return Date.parse(`${created_at.slice(0, 23)}Z`);
}

test('fetch executions of an agent', async () => {
	const [{id = ''} = {}] = simulator.account.agents;
	const {length} = calls().filter(call => call.agent_id === id);
	expect(await run('fetch', [id])).toEqual([
		`Found ${length} executions, ${Math.min(length, 50)} of them here`,
	]);
});

test('use case: analyse call metrics', async () => {
	const all = calls();
	const completed = all.filter(({status}) => status === 'completed').length;
	const [total, done, average] = await run('metrics');
	expect([total, done]).toEqual([`Total Calls: ${all.length}`, `Completed: ${completed}`]);
	const seconds = all.reduce((sum, call) => sum + (call.conversation_duration ?? 0), 0);
	// A trimmed row says how long people spoke, to a tenth; the line counts whole seconds.
	const [, spoken] = /^Average Duration: ([\d.]+)s$/.exec(average ?? '') ?? [];
	expect(Number(spoken)).toBeCloseTo(seconds / all.length, 0);
});

test('use case: find failed calls', async () => {
	const failed = calls().filter(({status}) => ['failed', 'error', 'canceled'].includes(status));
	expect(failed.length).toBeGreaterThan(0);
	const [found, ...lines] = await run('failed');
	expect(found).toBe(`Found ${failed.length} failed calls`);
	expect(lines).toEqual(failed.map(({id, status}) => `- ${id}: ${status}`));
});

test('example: get recent executions', async () => {
	const recent = calls()
		.slice(0, 100)
		.filter(call => createdMs(call) > nowMs - dayMs);
	expect(await run('recent')).toEqual([`Recent calls (24h): ${recent.length}`]);
});

test('example: export all transcripts', async () => {
	await run('transcripts');
	const spoken = calls().filter(({transcript}) => transcript);
	const written: unknown = JSON.parse(await readFile(join(machine.home, 'all_transcripts.json'), 'utf8'));
	expect(written).toEqual(spoken.map(({id, status, transcript}) => ({execution_id: id, status, transcript})));
});

test('error handling', async () => {
	expect(await run('errors', [], 'bn-wrong')).toEqual([
		'Failed to fetch executions; callsift doctor says why',
	]);
	const [said] = await run('errors');
	expect(said).toMatch(/^Successfully fetched \d+ executions$/);
});
