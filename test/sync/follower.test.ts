import {setImmediate} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {BolnaClient} from '../../source/bolna/client.js';
import {notFound} from '../../source/bolna/troubles.js';
import {isFinal} from '../../source/calls/status.js';
import type {Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import type {Simulator, SimulatorOptions} from '../../source/simulator/start.js';
import {startSimulator} from '../../source/simulator/start.js';
import {follow, type Round} from '../../source/sync/follower.js';
import type {Source} from '../../source/sync/source.js';
import {Watchlist} from '../../source/sync/watchlist.js';
import type {Clock} from '../../source/system/clock.js';
import {Secret} from '../../source/system/secret.js';
import {parsed} from '../filter/context.js';
import {monday} from '../simulator/visitor.js';

interface Followed {
	readonly simulator: Simulator;
	readonly mirror: Mirror;
	readonly rounds: readonly Round[];
	readonly source: Source;
	/** Time passes, and nobody follows. */
	jump(milliseconds: number): void;
	/** Follows for so long, on a clock that jumps whenever somebody sleeps. */
	for(
		milliseconds: number,
		how?: {source?: Partial<Source>; agentIds?: () => Promise<readonly string[]>},
	): Promise<void>;
}

async function followed(options: SimulatorOptions = {}): Promise<Followed> {
	let nowMs = monday;
	const clock: Clock = {
		now: () => nowMs,
		async sleep(milliseconds, signal) {
			nowMs += milliseconds;
			await setImmediate();
			signal?.throwIfAborted();
		},
	};
	const simulator = await startSimulator({
		calls: 200,
		limitPerMinute: false,
		nowMs: () => nowMs,
		...options,
	});
	const client = new BolnaClient({key: new Secret(simulator.key), base: simulator.url, clock});
	const mirror = await openMirror({path: ':memory:', clock});
	onTestFinished(async () => {
		client.close();
		await simulator.stop();
		await mirror.close();
	});
	const listedIds = async () => {
		const agents = await client.agents();
		await mirror.putAgents(agents);
		return agents.map(({id}) => id);
	};
	await listedIds();
	const source: Source = {
		executionsPage: (...asked) => client.executionsPage(...asked),
		batchExecutions: (...asked) => client.batchExecutions(...asked),
		execution: (...asked) => client.execution(...asked),
		agents: (...asked) => client.agents(...asked),
		waysOfAsking: async () => [undefined],
	};
	const rounds: Round[] = [];
	return {
		simulator,
		mirror,
		rounds,
		source,
		jump(milliseconds) {
			nowMs += milliseconds;
		},
		async for(milliseconds, {source: other = {}, agentIds = listedIds} = {}) {
			const ending = new AbortController();
			const endMs = nowMs + milliseconds;
			const watchlist = new Watchlist(mirror, clock);
			const parts = {source: {...source, ...other}, mirror, clock, watchlist};
			const onRound = (round: Round) => {
				rounds.push(round);
				if (nowMs >= endMs) {
					ending.abort();
				}
			};
			await follow({...parts, agentIds, onRound}, ending.signal).catch(error => {
				if (!ending.signal.aborted) {
					throw error;
				}
			});
		},
	};
}

test('after a while every call of the last hour stands as it does at Bolna, and what moved was told step by step', async () => {
	const {simulator, mirror, rounds, for: follow} = await followed();
	await follow(4 * 60_000);
	const told = new Map<string, string[]>();
	for (const {id, before} of rounds.flatMap(({moved}) => moved)) {
		told.set(id, [...(told.get(id) ?? []), before ?? 'unknown']);
	}

	let compared = 0;
	let moved = 0;
	for (const id of simulator.account.ids()) {
		const row = await mirror.row(id);
		const call = simulator.account.call(id);
		const ageMs = monday - Date.parse(`${call?.created_at}Z`);
		const endedMs = monday + 4 * 60_000 - Date.parse(`${call?.updated_at}Z`);
		// What has just ended may take a minute to be seen.
		if (call !== null && ageMs < 3_000_000 && isFinal(call.status) && endedMs > 60_000) {
			compared += 1;
			expect(row?.status, id).toBe(call.status);
			// Each call is new once, and every status that was seen before its last one is told.
			expect(told.get(id)?.[0]).toBe('unknown');
			expect(told.get(id)?.filter(status => status === 'unknown').length).toBe(1);
			moved += Number((told.get(id)?.length ?? 0) > 1);
		}
	}

	expect(compared).toBeGreaterThan(15);
	expect(moved).toBeGreaterThan(5);
});

test('where nothing happens it asks ever less often, and nothing is written', async () => {
	const {simulator, mirror, rounds, jump, for: follow} = await followed({arrivalSeconds: 0, days: 1});
	// Everything comes to its end first.
	await follow(60_000);
	jump(3 * 3_600_000);
	await follow(3 * 60_000);
	const asked = simulator.requests.length;
	const begun = rounds.length;
	let changes = 0;
	mirror.subscribe(() => {
		changes += 1;
	});
	await follow(10 * 60_000);
	expect(rounds.slice(begun).flatMap(({moved}) => moved)).toEqual([]);
	expect(changes).toBe(0);
	const agents = (await mirror.agents()).length;
	const single = simulator.requests.slice(asked).filter(({path}) => path.startsWith('/executions/'));
	// Some that nobody answered have a try left.
	expect(single.length).toBeLessThan(12);
	const lists = simulator.requests.length - asked - single.length;
	expect(lists).toBeLessThanOrEqual((agents * 10 * 60) / 15 + 4 * agents);
});

test('of a campaign that was made at once, calls on the line are seen by their status and the others in turn', async () => {
	const {mirror, source, for: follow} = await followed({arrivalSeconds: 0});
	const [agent] = await mirror.agents();
	const made = new Date(monday - 3 * 3_600_000).toISOString();
	const wire = (number: number, status: string) => ({
		id: `c${number}`,
		agent_id: agent?.id ?? '',
		status,
		created_at: made,
	});
	const {readExecution} = await import('../../source/calls/read-execution.js');
	const asRow = (raw: Record<string, string>) => readExecution(raw, {depth: 'row'});
	const calls = Array.from({length: 260}, (_, number) => wire(number, 'queued'));
	await mirror.putExecutions(calls.map(asRow), monday);
	calls[250] = wire(250, 'in-progress');
	calls[120] = wire(120, 'failed');
	const wanted = {
		executionsPage: pagesOf(calls, asRow, source),
		execution: async (id: string) => asRow(wire(Number(id.slice(1)), 'queued')),
	};
	await follow(6000, {source: wanted});
	expect((await mirror.row('c250'))?.status).toBe('in-progress');
	await follow(40_000, {source: wanted});
	expect((await mirror.row('c120'))?.status).toBe('failed');
	expect(await mirror.count(parsed('status:queued'))).toBeGreaterThanOrEqual(258);
});

function pagesOf(
	calls: ReadonlyArray<Record<string, string>>,
	asRow: (
		raw: Record<string, string>,
	) => ReturnType<typeof import('../../source/calls/read-execution.js').readExecution>,
	source: Source,
): Source['executionsPage'] {
	return async (agentId, {fromMs, toMs, page, pageSize, status}) => {
		const fits = calls.filter(call => {
			const atMs = Date.parse(call['created_at'] ?? '');
			return (
				call['agent_id'] === agentId &&
				atMs >= fromMs &&
				atMs <= toMs &&
				(status === undefined || call['status'] === status)
			);
		});
		const start = (page - 1) * pageSize;
		return fits.length === 0
			? source.executionsPage(agentId, {fromMs, toMs, page, pageSize})
			: {
					executions: fits.slice(start, start + pageSize).map(asRow),
					total: fits.length,
					hasMore: start + pageSize < fits.length,
				};
	};
}

test('what goes wrong on the way is told, waited out ever longer, and forgotten once Bolna answers', async () => {
	const {simulator, rounds, for: follow} = await followed();
	await follow(10_000);
	simulator.faults.next('500', {times: 20});
	await follow(5 * 60_000);
	const troubles = rounds.map(({trouble}) => trouble?.code ?? null);
	expect(troubles).toContain('server-trouble');
	expect(troubles.at(-1)).toBeNull();
	const waits = rounds.filter(({trouble}) => trouble !== null).map(({atMs, nextMs}) => nextMs - atMs);
	expect(waits).toEqual(waits.toSorted((one, other) => one - other));
});

test('a key that is refused ends it', async () => {
	const {simulator, for: follow} = await followed();
	simulator.faults.next('key-revoked');
	await expect(follow(60_000)).rejects.toMatchObject({code: 'key-refused'});
});

test('a new agent is heard of in the end, and one that was deleted keeps no other from being heard', async () => {
	const {simulator, mirror, rounds, source, for: follow} = await followed();
	const all = await mirror.agents();
	const [first, second, ...others] = all.map(({id}) => id);
	const started = simulator.requests.length;
	let isNew = true;
	await follow(11 * 60_000, {
		agentIds: async () => {
			const ids = [isNew ? (first ?? '') : (second ?? ''), ...others];
			isNew = false;
			return ids;
		},
		source: {
			executionsPage: async (agentId, ...asked) => {
				if (agentId === first) {
					throw notFound(`agent ${agentId}`);
				}

				return source.executionsPage(agentId, ...asked);
			},
		},
	});
	expect(rounds.every(({trouble}) => trouble === null)).toBe(true);
	const heard = new Set(
		simulator.requests
			.slice(started)
			.flatMap(({path}) => path.match(/agent\/([^/]+)\/executions/)?.[1] ?? []),
	);
	expect(heard).toEqual(new Set([second, ...others]));
});

test('where the agents are not listed for a while, the calls of those that are known are heard nevertheless', async () => {
	const {simulator, rounds, for: follow} = await followed();
	let isFirst = true;
	const ids = simulator.account.agents.map(({id}) => id);
	await follow(12 * 60_000, {
		agentIds: async () => {
			if (isFirst) {
				isFirst = false;
				return ids;
			}

			throw notFound('list of agents');
		},
	});
	const late = rounds.filter(({atMs}) => atMs > monday + 6 * 60_000);
	expect(late.some(({trouble}) => trouble !== null)).toBe(true);
	expect(late.flatMap(({moved}) => moved).length).toBeGreaterThan(0);
});
