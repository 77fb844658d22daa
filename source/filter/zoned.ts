/** A point on the calendar and the clock of some zone. Months from 1. */
export interface WallTime {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows at an instant. */
export function wallTime(instantMs: number, zone: string): WallTime {
	const format = formats.get(zone) ?? formatOf(zone);
	const parts = new Map(format.formatToParts(instantMs).map(({type, value}) => [type, Number(value)]));
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
	return {
		year: part('year'),
		month: part('month'),
		day: part('day'),
		hour: part('hour'),
		minute: part('minute'),
		second: part('second'),
	};
}

/**
 * The instant at which a clock on the wall shows this; days and months may run over (32 November).
 * Of an hour that comes twice it is the first; one that is left out is taken as if the clock had gone on.
 */
export function instantOf({year, month, day, hour, minute, second}: WallTime, zone: string): number {
	const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
	const before = asUtc - offsetMs(asUtc - 86_400_000, zone);
	return asUtc === before + offsetMs(before, zone) ? before : asUtc - offsetMs(before, zone);
}

function offsetMs(instantMs: number, zone: string): number {
	const {year, month, day, hour, minute, second} = wallTime(instantMs, zone);
	return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		calendar: 'gregory',
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formats.set(zone, format);
	return format;
}
