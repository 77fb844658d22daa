import type {Pace} from '../bolna/pace.js';
import type {Clock} from '../system/clock.js';

/**
 * Half of the 500 list requests a minute that Bolna gives an organisation: the other half belongs to the
 * customer's own dialling tools. Source: https://www.bolna.ai/docs/api-reference/rate-limiting
 */
const usualPerMinute = 250;

/** A minute, and a little for answers that are on their way longer than others. */
const minuteMs = 60_500;

/** What may go at once after a quiet spell, so that a first screen does not trickle in; of a small budget, less. */
const mostAtOnce = 40;

/** A refusal takes the pace down by this much; it comes back by a fixed step with each request. */
const backOff = 0.7;
const stepsBack = 400;

/** Refusals this close together are one: they were on their way at the same time. */
const oneRefusalMs = 2000;

/**
 * So many requests in any minute, spread evenly but for a first few. A 429 means that others use the budget too:
 * the pace goes down at once and up again slowly.
 */
export function pacer(clock: Clock, perMinute = usualPerMinute): Pace {
	const burst = Math.max(1, Math.min(mostAtOnce, Math.floor(perMinute / 6)));
	/** When the latest requests started, or will; no more of them than the budget of a minute. */
	const started: number[] = [];
	let allowed = perMinute;
	/** When the bucket would be full again; each request moves it on. */
	let fullAtMs = clock.now();
	let quietUntilMs = 0;
	let refusedAtMs = Number.NEGATIVE_INFINITY;
	return {
		async turn(signal) {
			const now = clock.now();
			allowed = Math.min(perMinute, allowed + perMinute / stepsBack);
			const refillMs = minuteMs / allowed;
			fullAtMs = Math.max(fullAtMs, now) + refillMs;
			const nth = started.at(-Math.max(1, Math.floor(allowed)));
			const waitMs = Math.max(
				0,
				fullAtMs - now - burst * refillMs,
				quietUntilMs - now,
				nth === undefined ? 0 : nth + minuteMs - now,
			);
			started.push(now + waitMs);
			if (started.length > perMinute) {
				started.shift();
			}

			if (waitMs > 0) {
				await clock.sleep(waitMs, signal);
			}
		},
		refused() {
			const now = clock.now();
			if (now - refusedAtMs > oneRefusalMs) {
				refusedAtMs = now;
				allowed = Math.max(1, allowed * backOff);
			}
		},
		rest(milliseconds) {
			quietUntilMs = Math.max(quietUntilMs, clock.now() + milliseconds);
		},
	};
}
