import {setImmediate} from 'node:timers/promises';
import {numberCell} from '../../system/cells.js';
import type {Connection} from './connection.js';
import {dayOf, everyKey, type KeyRange, keysPerDay} from './key.js';
import {countSource, type Plan, source} from './plan.js';
import {sql} from './sql.js';
import {daysOf, keysOfDay, stretches} from './stretches.js';

/** How many calls of a plan have keys within; other work goes on meanwhile. */
export async function countWithin(
	connection: Connection,
	plan: Plan,
	within: KeyRange,
	signal?: AbortSignal,
): Promise<number> {
	signal?.throwIfAborted();
	const keys = {min: Math.max(plan.keys.min, within.min), max: Math.min(plan.keys.max, within.max)};
	if (plan.counted) {
		return countFromDays(connection, {...plan, keys});
	}

	if (plan.word !== null && keys.min <= everyKey.min && keys.max >= everyKey.max) {
		return countOfWord(connection, plan.word);
	}

	let calls = 0;
	for (const [index, stretch] of stretches(connection, plan, keys, true).entries()) {
		if (index > 0) {
			await setImmediate();
			signal?.throwIfAborted();
		}

		calls += countOne(connection, plan, stretch);
	}

	return calls;
}

/** Whole days from the counters, the days that the keys cut by looking. */
function countFromDays(connection: Connection, plan: Plan): number {
	const {min, max} = plan.keys;
	if (min > max) {
		return 0;
	}

	const isWhole = (day: number) => {
		const keys = keysOfDay(day);
		return keys.min >= min && keys.max <= max;
	};
	const cut = [...new Set([dayOf(min), dayOf(max)])].filter(day => !isWhole(day));
	const days = daysOf(connection, plan);
	const whole = days.reduce((sum, {day, calls}) => (cut.includes(day) ? sum : sum + calls), 0);
	return cut
		.filter(day => days.some(counted => counted.day === day))
		.reduce((sum, day) => sum + countOne(connection, plan, keysOfDay(day)), whole);
}

/** The index knows how many calls have a word without looking at them. */
function countOfWord(connection: Connection, word: string): number {
	const cells = connection.vocabulary(word);
	return cells === undefined ? 0 : numberCell(cells, 'doc');
}

export function countOne(connection: Connection, plan: Plan, within: KeyRange): number {
	const cells = connection.get(sql`SELECT count(*) AS calls ${countSource(plan, within)}`);
	return cells === undefined ? 0 : numberCell(cells, 'calls');
}

/** The key of the call with so many before it in the order of time; null when there are not that many. */
export async function keyAt(
	connection: Connection,
	plan: Plan,
	{rowNumber, descending}: {readonly rowNumber: number; readonly descending: boolean},
	signal?: AbortSignal,
): Promise<number | null> {
	const stretched = plan.counted
		? countedStretches(connection, plan, descending)
		: stretches(connection, plan, plan.keys, descending).map(keys => ({keys, calls: null}));
	let before = 0;
	for (const {keys, calls} of stretched) {
		const inside = calls ?? countOne(connection, plan, keys);
		if (before + inside > rowNumber) {
			return keyInside(connection, plan, {keys, rowNumber: rowNumber - before, descending});
		}

		before += inside;
		if (calls === null) {
			await setImmediate();
			signal?.throwIfAborted();
		}
	}

	return null;
}

function countedStretches(
	connection: Connection,
	plan: Plan,
	descending: boolean,
): ReadonlyArray<{readonly keys: KeyRange; readonly calls: number}> {
	const days = daysOf(connection, plan).map(({day, calls}) => {
		const keys = {min: day * keysPerDay, max: (day + 1) * keysPerDay - 1};
		const isCut = keys.min < plan.keys.min || keys.max > plan.keys.max;
		return {keys, calls: isCut ? countOne(connection, plan, keys) : calls};
	});
	return descending ? days.reverse() : days;
}

function keyInside(
	connection: Connection,
	plan: Plan,
	{keys, rowNumber, descending}: {keys: KeyRange; rowNumber: number; descending: boolean},
): number | null {
	const direction = descending ? sql`DESC` : sql`ASC`;
	const cells = connection.get(
		sql`SELECT calls.key AS key ${source(plan, keys)} ORDER BY calls.key ${direction} LIMIT 1 OFFSET ${rowNumber}`,
	);
	return cells === undefined ? null : numberCell(cells, 'key');
}
