import {numberOf} from '../../system/cells.js';
import type {Connection} from './connection.js';
import {dayOf, type KeyRange, keysPerDay} from './key.js';
import {among, isMatchOnly, type Plan, readsBodies} from './plan.js';
import {sql} from './sql.js';

/** Looking at so many calls one by one takes a few milliseconds: no key waits longer. */
const callsAtOnce = 10_000;

/** The index of the text counts many times faster than calls are looked at. */
const matchesAtOnce = 200_000;

/** A body has to be unpacked and parsed. */
const bodiesAtOnce = 100;

interface Day {
	readonly day: number;
	readonly calls: number;
}

/** How many calls the plan's agents have on each day that its keys touch, oldest first. */
export function daysOf(connection: Connection, {keys, agentIds}: Plan): readonly Day[] {
	const agents = agentIds === null ? sql`` : sql`AND ${among(sql`agentId`, agentIds)}`;
	return connection
		.rows(
			sql`SELECT day, sum(calls) AS calls FROM days
				WHERE day BETWEEN ${dayOf(keys.min)} AND ${dayOf(keys.max)} ${agents}
				GROUP BY day HAVING sum(calls) > 0 ORDER BY day`,
		)
		.map(([day, calls]) => ({day: numberOf(day) ?? 0, calls: numberOf(calls) ?? 0}));
}

export function keysOfDay(day: number): KeyRange {
	return {min: day * keysPerDay, max: (day + 1) * keysPerDay - 1};
}

/** How many calls are looked at one by one before other work gets its turn. */
export function callsInStretch(plan: Plan): number {
	return readsBodies(plan) ? bodiesAtOnce : callsAtOnce;
}

/**
 * The keys in stretches of a few thousand calls each, in the order asked for, so that a search can pause between
 * them. They leave no key out; a day with very many calls is cut by time.
 */
export function stretches(
	connection: Connection,
	plan: Plan,
	within: KeyRange,
	descending: boolean,
	most = isMatchOnly(plan) ? matchesAtOnce : callsInStretch(plan),
): readonly KeyRange[] {
	return [...stretchesInTurn(connection, plan, within, descending, most)];
}

/** The same, each made when its turn comes, for who wants very many; all that is read is read at once. */
export function stretchesInTurn(
	connection: Connection,
	plan: Plan,
	within: KeyRange,
	descending: boolean,
	most: number,
): Iterable<KeyRange> {
	const whole = {min: Math.max(plan.keys.min, within.min), max: Math.min(plan.keys.max, within.max)};
	const starts = [whole.min];
	let calls = 0;
	for (const {day, calls: inDay} of daysOf(connection, {...plan, keys: whole})) {
		if (calls + inDay > most) {
			const pieces = Math.ceil(inDay / most);
			const step = Math.ceil(keysPerDay / pieces);
			for (let piece = 0; piece < pieces; piece += 1) {
				const start = day * keysPerDay + piece * step;
				if (start > whole.min && start <= whole.max) {
					starts.push(start);
				}
			}

			calls = inDay / pieces;
		} else {
			calls += inDay;
		}
	}

	return between(starts, whole.max + 1, descending);
}

/** From each start to the next one, and from the last one to the end. */
function* between(
	starts: readonly number[],
	end: number,
	descending: boolean,
): Generator<KeyRange, void, undefined> {
	for (const turn of starts.keys()) {
		const index = descending ? starts.length - 1 - turn : turn;
		yield {min: starts[index] ?? end, max: (starts[index + 1] ?? end) - 1};
	}
}
