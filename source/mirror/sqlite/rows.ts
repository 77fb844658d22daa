import {setImmediate} from 'node:timers/promises';
import {numberCell, type Values} from '../../system/cells.js';
import type {Order, RowsPage, RowsRequest} from '../mirror.js';
import {idOf, orderOf, readRow, rowColumns} from './call-row.js';
import type {Connection} from './connection.js';
import {countOne, countWithin, keyAt} from './count.js';
import {everyKey} from './key.js';
import {keyColumn, type Plan, planFor, source} from './plan.js';
import {literal, name, type Sql, sql} from './sql.js';
import {callsInStretch, stretches} from './stretches.js';

/** Where a call stands in an order; the key settles ties and is the value itself in the order of time. */
interface Place {
	readonly value: number;
	readonly key: number;
}

const orderColumns = {time: 'calls.key', duration: 'calls.durationOrder', cost: 'calls.costOrder'} as const;

/** One stretch of rows around what was asked for. Aborting gives up the rest of the search. */
export async function readRows(
	connection: Connection,
	request: RowsRequest,
	signal?: AbortSignal,
): Promise<RowsPage> {
	const {query, order, at, before, after} = request;
	const plan = planFor(query, connection);
	const walk = (forward: boolean, from: Place | null, inclusive: boolean, limit: number) =>
		readFrom(connection, plan, {order, forward, from, inclusive, limit}, signal);
	if (at === 'last') {
		return lastRows(await walk(false, null, true, before + 2), before);
	}

	const anchor = await findPlace(connection, plan, {order, at}, signal);
	if (anchor === 'beyond') {
		return lastRows(await walk(false, null, true, before + 2), before);
	}

	const behind = await walk(true, anchor, true, after + 1);
	const ahead = anchor === null ? [] : await walk(false, anchor, false, before + 1);
	const rows = [...ahead.slice(0, before).reverse(), ...behind.slice(0, after)];
	const [first] = behind;
	const wanted = typeof at === 'object' && 'id' in at ? at.id : first && idOf(first);
	return {
		rows: rows.map(readRow),
		atIndex:
			after > 0 && wanted !== undefined && first && idOf(first) === wanted
				? Math.min(ahead.length, before)
				: -1,
		atStart: ahead.length <= before,
		atEnd: behind.length <= after,
	};
}

/** `found`: from the last row backwards, one more than wanted if there are so many. */
function lastRows(found: readonly Values[], before: number): RowsPage {
	const rows = found.slice(0, before + 1).reverse();
	return {
		rows: rows.map(readRow),
		atIndex: rows.length - 1,
		atStart: found.length <= before + 1,
		atEnd: true,
	};
}

/** Zero-based place of a call among those that match; null when it does not. */
export async function readRowNumber(
	connection: Connection,
	plan: Plan,
	id: string,
	order: Order,
): Promise<number | null> {
	const place = placeOf(connection, id, order);
	if (place === null || countOne(connection, plan, {min: place.key, max: place.key}) === 0) {
		return null;
	}

	if (order.by === 'time') {
		const newer = {min: place.key + 1, max: everyKey.max};
		const older = {min: everyKey.min, max: place.key - 1};
		return countWithin(connection, plan, order.descending ? newer : older);
	}

	const before = beyond(order, {forward: false, from: place, inclusive: false});
	const cells = connection.get(sql`SELECT count(*) AS calls ${source(plan, everyKey)} AND ${before}`);
	return cells === undefined ? 0 : numberCell(cells, 'calls');
}

/** Null stands for the first row; `beyond` for a row number that there is none of. */
async function findPlace(
	connection: Connection,
	plan: Plan,
	{order, at}: {readonly order: Order; readonly at: Exclude<RowsRequest['at'], 'last'>},
	signal?: AbortSignal,
): Promise<Place | null | 'beyond'> {
	if (at === 'first') {
		return null;
	}

	if ('id' in at) {
		return placeOf(connection, at.id, order);
	}

	const rowNumber = Math.max(0, Math.floor(at.rowNumber));
	if (order.by === 'time') {
		const {descending} = order;
		const key = await keyAt(connection, plan, {rowNumber, descending}, signal);
		return key === null ? 'beyond' : {value: key, key};
	}

	const {column, direction} = orderSql(order, true);
	const cells = connection.get(
		sql`SELECT ${column} AS value, calls.key AS key ${source(plan, everyKey)}
			ORDER BY ${column} ${direction}, calls.key ${direction} LIMIT 1 OFFSET ${rowNumber}`,
	);
	return cells === undefined ? 'beyond' : {value: numberCell(cells, 'value'), key: numberCell(cells, 'key')};
}

function placeOf(connection: Connection, id: string, order: Order): Place | null {
	const column = name(orderColumns[order.by]);
	const cells = connection.get(
		sql`SELECT ${column} AS value, calls.key AS key FROM calls WHERE calls.id = ${id}`,
	);
	return cells === undefined ? null : {value: numberCell(cells, 'value'), key: numberCell(cells, 'key')};
}

export interface Walk {
	readonly order: Order;
	/** Along the order, or against it. */
	readonly forward: boolean;
	/** Null: from the end that lies behind. */
	readonly from: Place | null;
	readonly inclusive: boolean;
	readonly limit: number;
}

function readFrom(
	connection: Connection,
	plan: Plan,
	walk: Walk,
	signal?: AbortSignal,
): Promise<readonly Values[]> {
	return walk.order.by === 'time'
		? readByTime(connection, plan, walk, signal)
		: readByValue(connection, plan, walk, signal);
}

