import type {Manner} from './manner.js';

type Parts = Readonly<Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'second', string>>;

/** Intl's formatters cost milliseconds to make, and every row of a list wants one. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
	const known = formatters.get(zone);
	if (known !== undefined) {
		return known;
	}

	const made = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		year: 'numeric',
		month: 'short',
		day: 'numeric',
		weekday: 'short',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
	});
	formatters.set(zone, made);
	return made;
}

function partsOf(instantMs: number, zone: string): Parts {
	const parts: Record<string, string> = {};
	for (const {type, value} of formatter(zone).formatToParts(instantMs)) {
		parts[type] = value;
	}

	const {year = '', month = '', day = '', weekday = '', hour = '', minute = '', second = ''} = parts;
	// en-GB writes Sept; three letters keep the column straight.
	return {year, month: month.slice(0, 3), day, weekday, hour, minute, second};
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** `14:02:31` today, `Fri 14:02` within a week, `12 Nov` this year, `12 Nov 25` before. */
export function shortTime(instantMs: number, manner: Manner): string {
	const {text, day} = timeOrDay(instantMs, manner);
	return text ?? day;
}

/** As `shortTime`, and with the hour on every day: `12 Nov 14:02`, `12 Nov 25 14:02`. */
export function callTime(instantMs: number, manner: Manner): string {
	const {text, day, at} = timeOrDay(instantMs, manner);
	return text ?? `${day} ${at.hour}:${at.minute}`;
}

/** Whether `shortTime` says the day alone. */
export function isDayAlone(instantMs: number, manner: Manner): boolean {
	// What is surely of these days is the most of what is asked for, and needs no calendar.
	const isRecent = instantMs <= manner.nowMs && manner.nowMs - instantMs < weekMs - dayMs;
	return !isRecent && timeOrDay(instantMs, manner).text === null;
}

/** The text is null where only the day tells enough. */
function timeOrDay(
	instantMs: number,
	{nowMs, zone}: Manner,
): {readonly text: string | null; readonly day: string; readonly at: Parts} {
	const at = partsOf(instantMs, zone);
	const now = partsOf(nowMs, zone);
	const day = at.year === now.year ? `${at.day} ${at.month}` : `${at.day} ${at.month} ${at.year.slice(2)}`;
	if (at.year === now.year && at.month === now.month && at.day === now.day) {
		return {text: `${at.hour}:${at.minute}:${at.second}`, day, at};
	}

	const isThisWeek = instantMs < nowMs && nowMs - instantMs < weekMs && at.weekday !== now.weekday;
	return {text: isThisWeek ? `${at.weekday} ${at.hour}:${at.minute}` : null, day, at};
}

/** `Mon 23 Nov 2026, 14:02:31 IST` */
export function fullTime(instantMs: number, {zone}: Pick<Manner, 'zone'>): string {
	const {weekday, day, month, year, hour, minute, second} = partsOf(instantMs, zone);
	return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}:${second} ${zoneLabel(zone, instantMs)}`;
}

/** `20 Nov 2026` */
export function dayText(instantMs: number, {zone}: Pick<Manner, 'zone'>): string {
	const {day, month, year} = partsOf(instantMs, zone);
	return `${day} ${month} ${year}`;
}

/** `2026-11-23-1402`: in the order of time when sorted by name, and without what a file's name may not hold. */
export function fileTime(instantMs: number, {zone}: Pick<Manner, 'zone'>): string {
	// Swedish writes dates as ISO 8601 does.
	return new Date(instantMs)
		.toLocaleString('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'short'})
		.replace(' ', '-')
		.replace(':', '');
}

/** `20 Nov 14:02`, for what is read on another day */
export function dayAndClock(instantMs: number, {zone}: Pick<Manner, 'zone'>): string {
	const {day, month, hour, minute} = partsOf(instantMs, zone);
	return `${day} ${month} ${hour}:${minute}`;
}

/** `14:02` */
export function clockTime(instantMs: number, {zone}: Pick<Manner, 'zone'>): string {
	const {hour, minute} = partsOf(instantMs, zone);
	return `${hour}:${minute}`;
}

/** The beginning of a part of the time: `14:00`, `Fri 20 Nov`, `20 Nov`, `Nov 2026`. */
export function timePartText(
	instantMs: number,
	unit: 'hour' | 'day' | 'week' | 'month',
	{zone}: Pick<Manner, 'zone'>,
): string {
	const {weekday, day, month, year, hour, minute} = partsOf(instantMs, zone);
	const texts = {
		hour: `${weekday} ${hour}:${minute}`,
		day: `${weekday} ${day} ${month}`,
		week: `${day} ${month}`,
		month: `${month} ${year}`,
	};
	return texts[unit];
}

/** Where most of Bolna's calls are made; CLDR has no short name for it in English. */
const ownLabels: Readonly<Record<string, string>> = {'Asia/Kolkata': 'IST', 'Asia/Calcutta': 'IST'};

const labellers = new Map<string, Intl.DateTimeFormat>();

/** `IST`, `CET`, or `GMT+8` where the zone has no short name. */
export function zoneLabel(zone: string, instantMs: number): string {
	const labeller =
		labellers.get(zone) ?? new Intl.DateTimeFormat('en-GB', {timeZone: zone, timeZoneName: 'short'});
	labellers.set(zone, labeller);
	const named = labeller.formatToParts(instantMs).find(part => part.type === 'timeZoneName');
	return ownLabels[zone] ?? named?.value ?? zone;
}

/** For programs: ISO 8601, UTC. */
export function instantText(instantMs: number | null): string | null {
	return instantMs === null ? null : new Date(instantMs).toISOString();
}
