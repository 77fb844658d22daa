import type {BolnaClient} from '../bolna/client.js';
import type {Pause} from '../bolna/pause.js';
import type {Credentials} from '../settings/credentials.js';
import type {Clock} from '../system/clock.js';
import type {Log} from '../system/log.js';
import {isLoopback} from '../system/loopback.js';
import {Trouble} from '../text/trouble.js';

/** The client, made when it is first needed: got and zod cost start-up time that the first frame has no use for. */
export type Connect = () => Promise<BolnaClient>;

/** A question to Bolna that is about to be asked again. */
export interface Retrying {
	readonly happened: string;
	/** How many there were so far. */
	readonly tries: number;
	/** Null where it goes on as long as there is hope. */
	readonly mostTries: number | null;
	readonly waitMs: number;
}

export interface ConnectParts {
	readonly credentials: Credentials | null;
	readonly offline: boolean;
	readonly clock: Clock;
	readonly userAgent: string;
	readonly log: Log;
	readonly onRetry: (retry: Retrying) => void;
	/** Requests a minute; 0 for as many as go. Half of what Bolna gives, unless told. */
	readonly rate?: number | undefined;
}

/** A line to Bolna that is there once it is needed. */
export interface Line {
	readonly connect: Connect;
	/** Until when Bolna is to be left alone; null while it may be asked. */
	pause(): Pause | null;
	/** Ends what is on its way, and lets go of the connections. */
	close(): Promise<void>;
}

export function lineTo(parts: ConnectParts): Line {
	let client: Promise<BolnaClient> | null = null;
	let made: BolnaClient | null = null;
	return {
		async connect() {
			client ??= connect(parts);
			made = await client;
			return made;
		},
		pause: () => made?.pause() ?? null,
		async close() {
			// One that could not be made holds nothing.
			(await client?.catch(() => null))?.close();
		},
	};
}

async function connect({
	credentials,
	offline,
	clock,
	userAgent,
	log,
	onRetry,
	rate,
}: ConnectParts): Promise<BolnaClient> {
	if (offline) {
		throw new Trouble({
			code: 'unreachable',
			happened: 'Bolna was not asked, because this is an offline session.',
			advice: 'Leave out --offline to ask Bolna.',
		});
	}

	if (credentials === null) {
		throw noKeyTrouble();
	}

	const [{BolnaClient: Client}, {proxyOfEnvironment}, {pacer}] = await Promise.all([
		import('../bolna/client.js'),
		import('../system/proxy.js'),
		import('../sync/pace.js'),
	]);
	return new Client({
		key: credentials.key,
		base: credentials.base,
		clock,
		userAgent,
		findProxy: proxyOfEnvironment,
		// The budget is that of Bolna's customer; the demo on this machine has none to share.
		pace: pacer(clock, rate ?? (isLoopback(new URL(credentials.base).hostname) ? 0 : undefined)),
		log,
		onRetry: ({trouble, tries, mostTries, waitMs}) =>
			onRetry({happened: trouble.happened, tries, mostTries, waitMs}),
	});
}

export function noKeyTrouble(): Trouble {
	return new Trouble({
		code: 'no-key',
		happened: 'No Bolna API key is known.',
		advice: 'Run callsift login, or set BOLNA_API_KEY. callsift --demo needs none.',
	});
}
