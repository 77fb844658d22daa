import {once} from 'node:events';
import {SimulatedAccount} from './account.js';
import {Faults} from './faults.js';
import {rateLimits} from './limits.js';
import {createSimulatorServer, type SeenRequest} from './server.js';

export interface SimulatorOptions {
	/** The same seed, the same account. */
	readonly seed?: number;
	/** How many calls the account has at the start; 3000 unless told. Larger ones cost nothing until they are asked for. */
	readonly calls?: number;
	/** Over how many days they are spread; 14 unless told. */
	readonly days?: number;
	/** The account's clock: calls move on and new ones arrive as it does. A test holds it still. */
	readonly nowMs?: () => number;
	/** A free one unless told. */
	readonly port?: number;
	/** The account's name; another name is another account. */
	readonly accountName?: string;
	/** An account without agents, or with one agent that never called. */
	readonly empty?: 'account' | 'agent';
	/** The documentation contradicts itself on what list rows hold; the newer page says they are trimmed. */
	readonly rows?: 'trimmed' | 'full';
	/** Whether a list that does not ask about voicemail shows such calls. */
	readonly voicemail?: 'shown' | 'hidden';
	/** Seconds between new calls while the clock runs; 20 unless told, 0 for none. */
	readonly arrivalSeconds?: number;
	/** List requests a minute before 429; 500 unless told, `false` for no limit. */
	readonly limitPerMinute?: number | false;
	/** How long every answer takes; 0 unless told. */
	readonly answerMs?: number;
	/** Recording links as documented, or leading to this server. */
	readonly recordings?: 'documented' | 'here';
}

/** An embedded Bolna: a real HTTP server on this machine with a made-up account behind it. */
export interface Simulator {
	/** Without a slash at the end. */
	readonly url: string;
	readonly key: string;
	readonly faults: Faults;
	readonly account: SimulatedAccount;
	/** The latest 20,000, oldest first. */
	readonly requests: readonly SeenRequest[];
	/** How many requests were under way at once, at most. */
	mostAtOnce(): number;
	/** Open connections are cut. */
	stop(): Promise<void>;
}

const mostRequests = 20_000;

/** Starts the embedded Bolna on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const {seed = 7, nowMs = Date.now, limitPerMinute = 500, answerMs = 0} = options;
	let url = 'https://api.bolna.ai';
	const account = new SimulatedAccount({
		seed,
		calls: options.calls ?? 3000,
		days: options.days ?? 14,
		nowMs,
		arrivalMs: (options.arrivalSeconds ?? 20) * 1000,
		name: options.accountName ?? 'Saral Demo Company',
		empty: options.empty ?? null,
		rows: options.rows ?? 'trimmed',
		voicemail: options.voicemail ?? 'shown',
		recordingUrl: (leg, id) =>
			`${options.recordings === 'here' ? url : 'https://api.bolna.ai'}/recordings/${leg}/${id}`,
	});
	const faults = new Faults();
	const requests: SeenRequest[] = [];
	let [underWay, mostAtOnce] = [0, 0];
	const key = `bn-demo-${seed}`;
	const server = createSimulatorServer({
		account,
		key,
		faults,
		limits: rateLimits(limitPerMinute),
		answerMs,
		nowMs,
		busy(change) {
			underWay += change;
			mostAtOnce = Math.max(mostAtOnce, underWay);
		},
		see(request) {
			requests.push(request);
			if (requests.length > mostRequests) {
				requests.splice(0, requests.length - mostRequests);
			}
		},
	});
	server.listen(options.port ?? 0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	return {
		url,
		key,
		faults,
		account,
		requests,
		mostAtOnce: () => mostAtOnce,
		async stop() {
			if (server.listening) {
				const closed = once(server, 'close');
				server.close();
				server.closeAllConnections();
				await closed;
			}
		},
	};
}
