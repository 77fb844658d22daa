import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ExecutionPage, PageRequest} from '../../source/bolna/execution-page.js';
import {type ExecutionSource, iterateExecutions} from '../../source/bolna/executions.js';
import {pageOf} from '../../source/bolna/page-of.js';
import {pages} from '../../source/bolna/pages.js';
import {probeVoicemail} from '../../source/bolna/voicemail.js';
import {longestWindowMs, windowsBack} from '../../source/bolna/windows.js';
import type {Execution} from '../../source/calls/execution.js';
import {readExecution} from '../../source/calls/read-execution.js';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 5, 1);

interface Call {
	readonly id: string;
	readonly atMs: number;
	readonly voicemail?: boolean | null;
}

/** An account in memory with Bolna's limits. `hidden` says which rows an unasked voicemail flag leaves out. */
class Account implements ExecutionSource {
	readonly asked: PageRequest[] = [];
	readonly #calls: Call[];
	readonly #createdAtMs: number | null;
	readonly #hidesVoicemail: boolean;

	constructor(calls: readonly Call[], createdAtMs: number | null = null, hidesVoicemail = false) {
		this.#calls = calls.toSorted((a, b) => b.atMs - a.atMs);
		this.#createdAtMs = createdAtMs;
		this.#hidesVoicemail = hidesVoicemail;
	}

	add(call: Call): void {
		this.#calls.unshift(call);
	}

	async agent(id: string) {
		return {id, name: id, type: null, status: null, createdAtMs: this.#createdAtMs, updatedAtMs: null};
	}

	async executionsPage(_agentId: string, request: PageRequest): Promise<ExecutionPage> {
		this.asked.push(request);
		const {fromMs, toMs, page, pageSize, voicemail} = request;
		if (toMs - fromMs > longestWindowMs || pageSize > 50) {
			throw new Error('Bolna would refuse this');
		}

		const wanted = voicemail ?? (this.#hidesVoicemail ? false : undefined);
		const found = this.#calls.filter(
			call =>
				call.atMs >= fromMs &&
				call.atMs <= toMs &&
				(wanted === undefined || (call.voicemail ?? false) === wanted),
		);
		return {
			executions: found.slice((page - 1) * pageSize, page * pageSize).map(read),
			total: found.length,
			page,
			pageSize,
			hasMore: page * pageSize < found.length,
			strayRows: 0,
		};
	}
}

function read({id, atMs, voicemail = null}: Call): Execution {
	const raw = {id, created_at: new Date(atMs).toISOString(), answered_by_voice_mail: voicemail};
	return readExecution(raw, {depth: 'row'});
}

function calls(count: number, stepMs = 60_000): Call[] {
	return Array.from({length: count}, (_, index) => ({id: `c${index}`, atMs: nowMs - index * stepMs}));
}

async function ids(executions: AsyncIterable<Execution>): Promise<string[]> {
	const found = await all(executions);
	return found.map(({id}) => id);
}

async function all<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
	const found: Thing[] = [];
	for await (const thing of things) {
		found.push(thing);
	}

	return found;
}

test('windows cover the span, newest first, and none is longer than Bolna allows', () => {
	fc.assert(
		fc.property(fc.nat(nowMs), fc.integer({min: 1, max: 100 * dayMs}), (fromMs, lengthMs) => {
			const windows = [...windowsBack(fromMs, fromMs + lengthMs)];
			expect(windows.at(0)?.toMs).toBe(fromMs + lengthMs);
			expect(windows.at(-1)?.fromMs).toBe(fromMs);
			for (const [index, window] of windows.entries()) {
				expect(window.toMs - window.fromMs).toBeLessThanOrEqual(longestWindowMs);
				expect(windows[index + 1]?.toMs ?? window.fromMs).toBe(window.fromMs);
			}
		}),
	);
	expect([...windowsBack(5, 5)]).toEqual([]);
});

test('calls that come in while paging shift rows, and each is delivered once', async () => {
	const account = new Account(calls(120));
	const found: string[] = [];
	for await (const page of pages(account, 'a', {fromMs: nowMs - dayMs, toMs: nowMs + dayMs})) {
		found.push(...page.executions.map(({id}) => id));
		account.add({id: `late${found.length}`, atMs: nowMs + found.length});
	}

	expect(found).toHaveLength(120);
	expect(new Set(found).size).toBe(120);
});

