import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readExecution} from '../../source/calls/read-execution.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {systemClock} from '../../source/system/clock.js';
import {buildProgram, Machine} from './callsift.js';

let machine: Machine;

beforeAll(async () => {
	await buildProgram();
	machine = await Machine.create();
	await machine.callsift(['list', '--demo', '--keep', '--calls', '1500', '--all-pages', '--ids']);
});

afterAll(() => machine.remove());

const demo = ['--demo', '--keep', '--calls', '1500', '--offline'];

async function leftovers(): Promise<readonly string[]> {
	return (await readdir(machine.home)).filter(name => name.includes('calls.csv'));
}

/** An export to calls.csv that is sent a signal once it has begun to write. */
async function exportEndedBy(signal: NodeJS.Signals) {
	let kill: (signal: NodeJS.Signals) => void = () => {};
	const ended = machine.callsift(['export', 'csv', '-o', 'calls.csv', ...demo], {
		onStart(hand) {
			kill = hand;
		},
	});
	let over = false;
	void ended.finally(() => {
		over = true;
	});
	while (!over && !(await leftovers()).some(name => name.endsWith('.tmp'))) {
		// Until it has begun to write.
	}

	kill(signal);
	return ended;
}

const parsed = (text: string) => JSON.parse(text);

test('Ctrl-C in the middle of it leaves no half file', async () => {
	const {code, stdout} = await exportEndedBy('SIGINT');
	expect(stdout).toBe('');
	// On a quick machine it may have been faster.
	expect(await leftovers()).toEqual(code === 130 ? [] : ['calls.csv']);
});

test('what is left after a death in the middle of it goes with the next export to the same place', async () => {
	const {code} = await exportEndedBy('SIGKILL');
	// On a quick machine it may have been faster.
	expect((await leftovers()).some(name => name.endsWith('.tmp'))).toBe(code === null);
	await machine.callsift(['export', 'csv', '--columns', 'id', '-o', 'calls.csv', ...demo]);
	expect(await leftovers()).toEqual(['calls.csv']);
});

test('a reader that has enough ends it quietly', async () => {
	const {code, stderr} = await machine.callsift(['export', 'ndjson', '--quiet', ...demo], {
		enough: stdout => stdout.includes('\n'),
	});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
});

test.each(['-', '/dev/stdout', '/dev/fd/3'])('%s is stdout or a pipe, and ends as quietly', async path => {
	const line = `callsift export csv -o ${path} --quiet ${demo.join(' ')}`;
	const {stdout, stderr} = await machine.shell(`{ ${line} 3>&1; echo "ended with $?" >&2; } | head -1`);
	expect(stdout).toMatch(/^Execution ID,.*\r\n$/);
	expect(stderr).toBe('ended with 0\n');
	expect(await readdir(machine.home)).not.toContain('-');
});

test('what stands in a file already stays there where the shell adds to it', async () => {
	const line = `callsift export csv --columns id -o /dev/stdout --quiet ${demo.join(' ')}`;
	const {stdout} = await machine.shell(
		`echo first > added.csv; ${line} >> added.csv; head -2 added.csv; rm added.csv`,
	);
	expect(stdout).toBe('first\nExecution ID\r\n');
});

test('what cannot be is said in words', async () => {
	expect(await machine.callsift(['export', 'xlsx', ...demo])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('csv, json, ndjson'),
	});
	expect(await machine.callsift(['export', 'csv', '-o', 'no/where.csv', ...demo])).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('no such folder'),
	});
	expect(await machine.callsift(['export', 'json', '--columns', 'id', ...demo])).toMatchObject({code: 2});
	expect(await machine.callsift(['export', 'csv', '--columns', 'idd', ...demo])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('Did you mean id?'),
	});
	expect(await machine.callsift(['export', 'csv', '-o', '', ...demo])).toMatchObject({
		code: 2,
		stderr: expect.stringMatching(
			/^The file that was to be written has no name\.\nGive the name of a file\.\n$/m,
		),
	});
});

test('threads that share many calls write what one would, also where a call is too large for them', async () => {
	const many = await Machine.create();
	const account = ['--demo', '--keep', '--calls', '6000'];
	await many.callsift(['list', ...account, '--all-pages', '--ids', '--since', '60d']);
	const [path = ''] = (await readdir(many.home, {recursive: true})).filter(name =>
		name.endsWith('mirror.db'),
	);
	const mirror = await openMirror({path: join(many.home, path), clock: systemClock});
	const created = '2026-01-28T13:17:50.116924';
	const large = {
		id: 'large',
		status: 'completed',
		created_at: created,
		transcript: 'spoken हाँ '.repeat(600_000),
	};
	await mirror.putExecutions([readExecution(large, {depth: 'full'})], 0);
	await mirror.close();
	const {stdout, code} = await many.callsift(['export', 'csv', '--columns', 'id', ...account, '--offline']);
	const ids = stdout.trim().split(/\r?\n/).slice(1);
	const {stdout: listed} = await many.callsift(['list', '--ids', '--all-pages', ...account, '--offline']);
	expect({code, last: ids.at(-1)}).toEqual({code: 0, last: 'large'});
	expect(ids).toEqual(listed.trim().split('\n'));
	expect(ids.length).toBeGreaterThan(6000);
	// Not every call of a piece matches, and pieces take unlike times.
	const some = ['-q', 'duration:>0', ...account, '--offline'];
	const {stdout: filtered} = await many.callsift(['export', 'csv', '--columns', 'id', ...some]);
	const {stdout: wanted} = await many.callsift(['list', '--ids', '--all-pages', ...some]);
	expect(filtered.trim().split(/\r?\n/).slice(1)).toEqual(wanted.trim().split('\n'));
	// What is passed on unread says the same as what a list reads.
	const {stdout: passed} = await many.callsift(['export', 'ndjson', ...account, '--offline']);
	const {stdout: read} = await many.callsift(['list', '--json', '--all-pages', ...account, '--offline']);
	expect(passed.trim().split('\n').map(parsed)).toEqual(parsed(read).data);
	await many.remove();
});
