import type {Trouble, TroubleCode} from '../text/trouble.js';

const passing: ReadonlySet<TroubleCode> = new Set([
	'rate-limited',
	'server-trouble',
	'timed-out',
	'unreachable',
]);

/** Whether the same question may be answered later, so that who waits for the answer goes on waiting. */
export function passes({code}: Trouble): boolean {
	return passing.has(code);
}
