import {insteadOfMonths, readMoment} from '../filter/moments.js';
import {Trouble} from '../text/trouble.js';

/** A stretch of time, both ends counting. */
export interface Span {
	/** Null: from the beginning. */
	readonly fromMs: number | null;
	readonly toMs: number;
}

/** As a person wrote it: whatever the filter takes for a time, a day being meant whole. */
export interface SpanWords {
	readonly since?: string | undefined;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}

export interface SpanGround {
	readonly nowMs: number;
	/** IANA name; days begin and naive instants are in this zone. */
	readonly zone: string;
	/** What no beginning said means: a week up to the end, or from the beginning. */
	readonly otherwise: 'week' | 'everything';
}

const weekMs = 7 * 86_400_000;

/** Reads `--since`, `--from` and `--to`. @throws Trouble `usage` that quotes what it could not read */
export function readSpan({since, from, to}: SpanWords, ground: SpanGround): Span {
	if (since !== undefined && (from !== undefined || to !== undefined)) {
		throw mistake('--since goes to now and cannot stand beside --from or --to.');
	}

	const {nowMs, otherwise} = ground;
	const end = read('--to', to, ground);
	// What a day ends with is the first instant that is no longer in it.
	const toMs = end === null ? nowMs : end.from === end.to ? end.to : end.to - 1;
	const usualMs = otherwise === 'week' ? toMs - weekMs : null;
	const fromMs = read('--since', since, ground)?.from ?? read('--from', from, ground)?.from ?? usualMs;
	if (fromMs !== null && fromMs > toMs) {
		throw mistake(
			end === null
				? `${since === undefined ? `--from ${from}` : `--since ${since}`} is still to come.`
				: 'The range ends before it begins.',
		);
	}

	return {fromMs, toMs};
}

export interface AgeWords {
	/** The age alone. */
	readonly text: string;
	/** With what it was typed with: `--older-than 400d`. */
	readonly typed: string;
	/** What would have been right. */
	readonly example: string;
}

/** When an age began that is called something else than `--since`. @throws Trouble `usage` that quotes what was typed */
export function readAge(
	{text, typed, example}: AgeWords,
	ground: Pick<SpanGround, 'nowMs' | 'zone'>,
): number {
	const moment = readMoment(text.trim(), ground);
	if (moment === null) {
		const meant = insteadOfMonths(text.trim()) ?? example;
		throw new Trouble({code: 'usage', happened: `${typed} is not a time.`, advice: `Write ${meant}.`});
	}

	return moment.from;
}

function read(option: string, text: string | undefined, ground: SpanGround) {
	const moment = text === undefined ? null : readMoment(text.trim(), ground);
	if (text !== undefined && moment === null) {
		throw mistake(`${option} ${text} is not a time.`, insteadOfMonths(text.trim()));
	}

	return moment;
}

const usual = '--since 7d, or --from 2026-11-01 --to 2026-11-07, or instants like 2026-11-01T09:30';

function mistake(happened: string, meant: string | null = null): Trouble {
	return new Trouble({code: 'usage', happened, advice: `Write ${meant ?? usual}.`});
}
