import {type Extent, point, range, stretch} from './extent.js';
import {instantOf, type WallTime, wallTime} from './zoned.js';

export interface Calendar {
	readonly nowMs: number;
	/** IANA name. */
	readonly zone: string;
}

const unitMs: Readonly<Record<string, number>> = {
	s: 1000,
	m: 60_000,
	min: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 604_800_000,
};
const relative = /^(\d+(?:\.\d+)?)(s|m|min|h|d|w)$/i;
const date = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const dateAndClock =
	/^(\d{4})-(\d{1,2})-(\d{1,2})[tT](\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?(z|[+-]\d{2}:?\d{2})?$/i;

/**
 * `2d` (that long ago), `today`, `yesterday`, `now`, `2026`, `2026-11`, `2026-11-20`, `14:00` (today), `2026-11-20T14:00`,
 * with or without a zone. Null when it is none of these.
 */
export function readMoment(text: string, calendar: Calendar): Extent | null {
	return (
		readRelative(text, calendar) ??
		readNamedDay(text.toLowerCase(), calendar) ??
		readDate(text, calendar) ??
		readClock(text, calendar) ??
		readInstant(text, calendar)
	);
}

function readRelative(text: string, {nowMs}: Calendar): Extent | null {
	const [, figure, unit = ''] = relative.exec(text) ?? [];
	const agoMs = Number(figure) * (unitMs[unit.toLowerCase()] ?? 0);
	const at = Math.round(nowMs - agoMs);
	return figure === undefined || !isInstant(at) ? null : {...point(at), alone: range({min: at})};
}

const namedDays: Readonly<Record<string, number>> = {today: 0, yesterday: -1, tomorrow: 1};

function readNamedDay(word: string, calendar: Calendar): Extent | null {
	const {nowMs, zone} = calendar;
	const daysAway = Object.hasOwn(namedDays, word) ? namedDays[word] : undefined;
	if (word === 'now') {
		return point(nowMs);
	}

	if (daysAway === undefined) {
		return null;
	}

	const today = wallTime(nowMs, zone);
	const day = {...today, ...midnight, day: today.day + daysAway};
	return stretch(instantOf(day, zone), instantOf({...day, day: day.day + 1}, zone));
}

const midnight = {hour: 0, minute: 0, second: 0};

function readDate(text: string, {zone}: Calendar): Extent | null {
	const [matched, year, month, day] = date.exec(text) ?? [];
	const start = {year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1), ...midnight};
	if (matched === undefined || !isWallTime(start)) {
		return null;
	}

	const next =
		day !== undefined
			? {...start, day: start.day + 1}
			: month !== undefined
				? {...start, month: start.month + 1}
				: {...start, year: start.year + 1};
	return stretch(instantOf(start, zone), instantOf(next, zone));
}

/** Alone, `14:00` is that minute; in a range and behind a comparison it is the instant. */
function readClock(text: string, {nowMs, zone}: Calendar): Extent | null {
	const [matched, hour, minute, second] = clock.exec(text) ?? [];
	const wall = {
		...wallTime(nowMs, zone),
		hour: Number(hour),
		minute: Number(minute),
		second: Number(second ?? 0),
	};
	if (matched === undefined || !isWallTime(wall)) {
		return null;
	}

	const at = instantOf(wall, zone);
	return {...point(at), alone: range({min: at, max: at + (second === undefined ? 60_000 : 1000)})};
}

function readInstant(text: string, {zone}: Calendar): Extent | null {
	const [matched, year, month, day, hour, minute, second = '0', fraction = '', offset] =
		dateAndClock.exec(text) ?? [];
	const wall = {
		year: Number(year),
		month: Number(month),
		day: Number(day),
		hour: Number(hour),
		minute: Number(minute),
		second: Number(second),
	};
	if (matched === undefined || !isWallTime(wall)) {
		return null;
	}

	const milliseconds = Math.floor(Number(`0${fraction}`) * 1000);
	const at = offset === undefined ? instantOf(wall, zone) : instantOf(wall, 'UTC') - offsetMs(offset);
	return point(at + milliseconds);
}

function offsetMs(offset: string): number {
	const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
	return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
}

/** 31 February is a slip, not the third of March. */
function isWallTime({year, month, day, hour, minute, second}: WallTime): boolean {
	const utc = new Date(Date.UTC(year, month - 1, day));
	return (
		year >= 1000 &&
		year < 9999 &&
		utc.getUTCMonth() === month - 1 &&
		utc.getUTCDate() === day &&
		hour < 24 &&
		minute < 60 &&
		second < 60
	);
}

function isInstant(milliseconds: number): boolean {
	return milliseconds >= Date.UTC(1000, 0) && milliseconds < Date.UTC(9999, 0);
}
