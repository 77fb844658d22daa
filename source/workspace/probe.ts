import type {Probe} from '../bolna/probe.js';
import type {Credentials} from '../settings/credentials.js';
import type {Clock} from '../system/clock.js';

export type {Probe} from '../bolna/probe.js';

/** Asks Bolna once whose key it is, and tells how that went. Nothing is written. Throws the signal's reason alone. */
export async function probeBolna(
	{key, base}: Credentials,
	{clock, userAgent}: {readonly clock: Clock; readonly userAgent: string},
	signal?: AbortSignal,
): Promise<Probe> {
	const [{BolnaClient}, {proxyOfEnvironment}] = await Promise.all([
		import('../bolna/client.js'),
		import('../system/proxy.js'),
	]);
	const client = new BolnaClient({key, base, clock, userAgent, findProxy: proxyOfEnvironment});
	try {
		return await client.probe(signal);
	} finally {
		client.close();
	}
}