/** Rare matches may lie far away: the search goes from stretch to stretch and lets other work in between. */
export async function readByTime(
	connection: Connection,
	plan: Plan,
	{order, forward, from, inclusive, limit}: Walk,
	signal?: AbortSignal,
	columns = rowColumns,
): Promise<readonly Values[]> {
	const descending = order.descending === forward;
	const near = (from?.key ?? 0) + (inclusive ? 0 : descending ? -1 : 1);
	const within = from === null ? everyKey : descending ? {min: 0, max: near} : {min: near, max: everyKey.max};
	const direction = name(descending ? 'DESC' : 'ASC');
	const found: Values[] = [];
	const inOneGo =
		plan.rest.length === 0 &&
		plan.phrases.length === 0 &&
		(plan.match !== null || (plan.agentIds?.length ?? 1) === 1);
	for (const keys of inOneGo ? [within] : stretches(connection, plan, within, descending)) {
		found.push(
			...connection.rows(
				sql`SELECT ${name(columns)} ${source(plan, keys)}
					ORDER BY ${keyColumn(plan)} ${direction} LIMIT ${stillMissing(limit, found)}`,
			),
		);
		if (found.length >= limit) {
			break;
		}

		if (!inOneGo) {
			await setImmediate();
			signal?.throwIfAborted();
		}
	}

	return found;
}

/** Looking at so many calls along the index of an order takes a few milliseconds: they lie all over the file. */
const callsAlongIndex = 400;

/** After so many steps without enough calls that match, they are rare. */
const stepsAlongIndex = 5;

/**
 * Along the index of the order, as most filters soon find enough there. What is rare is found many times faster in
 * the order of time, each stretch giving the best that it has; so is what words lead to.
 */
async function readByValue(
	connection: Connection,
	plan: Plan,
	walk: Walk,
	signal?: AbortSignal,
): Promise<readonly Values[]> {
	if (plan.match !== null) {
		return bestOfStretches(connection, plan, walk, signal);
	}

	const {column, direction} = orderSql(walk.order, walk.forward);
	const found: Values[] = [];
	let from = walk.from;
	let {inclusive} = walk;
	for (let step = 0; step < stepsAlongIndex; step += 1) {
		const to = plan.rest.length === 0 ? null : placeFurther(connection, walk, from);
		const until =
			to === null ? sql`` : sql`AND NOT ${beyond(walk.order, {...walk, from: to, inclusive: false})}`;
		found.push(
			...connection.rows(
				sql`SELECT ${name(rowColumns)} ${source(plan, everyKey)} ${since(walk, from, inclusive)} ${until}
					ORDER BY ${column} ${direction}, calls.key ${direction} LIMIT ${stillMissing(walk.limit, found)}`,
			),
		);
		if (to === null || found.length >= walk.limit) {
			return found;
		}

		from = to;
		inclusive = false;
		await setImmediate();
		signal?.throwIfAborted();
	}

	const limit = walk.limit - found.length;
	return [...found, ...(await bestOfStretches(connection, plan, {...walk, from, inclusive, limit}, signal))];
}

/** So many calls further along the order, whether they match or not; null where there are not that many. */
function placeFurther(connection: Connection, walk: Walk, from: Place | null): Place | null {
	const {column, direction} = orderSql(walk.order, walk.forward);
	const cells = connection.get(
		sql`SELECT ${column} AS value, calls.key AS key FROM calls WHERE 1 ${since(walk, from, false)}
			ORDER BY ${column} ${direction}, calls.key ${direction} LIMIT 1 OFFSET ${callsAlongIndex}`,
	);
	return cells === undefined ? null : {value: numberCell(cells, 'value'), key: numberCell(cells, 'key')};
}

async function bestOfStretches(
	connection: Connection,
	plan: Plan,
	walk: Walk,
	signal?: AbortSignal,
): Promise<readonly Values[]> {
	const {order, forward, from, inclusive, limit} = walk;
	const {column, direction} = orderSql(order, forward);
	const ascending = order.descending !== forward;
	const compared = (one: Values, other: Values) => {
		const [left, right] = [orderOf(one), orderOf(other)];
		return left.value - right.value || left.key - right.key;
	};
	let best: readonly Values[] = [];
	for (const [index, keys] of stretches(connection, plan, everyKey, true, callsInStretch(plan)).entries()) {
		if (index > 0) {
			await setImmediate();
			signal?.throwIfAborted();
		}

		const found = connection.rows(
			sql`SELECT ${name(rowColumns)}, ${column} ${source(plan, keys)} ${since(walk, from, inclusive)}
				ORDER BY ${column} ${direction}, calls.key ${direction} LIMIT ${literal(limit)}`,
		);
		best = [...best, ...found]
			.sort((one, other) => (ascending ? compared(one, other) : compared(other, one)))
			.slice(0, limit);
	}

	return best;
}

/** How many rows are still missing. All of them most often, and there are few such numbers; of others there are many. */
function stillMissing(limit: number, found: readonly Values[]): Sql {
	return found.length === 0 ? literal(limit) : sql`${limit - found.length}`;
}

function since({order, forward}: Walk, from: Place | null, inclusive: boolean): Sql {
	return from === null ? sql`` : sql`AND ${beyond(order, {forward, from, inclusive})}`;
}

function orderSql(order: Order, forward: boolean): {readonly column: Sql; readonly direction: Sql} {
	return {
		column: name(orderColumns[order.by]),
		direction: name(order.descending === forward ? 'DESC' : 'ASC'),
	};
}

function beyond(
	order: Order,
	{forward, from, inclusive}: {readonly forward: boolean; readonly from: Place; readonly inclusive: boolean},
): Sql {
	const sign = `${order.descending === forward ? '<' : '>'}${inclusive ? '=' : ''}`;
	return sql`(${name(orderColumns[order.by])}, calls.key) ${name(sign)} (${from.value}, ${from.key})`;
}
