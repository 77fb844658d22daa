import type {TimeUnit} from '../calls/metrics/stats.js';
import {instantOf, type WallTime, wallTime} from '../filter/zoned.js';

const dayMs = 86_400_000;

/** How long a part lasts, about. */
const unitMs: Readonly<Record<TimeUnit, number>> = {
	hour: 3_600_000,
	day: dayMs,
	week: 7 * dayMs,
	month: 30 * dayMs,
};

/** A chart of more parts than these is read by nobody. */
const mostParts = 36;

/** The finest unit that leaves few enough parts to look at. */
export function unitFor(fromMs: number, toMs: number): TimeUnit {
	const fits = (unit: TimeUnit) => (toMs - fromMs) / unitMs[unit] <= mostParts;
	return (['hour', 'day', 'week'] as const).find(fits) ?? 'month';
}

/** A cut at each beginning of a unit on the wall's clock, and at both ends. */
export function cutsBetween(fromMs: number, toMs: number, unit: TimeUnit, zone: string): readonly number[] {
	const start = beginning(wallTime(fromMs, zone), unit, fromMs, zone);
	const cuts = [fromMs];
	for (let count = 1; ; count += 1) {
		const cut = instantOf(later(start, unit, count), zone);
		if (cut >= toMs) {
			return [...cuts, toMs];
		}

		// Where the clock is put back, an hour comes twice and counts as one.
		if (cut > (cuts.at(-1) ?? fromMs)) {
			cuts.push(cut);
		}
	}
}

function beginning(wall: WallTime, unit: TimeUnit, instantMs: number, zone: string): WallTime {
	const hour = {...wall, minute: 0, second: 0};
	const day = {...hour, hour: 0};
	const starts: Readonly<Record<TimeUnit, WallTime>> = {
		hour,
		day,
		week: {...day, day: day.day - weekday(instantMs, zone)},
		month: {...day, day: 1},
	};
	return starts[unit];
}

/** Days since Monday. */
function weekday(instantMs: number, zone: string): number {
	const {year, month, day} = wallTime(instantMs, zone);
	return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

function later(start: WallTime, unit: TimeUnit, count: number): WallTime {
	const steps: Readonly<Record<TimeUnit, WallTime>> = {
		hour: {...start, hour: start.hour + count},
		day: {...start, day: start.day + count},
		week: {...start, day: start.day + 7 * count},
		month: {...start, month: start.month + count},
	};
	return steps[unit];
}
