import type {Manner} from '../manner.js';
import {dayText} from '../time.js';

const minuteMs = 60_000;

/** What a stretch of time is called, and as long a one before it. */
export interface PeriodWords {
	readonly period: string;
	readonly periodBefore: string;
}

/** `last 7 days` where it goes to now, `1 Nov 2026 to 7 Nov 2026` elsewhere; `7 days before`. */
export function periodWords(
	{fromMs, toMs}: {readonly fromMs: number; readonly toMs: number},
	{nowMs, zone}: Pick<Manner, 'nowMs' | 'zone'>,
): PeriodWords {
	const long = lengthWords(toMs - fromMs);
	const isLast = Math.abs(nowMs - toMs) < 1000;
	return {
		period: isLast ? `last ${long}` : `${dayText(fromMs, {zone})} to ${dayText(toMs - 1, {zone})}`,
		periodBefore: `${long} before`,
	};
}

function lengthWords(milliseconds: number): string {
	const minutes = Math.round(milliseconds / minuteMs);
	const hours = Math.round(minutes / 60);
	return minutes <= 90
		? `${minutes} minutes`
		: hours <= 48
			? `${hours} hours`
			: `${Math.round(hours / 24)} days`;
}
