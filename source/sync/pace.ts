import type {Pace} from '../bolna/pace.js';
import type {Clock} from '../system/clock.js';

/**
 * Half of the 500 list requests a minute that Bolna gives an organisation: the other half belongs to the
 * customer's own dialling tools. Source: https://www.bolna.ai/docs/api-reference/rate-limiting
 */
const requestsPerMinute = 250;

/** What may go at once after a quiet spell, so that a first screen does not trickle in. */
const burst = 40;

/** A bucket of requests that fills with time. */
export function pacer(clock: Clock, perMinute = requestsPerMinute): Pace {
	const refillMs = 60_000 / perMinute;
	/** When the bucket would be full again; each request moves it on. */
	let fullAtMs = clock.now();
	let quietUntilMs = 0;
	return {
		async turn(signal) {
			const now = clock.now();
			fullAtMs = Math.max(fullAtMs, now) + refillMs;
			const waitMs = Math.max(fullAtMs - now - burst * refillMs, quietUntilMs - now);
			if (waitMs > 0) {
				await clock.sleep(waitMs, signal);
			}
		},
		rest(milliseconds) {
			quietUntilMs = Math.max(quietUntilMs, clock.now() + milliseconds);
		},
	};
}
