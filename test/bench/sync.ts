import {BolnaClient} from '../../source/bolna/client.js';
import {startSimulator} from '../../source/simulator/start.js';
import {windowMs} from '../../source/sync/plan.js';
import {systemClock} from '../../source/system/clock.js';
import {Secret} from '../../source/system/secret.js';
import {Machine} from '../commands/callsift.js';
import type {Figure} from './figure.js';
import {median, timed} from './figure.js';

const days = 14;

/** Each into an empty home; the first one finds nothing of the program in the memory of the machine. */
const rounds = 3;

/** The sync of whole accounts, beside the same pages asked for one after the other, and under a rate limit. */
export async function* sync(): AsyncGenerator<Figure> {
	yield* speed();
	yield* budget();
}

async function* speed(): AsyncGenerator<Figure> {
	const simulator = await startSimulator({
		calls: 20_000,
		days,
		arrivalSeconds: 0,
		answerMs: 50,
		limitPerMinute: false,
	});
	const env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const oneByOneMs = await timed(() => walkOneByOne(simulator.url, simulator.key));
	const times: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const machine = await Machine.create();
		times.push(await timed(() => machine.callsift(['sync', '--rate', '0', '--since', '20d'], {env})));
		await machine.remove();
	}

	yield {
		name: 'sync of 20,000 calls, 50 ms an answer, no rate limit',
		value: median(times),
		unit: 'ms',
		peer: {name: 'the same pages one after the other', value: oneByOneMs},
		goal: {timesFaster: 6},
	};
	yield {
		name: 'most requests in flight at once meanwhile',
		value: simulator.mostAtOnce(),
		unit: 'requests',
		peer: null,
		goal: {atMost: 8},
	};
	await simulator.stop();
}

/** Every page of every window of every agent; what comes is not even kept. */
async function walkOneByOne(base: string, key: string): Promise<void> {
	const client = new BolnaClient({key: new Secret(key), base, clock: systemClock});
	const nowMs = Date.now();
	for (const agent of await client.agents()) {
		for (
			let week = Math.floor(nowMs / windowMs) * windowMs;
			week > nowMs - 20 * 86_400_000 - windowMs;
			week -= windowMs
		) {
			const range = {fromMs: week, toMs: Math.min(week + windowMs, nowMs), pageSize: 50};
			for (let page = 1, more = true; more; page += 1) {
				more = (await client.executionsPage(agent.id, {...range, page})).hasMore;
			}
		}
	}

	client.close();
}

async function* budget(): AsyncGenerator<Figure> {
	const perMinute = 300;
	const simulator = await startSimulator({
		calls: 45_000,
		days,
		arrivalSeconds: 0,
		limitPerMinute: perMinute,
	});
	const machine = await Machine.create();
	const env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const minutes =
		(await timed(() => machine.callsift(['sync', '--rate', String(perMinute), '--since', '20d'], {env}))) /
		60_000;
	const {length} = simulator.requests;
	const refused = simulator.requests.filter(({status}) => status === 429).length;
	yield {
		name: `requests a minute under a limit of ${perMinute} (--rate ${perMinute})`,
		value: (length - refused) / minutes,
		unit: 'requests',
		peer: {name: 'the limit', value: perMinute},
		goal: {atLeast: 0.9},
	};
	yield {
		name: 'answers that were 429 meanwhile',
		value: (refused / length) * 100,
		unit: '%',
		peer: null,
		goal: {atMost: 1},
	};
	await machine.remove();
	await simulator.stop();
}
