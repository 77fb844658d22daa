import type {Window} from './execution-page.js';

const dayMs = 86_400_000;

/** Bolna refuses more in one request. */
export const longestWindowMs = 7 * dayMs;

/**
 * Cuts a span into windows, newest first. Neighbours share their edge: both ends count for Bolna, and its instants
 * are finer than ours, so that a gap of a millisecond could swallow a call. Deliver each id once.
 */
export function* windowsBack(fromMs: number, toMs: number, longestMs = longestWindowMs): Generator<Window> {
	let endMs = toMs;
	while (endMs > fromMs) {
		const startMs = Math.max(fromMs, endMs - longestMs);
		yield {fromMs: startMs, toMs: endMs};
		endMs = startMs;
	}
}
