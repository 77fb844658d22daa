import {Trouble} from '../text/trouble.js';

/** A stretch of time, both ends counting. */
export interface Span {
	/** Null: from the beginning. */
	readonly fromMs: number | null;
	readonly toMs: number;
}

/** As a person wrote it. */
export interface SpanWords {
	/** `7d`, `24h`, `90m`, `2w`, or what `from` takes. */
	readonly since?: string | undefined;
	/** A day (`2026-11-01`), which is meant whole, or an instant (`2026-11-01T09:30`, with `Z` or `+05:30` if it is not the zone's). */
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}

export interface SpanGround {
	readonly nowMs: number;
	/** IANA name; days begin and naive instants are in this zone. */
	readonly zone: string;
	/** What nothing said means. */
	readonly otherwise: 'week' | 'everything';
}

const dayMs = 86_400_000;
const unitMs: Readonly<Record<string, number>> = {m: 60_000, h: 3_600_000, d: dayMs, w: 7 * dayMs};

/** Reads `--since`, `--from` and `--to`. @throws Trouble `usage` that quotes what it could not read */
export function readSpan({since, from, to}: SpanWords, {nowMs, zone, otherwise}: SpanGround): Span {
	if (since !== undefined && (from !== undefined || to !== undefined)) {
		throw mistake('--since goes to now and cannot stand beside --from or --to.');
	}

	if (since === undefined && from === undefined && to !== undefined) {
		throw mistake('--to needs --from, or it would mean everything before it.');
	}

	const toMs = to === undefined ? nowMs : readMoment(to, zone, '--to').endMs;
	const fromMs =
		since !== undefined
			? (readAge(since, nowMs) ?? readMoment(since, zone, '--since').startMs)
			: from !== undefined
				? readMoment(from, zone, '--from').startMs
				: otherwise === 'week'
					? nowMs - 7 * dayMs
					: null;
	if (fromMs !== null && fromMs > toMs) {
		throw mistake('The range ends before it begins.');
	}

	return {fromMs, toMs};
}

function readAge(text: string, nowMs: number): number | null {
	const [, count, unit] = /^(\d{1,6})\s*([mhdw])$/i.exec(text.trim()) ?? [];
	const length = unitMs[unit?.toLowerCase() ?? ''];
	return count === undefined || length === undefined ? null : nowMs - Number(count) * length;
}

const momentPattern =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** A day has a start and an end, an instant is both. */
function readMoment(text: string, zone: string, option: string): {startMs: number; endMs: number} {
	const [, year, month, day, hour, minute, second, offset] = momentPattern.exec(text.trim()) ?? [];
	const wall = Date.UTC(
		Number(year),
		Number(month) - 1,
		Number(day),
		Number(hour ?? 0),
		Number(minute ?? 0),
		Number(second ?? 0),
	);
	// A thirtieth of February would roll over into March without a word.
	if (Number.isNaN(wall) || new Date(wall).getUTCDate() !== Number(day) || Number(hour ?? 0) > 23) {
		throw mistake(`${option} ${text} is not a time.`);
	}

	if (hour === undefined) {
		return {startMs: inZone(wall, zone), endMs: inZone(wall + dayMs, zone) - 1};
	}

	const instant = offset === undefined ? inZone(wall, zone) : wall - offsetOf(offset);
	return {startMs: instant, endMs: instant};
}

function offsetOf(text: string): number {
	const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
	const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
	return sign === '-' ? -offset : offset;
}

/** The instant at which clocks in the zone show this wall time. */
function inZone(wallMs: number, zone: string): number {
	// The offset that holds at the instant is wanted, and the first guess may be on the other side of a change.
	const guess = wallMs - zoneOffset(wallMs, zone);
	return wallMs - zoneOffset(guess, zone);
}

function zoneOffset(atMs: number, zone: string): number {
	const format = new Intl.DateTimeFormat('en-US', {timeZone: zone, timeZoneName: 'longOffset'});
	const name = format.formatToParts(atMs).find(({type}) => type === 'timeZoneName')?.value ?? '';
	return offsetOf(name.replace('GMT', ''));
}

function mistake(happened: string): Trouble {
	return new Trouble({
		code: 'usage',
		happened,
		advice: 'Write --since 7d, or --from 2026-11-01 --to 2026-11-07, or instants like 2026-11-01T09:30.',
	});
}
