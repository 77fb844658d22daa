import type {Changed, TimePart} from '../../calls/metrics/stats.js';
import {thresholds} from '../../calls/thresholds.js';
import type {FieldId} from '../../filter/fields.js';
import {printQuery} from '../../filter/print.js';
import {fieldIs} from '../../filter/query.js';
import {instantOf, wallTime} from '../../filter/zoned.js';

/** `agent:=…`; what is not said is asked for as such. */
export function equals(field: FieldId, value: string | null): string {
	return value === null ? `-${field}:*` : printQuery(fieldIs(field, value));
}

/** From a figure, which may belong to it, up to another, which does not. */
export function between(field: FieldId, min: number, max: number | null, minInclusive = true): string {
	return printQuery({
		kind: 'field',
		field,
		test: {kind: 'range', min, minInclusive, max, maxInclusive: false},
	});
}

export function above(field: FieldId, limit: number): string {
	return printQuery({
		kind: 'field',
		field,
		test: {kind: 'range', min: limit, minInclusive: false, max: null, maxInclusive: false},
	});
}

/** All of these at once. */
export function together(...filters: readonly string[]): string {
	return filters.filter(filter => filter !== '').join(' ');
}

/** A day by its name, any other stretch by its ends, as the wall's clock shows them. */
export function during({fromMs, toMs}: Pick<TimePart, 'fromMs' | 'toMs'>, zone: string): string {
	const {day, ...from} = wallTime(fromMs, zone);
	const isDay = isMidnight(fromMs, zone) && instantOf({...from, day: day + 1}, zone) === toMs;
	return isDay
		? `created:${dayText(fromMs, zone)}`
		: `created:[${wallText(fromMs, zone)} TO ${wallText(toMs, zone)}}`;
}

/** From an instant on. */
export function since({fromMs}: Pick<TimePart, 'fromMs'>, zone: string): string {
	return `created:>=${isMidnight(fromMs, zone) ? dayText(fromMs, zone) : wallText(fromMs, zone)}`;
}

export function changedFilter(of: Changed): string {
	const agent = 'agentId' in of && of.agentId !== null ? equals('agent', of.agentId) : '';
	switch (of.kind) {
		case 'status':
			return equals('status', of.value);
		case 'hangup':
			return together('status:done', equals('by', of.value));
		case 'cause':
			return equals('cause', of.value);
		case 'wait':
			return together(agent, above(waitFields[of.stage], thresholds[of.stage].badAboveMs));
		default:
			return together(agent, 'is:troubled');
	}
}

/** The filter's word for what is waited for. */
export const waitFields = {
	worst: 'latency',
	transcriber: 'stt',
	llm: 'llm',
	synthesizer: 'tts',
	firstAudio: 'ttfa',
} as const;

/** A clock that is put back shows an hour twice; then, and for parts of a minute, the instant itself is written. */
function wallText(instantMs: number, zone: string): string {
	const wall = wallTime(instantMs, zone);
	const whole = instantMs % 60_000 === 0 && instantOf(wall, zone) === instantMs;
	return whole
		? `${dayText(instantMs, zone)}T${two(wall.hour)}:${two(wall.minute)}`
		: new Date(instantMs).toISOString();
}

function isMidnight(instantMs: number, zone: string): boolean {
	return instantOf({...wallTime(instantMs, zone), hour: 0, minute: 0, second: 0}, zone) === instantMs;
}

function dayText(instantMs: number, zone: string): string {
	const {year, month, day} = wallTime(instantMs, zone);
	return `${year}-${two(month)}-${two(day)}`;
}

function two(part: number): string {
	return String(part).padStart(2, '0');
}
