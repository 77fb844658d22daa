import type {Clock} from '../system/clock.js';
import type {Log} from '../system/log.js';
import type {FindProxy} from '../system/proxy.js';
import {Secret} from '../system/secret.js';
import type {Patience} from './connection.js';
import type {Pace} from './pace.js';
import type {Retry} from './patient-get.js';
import {misused, noKey} from './troubles.js';

/** How Bolna is asked. */
export interface BolnaClientOptions {
	/** `new Secret('bn-…')`; it stands in no error and no log. */
	readonly key: Secret;
	/** @default 'https://api.bolna.ai' */
	readonly base?: string;
	/** @default the machine's */
	readonly clock?: Clock;
	/** `callsift/<version>`. */
	readonly userAgent?: string;
	/** Which proxy leads to an address. @default none */
	readonly findProxy?: FindProxy;
	/** Waits its turn before each request. @default no waiting */
	readonly pace?: Pace;
	/** Hears of every question that is about to be asked again. */
	readonly onRetry?: (retry: Retry) => void;
	/** Hears of every request. @default nobody does */
	readonly log?: Log;
	/** For the jitter of waits. @default Math.random */
	readonly random?: () => number;
	/** Milliseconds before a try is given up, and how many tries there are. */
	readonly patience?: Patience;
}

/**
 * Refuses what a program in JavaScript, without a compiler to say so, may have given.
 * @throws Trouble `usage` for options that make no sense, `no-key`
 */
export function checkOptions(key: unknown, others: object): void {
	// With a wrong name for `base` the key would go to another address.
	const [name] = Object.keys(others);
	if (name !== undefined) {
		throw misused(`BolnaClient has no option ${name}.`);
	}

	if (!(key instanceof Secret)) {
		throw misused('The key of a BolnaClient is not a Secret.');
	}

	if (key.reveal() === '') {
		throw noKey();
	}
}
