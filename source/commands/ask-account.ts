import type {Account} from '../calls/execution.js';
import {proxyOfEnvironment} from '../system/proxy.js';
import type {Secret} from '../system/secret.js';
import type {Context} from './context.js';
import {userAgent} from './version.js';

/** Asks Bolna whose key it is, and writes nothing. @throws Trouble */
export async function askAccount({clock, signal}: Context, key: Secret, base: string): Promise<Account> {
	const {BolnaClient} = await import('../bolna/client.js');
	const client = new BolnaClient({key, base, clock, userAgent, findProxy: proxyOfEnvironment});
	try {
		return await client.me(signal);
	} finally {
		client.close();
	}
}
