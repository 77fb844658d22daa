import {beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';

beforeAll(buildProgram);

interface Live {
	readonly simulator: Simulator;
	readonly machine: Machine;
	readonly env: Record<string, string>;
	readonly clock: {nowMs: number};
}

/** An account whose clock is moved by hand. */
async function live(arrivalSeconds = 20): Promise<Live> {
	const clock = {nowMs: Date.now() - 120_000};
	const simulator = await startSimulator({
		calls: 100,
		days: 13,
		arrivalSeconds,
		limitPerMinute: false,
		nowMs: () => clock.nowMs,
	});
	const machine = await Machine.create();
	onTestFinished(async () => {
		await simulator.stop();
		await machine.remove();
	});
	return {simulator, machine, clock, env: {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key}};
}

interface TailLine {
	readonly id: string;
	readonly status: string;
	readonly previous_status: string | null;
	readonly user_number: string | null;
}

function linesOf(stdout: string): readonly TailLine[] {
	return stdout
		.trim()
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line));
}

test('tail tells each change once, says when Bolna is away, and a later run repeats nothing', async () => {
	const {simulator, machine, env, clock} = await live();
	let moved = false;
	const first = await machine.callsift(['tail', '--json'], {
		env,
		onStderr(stderr, kill) {
			if (stderr.includes('Bolna answers again')) {
				kill('SIGINT');
			}
		},
		onStdout(stdout) {
			// What is on the line now is told first; then a minute passes, and Bolna is away for a moment.
			if (!moved && linesOf(stdout.slice(0, stdout.lastIndexOf('\n') + 1)).length > 3) {
				moved = true;
				clock.nowMs += 60_000;
				simulator.faults.next('429', {retryAfterSeconds: 300, path: /executions\?/});
			}
		},
	});
	expect(first.code).toBe(130);
	expect(first.stderr).toMatch(/Following; 0 calls kept here are not over/);
	expect(first.stderr).toMatch(/Asking again at \d\d:\d\d:\d\d\.\nBolna answers again\.\n$/);
	const told = linesOf(first.stdout);
	const pairs = told.map(({id, status}) => `${id} ${status}`);
	expect(new Set(pairs).size).toBe(pairs.length);
	// Each line goes on from where the one before of the same call ended.
	const last = new Map<string, string>();
	for (const {id, status, previous_status: before} of told) {
		expect(before).toBe(last.get(id) ?? null);
		last.set(id, status);
	}

	clock.nowMs += 300_000;
	let end = () => {};
	const again = await machine.callsift(['tail', '--json', '--mask', '-q', 'direction:out'], {
		env,
		onStart(kill) {
			end = () => kill('SIGINT');
		},
		onStdout(stdout) {
			if (stdout.includes('\n')) {
				end();
			}
		},
	});
	expect(again.code).toBe(130);
	const later = linesOf(again.stdout);
	expect(later.length).toBeGreaterThan(0);
	for (const {id, status, user_number: number} of later) {
		expect(last.get(id)).not.toBe(status);
		expect(number).toContain('•');
	}
});

test('watch-batch ends when the batch does, with a line for each change', async () => {
	const {simulator, machine, env, clock} = await live(0);
	const id = simulator.account.batches.find(({status}) => status === 'running')?.batch_id ?? '';
	const {code, stdout, stderr} = await machine.callsift(['watch-batch', id, '--json'], {
		env,
		onStdout() {
			clock.nowMs += 3 * 3_600_000;
		},
	});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	const lines = stdout
		.trim()
		.split('\n')
		.map(line => JSON.parse(line));
	expect(lines[0]).toMatchObject({batch_id: id, status: 'running', over: false});
	expect(lines.at(-1)).toMatchObject({status: 'completed', over: true, live: 0, waiting: 0});
	expect(lines.at(-1).done).toBe(lines.at(-1).calls);

	const strict = await machine.callsift(['watch-batch', id, '--max-failed', '0'], {env});
	expect(strict.code).toBe(3);
	expect(strict.stdout).toMatch(/completed · [\d,]+ of [\d,]+ done · [\d,]+ failed/);
	const unknown = await machine.callsift(['watch-batch', 'no-such-batch'], {env});
	expect(unknown.code).toBe(7);
});
