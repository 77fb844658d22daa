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
const clock = /^\d{1,2}:\d{2}(?::\d{2})?$/;
const onADay =
	/^(today|yesterday|tomorrow|\d{4}-\d{1,2}-\d{1,2})(?:t|\s+)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(z|[+-]\d{2}:?\d{2})?$/i;

/**
 * `2d` (that long ago), `today`, `yesterday`, `now`, `2026`, `2026-11`, `2026-11-20`, `14:00` (today), `yesterday 14:00`,
 * `2026-11-20T14:00`, a date's with or without a zone. Null when it is none of these.
 */
export function readMoment(text: string, calendar: Calendar): Extent | null {
	return (
		readRelative(text, calendar) ??
		readNamedDay(text.toLowerCase(), calendar) ??
		readDate(text, calendar) ??
		readClock(text, calendar) ??
		readOnADay(text, calendar)
	);
}

/**
 * The end of a range as it was written: a bare `15:00` behind `2026-11-20T14:00` is on that day and in that zone, or on
 * the next day where it would lie before the start. Null when it is none.
 */
export function readEnd(text: string, start: string, calendar: Calendar): Extent | null {
	const [, day, , offset = ''] = onADay.exec(start) ?? [];
	if (day === undefined || !clock.test(text)) {
		return readMoment(text, calendar);
	}

	const from = readOnADay(start, calendar)?.from ?? 0;
	const end = readOnADay(`${day}T${text}${offset}`, calendar);
	return end !== null && end.from < from ? readOnADay(`${day}T${text}${offset}`, calendar, 1) : end;
}

/** Whether it is said by how long ago it was. */
export function isAge(text: string): boolean {
	return relative.test(text) || text.toLowerCase() === 'now';
}

/**
 * What to write instead of `12M`: for months there is no unit, and minutes are so far from them that a guess could
 * cost nearly every call. Null for what is not of that form.
 */
export function insteadOfMonths(text: string): string | null {
	const [, figure] = /^(\d+(?:\.\d+)?)M$/.exec(text) ?? [];
	return figure === undefined
		? null
		: `${figure}m for minutes, or ${Math.round(Number(figure) * 30)}d for months`;
}

function readRelative(text: string, {nowMs}: Calendar): Extent | null {
	const [, figure, unit = ''] = (insteadOfMonths(text) === null ? relative.exec(text) : null) ?? [];
	const agoMs = Number(figure) * (unitMs[unit.toLowerCase()] ?? 0);
	const at = Math.round(nowMs - agoMs);
	return figure === undefined || !isInstant(at) ? null : {...point(at), alone: range({min: at})};
}

const namedDays: Readonly<Record<string, number>> = {today: 0, yesterday: -1, tomorrow: 1};

function readNamedDay(word: string, calendar: Calendar): Extent | null {
	if (word === 'now') {
		return point(calendar.nowMs);
	}

	const day = namedDay(word, calendar);
	return day === null
		? null
		: stretch(instantOf(day, calendar.zone), instantOf({...day, day: day.day + 1}, calendar.zone));
}

const noon = {hour: 12, minute: 0, second: 0};
const midnight = {hour: 0, minute: 0, second: 0};

function namedDay(word: string, {nowMs, zone}: Calendar): WallTime | null {
	const daysAway = Object.hasOwn(namedDays, word) ? namedDays[word] : undefined;
	if (daysAway === undefined) {
		return null;
	}

	const today = wallTime(nowMs, zone);
	return {...wallTime(instantOf({...today, ...noon, day: today.day + daysAway}, zone), zone), ...midnight};
}

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

function readClock(text: string, calendar: Calendar): Extent | null {
	return clock.test(text) ? readOnADay(`today ${text}`, calendar) : null;
}

/** Alone, `14:00` is that minute and `14:00:30` that second; in a range and behind a comparison it is the instant. */
function readOnADay(text: string, calendar: Calendar, daysLater = 0): Extent | null {
	const {zone} = calendar;
	const [, dayText = '', time = '', offset] = onADay.exec(text) ?? [];
	const [year, month, day] = dayText.split('-').map(Number);
	const named = namedDay(dayText.toLowerCase(), calendar);
	const [hour, minute, seconds] = time.split(':').map(Number);
	const second = Math.floor(seconds ?? 0);
	const wall = {...(named ?? {year, month, day}), hour, minute, second};
	// A day that goes by the clock of one place has no hours of another.
	if (time === '' || !isWhole(wall) || !isWallTime(wall) || (named !== null && offset !== undefined)) {
		return null;
	}

	const shown = {...wall, day: wall.day + daysLater};
	const at = offset === undefined ? instantOf(shown, zone) : instantOf(shown, 'UTC') - offsetMs(offset);
	const [, fraction] = /(\.\d+)$/.exec(time) ?? [];
	if (fraction !== undefined) {
		return point(at + Math.floor(Number(`0${fraction}`) * 1000));
	}

	return {...point(at), alone: range({min: at, max: at + (seconds === undefined ? 60_000 : 1000)})};
}

function isWhole(wall: Readonly<Record<keyof WallTime, number | undefined>>): wall is WallTime {
	return Object.values(wall).every(part => part !== undefined);
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
