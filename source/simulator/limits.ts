import type {Route} from './routes.js';

/** The documented rate limits: so many requests a minute of the machine's time, counted from the first one. */
export interface Limits {
	allow(budget: Route['budget']): boolean;
}

const minuteMs = 60_000;

/** Lists may be asked `perMinute` times, everything else twice as often, as in the documentation. */
export function rateLimits(perMinute: number | false): Limits {
	const windows = {list: {sinceMs: 0, count: 0}, other: {sinceMs: 0, count: 0}};
	return {
		allow(budget) {
			if (perMinute === false) {
				return true;
			}

			const window = windows[budget];
			const nowMs = performance.now();
			if (window.count === 0 || nowMs - window.sinceMs >= minuteMs) {
				window.sinceMs = nowMs;
				window.count = 0;
			}

			window.count += 1;
			return window.count <= (budget === 'list' ? perMinute : 2 * perMinute);
		},
	};
}
