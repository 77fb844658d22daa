import {afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import type {FaultHow, FaultKind} from '../../source/simulator/faults.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {monday} from '../simulator/visitor.js';
import {homeUntilEnd, impatiently} from './impatient.js';

let simulator: Simulator;
let every: ReadonlySet<string>;

beforeAll(async () => {
	const startedMs = Date.now();
	simulator = await startSimulator({
		calls: 200,
		days: 13,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => startedMs,
	});
	every = new Set(simulator.account.ids());
});

afterAll(() => simulator.stop());

afterEach(() => simulator.faults.clear());

function idsOf(stdout: string): ReadonlySet<string> {
	const {data}: {data: ReadonlyArray<{execution_id: string}>} = JSON.parse(stdout);
	const ids = data.map(row => row.execution_id);
	expect(new Set(ids).size).toBe(ids.length);
	return new Set(ids);
}

/** What happened and what to do: two lines, of words and not of a program's insides. */
function expectWords(stderr: string, happened: RegExp): void {
	const lines = stderr.trimEnd().split('\n').slice(-2);
	expect(lines).toHaveLength(2);
	expect(lines[0]).toMatch(happened);
	for (const line of lines) {
		expect(line).toMatch(/^[A-Z0-9“].*\.$/);
		expect(line).not.toMatch(/Error\b|undefined|null|\[object|\bat .+:\d+|<html|E[A-Z]{4,}/);
	}

	expect(stderr).not.toContain(simulator.key);
}

type Case = readonly [FaultKind, FaultHow];

const passing: readonly Case[] = [
	['429', {}],
	['429', {retryAfterSeconds: 7}],
	['429', {retryAfterSeconds: 7, retryAfterForm: 'date'}],
	['500', {}],
	['502-html', {}],
	['reset', {}],
	['truncated', {}],
	['not-json', {}],
	['slow', {delayMs: 40}],
];

describe.each(passing)('%s %o, a few times', (kind, how) => {
	test('list loses nothing', async () => {
		simulator.faults.next(kind, {...how, times: 4});
		simulator.faults.next(kind, {...how, times: 3, path: /executions\?.*page_number=2/});
		const {code, stdout, waits} = await impatiently(
			simulator,
			{home: homeUntilEnd()},
			'list',
			'--all-pages',
			'--json',
		);
		expect(code).toBe(0);
		expect(idsOf(stdout)).toEqual(every);
		if (kind !== 'slow') {
			expect(waits.length).toBeGreaterThanOrEqual(4);
			expect(Math.max(...waits)).toBeLessThanOrEqual(16_000);
		}
	});

	test('show gets its call', async () => {
		const [id = ''] = every;
		simulator.faults.next(kind, {...how, times: 4});
		const {code, stdout} = await impatiently(simulator, {home: homeUntilEnd()}, 'show', id, '--json');
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({execution_id: id});
	});
});

const lasting = [
	['429', {}, 6, /rate limit/],
	['429', {retryAfterSeconds: 600}, 6, /rate limit/],
	['500', {}, 1, /Bolna failed to answer 5 times/],
	['502-html', {}, 1, /Bolna failed to answer 5 times/],
	['reset', {}, 5, /broke off before the answer was whole 5 times/],
	['truncated', {}, 5, /broke off before the answer was whole 5 times/],
	['not-json', {}, 1, /not JSON/],
	['key-revoked', {}, 4, /Bolna refused the API key/],
] as const;

describe.each(lasting)('%s %o, for good', (kind, how, exitCode, words) => {
	test.each([
		['list'],
		['list', '--json', '--all-pages'],
		['show', 'some-id'],
		['show', 'some-id', '--json'],
	])('%s %s says what happened and what to do', async (...line) => {
		const home = homeUntilEnd();
		simulator.faults.next(kind, {...how, times: 1000});
		const {code, stdout, stderr} = await impatiently(simulator, {home}, ...line);
		expect({code, stdout}).toEqual({code: exitCode, stdout: ''});
		expectWords(stderr, words);

		simulator.faults.clear();
		const again = await impatiently(simulator, {home}, 'list', '--all-pages', '--json');
		expect(idsOf(again.stdout)).toEqual(every);
	});
});

test.each(lasting)(
	'%s %o in the middle of a long list ends it in words',
	async (kind, how, exitCode, words) => {
		const home = homeUntilEnd();
		simulator.faults.next(kind, {
			...how,
			times: 1000,
			path: /executions\?.*page_size=50.*page_number=2|page_number=2.*page_size=50/,
		});
		const {code, stderr} = await impatiently(simulator, {home}, 'list', '--all-pages');
		expect(code).toBe(exitCode);
		expectWords(stderr, words);
		simulator.faults.clear();
		const again = await impatiently(simulator, {home}, 'list', '--all-pages', '--json');
		expect(idsOf(again.stdout)).toEqual(every);
	},
);

test.each([1, 2, 3])('all faults mixed, three answers of ten wrong (seed %i)', async seed => {
	// The same instant each time: which answers go wrong depends on the addresses, and those on the time.
	const nowMs = monday;
	const account = await startSimulator({calls: 200, days: 13, limitPerMinute: false, nowMs: () => nowMs});
	onTestFinished(() => account.stop());
	account.faults.chance(0.3, seed);
	const way = {home: homeUntilEnd(), nowMs};
	const {code, stdout, waits} = await impatiently(account, way, 'list', '--all-pages', '--json');
	expect(code).toBe(0);
	expect(idsOf(stdout)).toEqual(new Set(account.account.ids()));
	expect(waits.length).toBeGreaterThan(5);
	const details = await impatiently(account, way, 'list', '--details', '--json', '--page-size', '20');
	expect(details.code).toBe(0);
	expect(idsOf(details.stdout).size).toBe(20);
	const [id = ''] = idsOf(details.stdout);
	const one = await impatiently(account, way, 'show', id, '--json');
	expect(JSON.parse(one.stdout)).toMatchObject({execution_id: id});
});

test('a call that Bolna has not is not retried', async () => {
	const before = simulator.requests.length;
	const {code, stderr} = await impatiently(simulator, {home: homeUntilEnd()}, 'show', 'no-such-call');
	expect(code).toBe(7);
	expectWords(stderr, /Bolna has no call no-such-call in this account/);
	expect(simulator.requests.slice(before).filter(({path}) => path.startsWith('/executions'))).toHaveLength(1);
});

test('what goes on and on says once that Bolna is away, and once that it is back', async () => {
	simulator.faults.next('500', {times: 10_000, path: /executions/});
	const home = homeUntilEnd();
	const {code, stderr, waits} = await impatiently(
		simulator,
		{
			home,
			enough(said) {
				if (said.includes('Asking again')) {
					simulator.faults.clear();
				}

				return said.includes('answers again');
			},
		},
		'sync',
		'--watch',
		'--since',
		'7d',
	);
	expect(code).toBe(130);
	expect(stderr.match(/Asking again at \d\d:\d\d:\d\d\./g)).toHaveLength(1);
	expect(stderr.match(/Bolna answers again\./g)).toHaveLength(1);
	expect(waits).toContain(60_000);
});

test.each(['404', '500', 'not-json'] as const)(
	'%s for a record leaves tail the row, and it goes on',
	async kind => {
		const nowMs = monday;
		const account = await startSimulator({
			calls: 100,
			days: 13,
			arrivalSeconds: 5,
			limitPerMinute: false,
			nowMs: () => nowMs,
		});
		onTestFinished(() => account.stop());
		account.faults.next(kind, {times: 5, path: /^\/executions\//});
		const {code, stdout, stderr} = await impatiently(
			account,
			{home: homeUntilEnd(), nowMs, enough: (_, printed) => printed.split('\n').length > 6},
			'tail',
			'--json',
			'--details',
		);
		expect({code, stderr}).toEqual({code: 130, stderr: expect.not.stringContaining('no call')});
		const told = stdout.trimEnd().split('\n');
		const isFull = (line: string | undefined) => Object.hasOwn(JSON.parse(line ?? '{}'), 'latency_data');
		expect([isFull(told[0]), isFull(told.at(-1))]).toEqual([false, true]);
	},
);
