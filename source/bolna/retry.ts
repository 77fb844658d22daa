import type {Failure} from './outcome.js';

export const mostTries = 5;

/** Longer than this nobody sits and waits: Bolna's wish is passed on instead. */
export const longestRetryAfterMs = 120_000;

const firstBackoffMs = 1_000;
const longestBackoffMs = 30_000;

const passing: ReadonlySet<number> = new Set([408, 425, 429]);

/** Whether the same question may be answered better the next time. */
export function isPassing(failure: Failure): boolean {
	switch (failure.kind) {
		case 'status':
			return passing.has(failure.status) || failure.status >= 500;
		case 'untrusted':
			return false;
		default:
			return true;
	}
}

/** What follows a failure: another try after a wait, or none, because it is final, or would take too long. */
export type NextStep =
	| {readonly kind: 'retry'; readonly waitMs: number; readonly asked: boolean}
	| {readonly kind: 'give-up'}
	| {readonly kind: 'asked-too-long'; readonly waitMs: number};

/**
 * Bolna's own wish, else exponential backoff with full jitter: anything between no time and the whole step, so
 * that many clients which failed together don't come back together.
 * Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param tries how many there were so far, this one included
 * @param random gives 0 to below 1
 */
export function nextStep(failure: Failure, tries: number, nowMs: number, random: () => number): NextStep {
	if (!isPassing(failure)) {
		return {kind: 'give-up'};
	}

	const askedMs = failure.kind === 'status' ? readRetryAfter(failure.retryAfter, nowMs) : null;
	if (askedMs !== null && askedMs > longestRetryAfterMs) {
		return {kind: 'asked-too-long', waitMs: askedMs};
	}

	if (tries >= mostTries) {
		return {kind: 'give-up'};
	}

	const stepMs = Math.min(longestBackoffMs, firstBackoffMs * 2 ** (tries - 1));
	return askedMs === null
		? {kind: 'retry', waitMs: Math.round(random() * stepMs), asked: false}
		: {kind: 'retry', waitMs: askedMs, asked: true};
}

/**
 * Seconds or an HTTP date, as milliseconds from now; null when there is none or it is neither.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
	const text = header?.trim() ?? '';
	if (/^\d+(?:\.\d+)?$/.test(text)) {
		return Math.ceil(Number(text) * 1_000);
	}

	const atMs = /^[a-z]{3,9},? /i.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