test('a server that always has more is not followed for ever', async () => {
	let asked = 0;
	const repeating = (executions: readonly Execution[]) => ({
		async executionsPage(_agentId: string, {page, pageSize}: PageRequest) {
			asked += 1;
			return {executions, total: null, page, pageSize, hasMore: true, strayRows: 0};
		},
	});
	const window = {fromMs: 0, toMs: 1};
	expect(await all(pages(repeating([]), 'a', window))).toHaveLength(1);
	expect(asked).toBe(1);
	const repeated = await all(pages(repeating(calls(2).map(read)), 'a', window));
	expect(repeated.flatMap(page => page.executions)).toHaveLength(2);
	expect(repeated.at(-1)?.hasMore).toBe(false);
	expect(asked).toBe(5);
});

test('a long span is walked newest first, edges and all', async () => {
	const account = new Account([
		...calls(300, 3 * 3_600_000),
		{id: 'on the edge', atMs: nowMs - longestWindowMs},
	]);
	const found = await ids(
		iterateExecutions(account, {agentId: 'a', fromMs: nowMs - 40 * dayMs, toMs: nowMs}),
	);
	expect(found).toHaveLength(301);
	expect(new Set(found).size).toBe(301);
	expect(found.filter(id => id.startsWith('c'))).toEqual(calls(300).map(({id}) => id));
});

test('walking back ends where the agent was created', async () => {
	const account = new Account(calls(20, dayMs), nowMs - 19 * dayMs);
	expect(await ids(iterateExecutions(account, {agentId: 'a', toMs: nowMs}))).toHaveLength(20);
	expect(account.asked).toHaveLength(3);
});

test('nothing is asked beyond what is taken', async () => {
	const account = new Account(calls(5_000));
	for await (const execution of iterateExecutions(account, {agentId: 'a', fromMs: 0, toMs: nowMs})) {
		if (execution.id === 'c60') {
			break;
		}
	}

	expect(account.asked).toHaveLength(2);
});

test('where leaving the voicemail flag out hides calls, both sorts are asked for and merged by time', async () => {
	const mixed = calls(90).map((call, index) => ({...call, voicemail: index % 3 === 0}));
	const account = new Account(mixed, nowMs - dayMs, true);
	const window = {fromMs: nowMs - dayMs, toMs: nowMs};
	const voicemail = await probeVoicemail(account, 'a', window);
	expect(voicemail.certain).toBe(true);
	const found = await ids(iterateExecutions(account, {agentId: 'a', toMs: nowMs, voicemail}));
	expect(found).toEqual(mixed.map(({id}) => id));
});

test('where it hides nothing, it is left out; without voicemail nobody can tell', async () => {
	const window = {fromMs: nowMs - dayMs, toMs: nowMs};
	const mixed = calls(90).map((call, index) => ({...call, voicemail: index % 3 === 0}));
	await expect(probeVoicemail(new Account(mixed), 'a', window)).resolves.toEqual({
		values: [undefined],
		certain: true,
	});
	await expect(probeVoicemail(new Account(calls(9), null, true), 'a', window)).resolves.toEqual({
		values: [undefined],
		certain: false,
	});
});

test('a page of 100 is made of two questions', async () => {
	const account = new Account(calls(250));
	const page = await pageOf(account, 'a', {fromMs: nowMs - dayMs, toMs: nowMs, page: 2, pageSize: 100});
	expect(page.executions.map(({id}) => id)).toEqual(
		calls(250)
			.slice(100, 200)
			.map(({id}) => id),
	);
	expect(page).toMatchObject({total: 250, hasMore: true});
	expect(account.asked.map(({page, pageSize}) => [page, pageSize])).toEqual([
		[3, 50],
		[4, 50],
	]);
});

test('pages of any size over any span are the calls in order, without gaps', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({min: 0, max: 260}),
			fc.integer({min: 1, max: 100}),
			fc.integer({min: 1, max: 40}),
			async (count, pageSize, days) => {
				// Off the edges of the windows, where a call is counted in both.
				const stepMs = Math.floor((days * dayMs) / 261) + 7;
				const made = calls(count, stepMs).map(call => ({...call, atMs: call.atMs - 1}));
				const account = new Account(made);
				const span = {fromMs: nowMs - 45 * dayMs, toMs: nowMs};
				const found: string[] = [];
				for (let page = 1, more = true; more; page += 1) {
					const answer = await pageOf(account, 'a', {...span, page, pageSize});
					expect(answer.total).toBe(count);
					found.push(...answer.executions.map(({id}) => id));
					more = answer.hasMore;
				}

				expect(found).toEqual(made.map(({id}) => id));
			},
		),
		{numRuns: 60},
	);
});
