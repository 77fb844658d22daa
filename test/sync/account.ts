import {BolnaClient} from '../../source/bolna/client.js';
import type {Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import type {Simulator, SimulatorOptions} from '../../source/simulator/start.js';
import {startSimulator} from '../../source/simulator/start.js';
import {Loader} from '../../source/sync/loader.js';
import type {Progress} from '../../source/sync/progress.js';
import type {Source} from '../../source/sync/source.js';
import type {Clock} from '../../source/system/clock.js';
import {systemClock} from '../../source/system/clock.js';
import {Secret} from '../../source/system/secret.js';
import {waysOfAsking} from '../../source/workspace/ways-of-asking.js';
import {monday} from '../simulator/visitor.js';

export interface Loading {
	readonly simulator: Simulator;
	readonly mirror: Mirror;
	readonly loader: Loader;
	readonly source: Source;
	/** Resolves when the progress is as wanted. */
	until(wanted: (progress: Progress) => boolean): Promise<Progress>;
	close(): Promise<void>;
}

/** A loader between an embedded Bolna whose clock stands still and an empty mirror. */
export async function loading(options: SimulatorOptions = {}): Promise<Loading> {
	const clock: Clock = {...systemClock, now: () => monday};
	const simulator = await startSimulator({
		calls: 600,
		nowMs: () => monday,
		limitPerMinute: false,
		...options,
	});
	const client = new BolnaClient({
		key: new Secret(simulator.key),
		base: simulator.url,
		clock: {...clock, sleep: async () => {}},
	});
	const mirror = await openMirror({path: ':memory:', clock});
	await mirror.putAgents(await client.agents());
	const ways = waysOfAsking({connect: async () => client, mirror, clock});
	const source: Source = {
		executionsPage: (...asked) => client.executionsPage(...asked),
		batchExecutions: (...asked) => client.batchExecutions(...asked),
		execution: (...asked) => client.execution(...asked),
		async agents(signal) {
			const listed = await client.agents(signal);
			await mirror.putAgents(listed);
			return listed;
		},
		waysOfAsking: async agentId => (await ways(agentId)).values,
	};
	const waiting = new Set<() => void>();
	const loader = new Loader({
		source,
		mirror,
		clock,
		onProgress: () => {
			for (const look of waiting) {
				look();
			}
		},
	});
	return {
		simulator,
		mirror,
		loader,
		source,
		until: wanted =>
			new Promise(resolve => {
				const look = () => {
					if (wanted(loader.progress)) {
						waiting.delete(look);
						resolve(loader.progress);
					}
				};
				waiting.add(look);
				look();
			}),
		async close() {
			loader.stop();
			client.close();
			await simulator.stop();
			await mirror.close();
		},
	};
}
