import {afterAll, afterEach, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {FaultHow, FaultKind} from '../../source/simulator/faults.js';
import type {Simulator} from '../../source/simulator/start.js';
import {buildProgram} from '../commands/callsift.js';
import {openTerminal, type TestTerminal} from '../helpers/terminal.js';
import {detailRows, narrow, newestFirst, settled, squeezed, stillAccount, wide} from '../screens/explorer.js';

let simulator: Simulator;

beforeAll(async () => {
	await buildProgram();
	simulator = await stillAccount({calls: 400});
});

afterAll(() => simulator.stop());

afterEach(() => simulator.faults.clear());

async function explore(size: {columns: number; rows: number}): Promise<TestTerminal> {
	const env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const terminal = await openTerminal({...size, env});
	onTestFinished(() => terminal.close());
	return terminal;
}

const calls = (terminal: TestTerminal) => Number(/ (\d+) calls$/.exec(terminal.row(1))?.[1]);

test('each fault in turn is waited out and costs no call', async () => {
	const terminal = await explore(wide);
	await settled(terminal);
	const before = calls(terminal);
	const faults: readonly (readonly [FaultKind, FaultHow])[] = [
		['429', {}],
		['429', {retryAfterSeconds: 1}],
		['500', {}],
		['502-html', {}],
		['reset', {}],
		['truncated', {}],
		['not-json', {}],
		['slow', {}],
	];
	for (const [kind, how] of faults) {
		const {length} = simulator.requests;
		simulator.faults.next(kind, {...how, path: /executions\?/});
		terminal.press('r');
		await terminal.waitFor(`a list after ${kind}`, () =>
			simulator.requests
				.slice(length)
				.some(({path, status}) => path.endsWith('/executions') && status === 200),
		);
		await settled(terminal);
		expect(calls(terminal)).toBeGreaterThanOrEqual(before);
		expect(terminal.row(0)).toMatch(/^ callsift {2}All agents/);
	}

	terminal.press('q');
	expect((await terminal.exit).code).toBe(0);
}, 60_000);

test('with faults of every kind all the time, everything arrives', async () => {
	simulator.faults.chance(0.25, 11);
	const terminal = await explore(narrow);
	await terminal.sees(' of ', {timeoutMs: 30_000});
	terminal.press('G');
	// What failed five times in a row stands still until somebody says so.
	const pushing = setInterval(() => {
		if (/retries/.test(terminal.row(0))) {
			terminal.press('r', 'G');
		}
	}, 200);
	onTestFinished(() => clearInterval(pushing));
	await terminal.waitFor('all 400 calls', () => calls(terminal) === 400, {timeoutMs: 60_000});
	const [newest] = newestFirst(simulator);
	terminal.press('g', 'enter', '5');
	await terminal.waitFor('the newest call', () => squeezed(detailRows(terminal)).includes(`${newest?.id}`));
}, 90_000);

test('what fails for good is said, with what to do; once it is over, r gets everything', async () => {
	const terminal = await explore(wide);
	await settled(terminal);
	simulator.faults.next('500', {times: 1000});
	terminal.press('G');
	await terminal.sees('Trying again in');
	await terminal.sees('Bolna has trouble, r retries', {timeoutMs: 30_000});
	const before = calls(terminal);
	terminal.press('g', 'j', 'j', '2');
	await terminal.sees(/1 Over(?:view)?/);
	terminal.press('q');

	simulator.faults.clear();
	terminal.press('r');
	await terminal.seesNot('r retries');
	terminal.press('G');
	await terminal.waitFor('all 400 calls', () => calls(terminal) === 400, {timeoutMs: 30_000});
	expect(before).toBeLessThan(400);
}, 90_000);

test('r during a pause that Bolna asked for says until when it lasts, and asks nobody', async () => {
	const terminal = await explore(narrow);
	await settled(terminal);
	simulator.faults.next('429', {times: 1000, retryAfterSeconds: 100});
	terminal.press('r');
	await terminal.sees('Bolna turned the request away for its rate limit');
	terminal.press('j', 'r');
	await terminal.sees(/ it is asked again at \d\d:\d\d:\d\d, then more slowly\.$/m);
	const {length} = simulator.requests;
	terminal.press('j', 'r', 'r');
	await terminal.sees(/ it is asked again at \d\d:\d\d:\d\d, then more slowly\.$/m);
	expect(simulator.requests.length).toBe(length);
});

test('a pause that is longer than anybody waits is told with its end, and kept by r', async () => {
	const terminal = await explore(narrow);
	await settled(terminal);
	simulator.faults.next('429', {times: 1000, retryAfterSeconds: 900});
	terminal.press('G');
	await terminal.sees(/rate limited until \d\d:\d\d:\d\d/);
	const asked = () => simulator.requests.filter(({path}) => path.endsWith('/agent/all')).length;
	const before = asked();
	terminal.press('r');
	await terminal.sees(/Bolna wants to be left alone until \d\d:\d\d:\d\d; r asks again after that\./);
	expect(asked()).toBe(before);
	terminal.press('g', 'enter', '7');
	await terminal.sees('The log did not come');
	const logs = () => simulator.requests.filter(({path}) => path.endsWith('/log')).length;
	const askedLogs = logs();
	simulator.faults.clear();
	terminal.press('r');
	await terminal.sees('Bolna wants to be left alone until');
	// An answer that takes longer than a log does.
	simulator.faults.next('slow', {path: /user\/me/, delayMs: 600});
	await fetch(`${simulator.url}/user/me`);
	expect(logs()).toBe(askedLogs);
	expect(terminal.screen().join('\n')).toContain('The log did not come');
});

test('r while tries are waited for says that Bolna is asked, and asks at once', async () => {
	const terminal = await explore(narrow);
	await settled(terminal);
	simulator.faults.next('500', {times: 1000, path: /executions\?/});
	simulator.faults.next('slow', {path: /agent\/all/, delayMs: 1500});
	terminal.press('G');
	await terminal.sees('Trying again in');
	const asked = () => simulator.requests.filter(({path}) => path.endsWith('/agent/all')).length;
	const before = asked();
	terminal.press('r');
	await terminal.sees('Asking Bolna again.');
	await terminal.waitFor('the agents', () => asked() > before);
});

test('an answer that never comes leaves the screen to its keys', async () => {
	const terminal = await explore(narrow);
	await settled(terminal);
	simulator.faults.next('stall', {times: 1000});
	terminal.press('r');
	terminal.press('j', 'j', 'enter');
	await terminal.sees(/1 Over(?:view)?/);
	terminal.press('q');
	await terminal.sees('TIME');
	terminal.press('f');
	await terminal.sees('is:troubled');
	terminal.press('ctrl-c');
	expect((await terminal.exit).code).toBe(0);
	expect(terminal.isAlternate()).toBe(false);
});
