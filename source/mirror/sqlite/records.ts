import {numberCell} from '../../system/cells.js';
import {newestFirst, type RecordsPage, type RecordsRequest} from '../mirror.js';
import {readCall} from './body.js';
import {orderOf, readRow} from './call-row.js';
import type {Connection} from './connection.js';
import {keyAt} from './count.js';
import {type Plan, planFor} from './plan.js';
import {readByTime, type Walk} from './rows.js';
import {sql} from './sql.js';

/** A stretch of calls with their bodies: two statements however many they are. */
export async function readRecords(
	connection: Connection,
	{query, after, skip = 0, limit}: RecordsRequest,
	signal?: AbortSignal,
): Promise<RecordsPage> {
	const plan = planFor(query, connection);
	const walk = await walkFrom(connection, plan, {after, skip, limit});
	const rows = walk === null ? [] : await readByTime(connection, plan, walk, signal);
	const keys = rows.map(values => orderOf(values).key);
	const bodies = connection.all(
		sql`SELECT key, depth, body FROM bodies WHERE key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`,
	);
	const byKey = new Map(bodies.map(cells => [numberCell(cells, 'key'), cells]));
	const records = rows.flatMap(values => {
		const body = byKey.get(orderOf(values).key);
		if (body === undefined) {
			return [];
		}

		const row = readRow(values);
		const {id, agentId, batchId} = row;
		return [{row, execution: readCall({...body, id, agentId, batchId})}];
	});
	return {records, next: rows.length < limit ? null : (keys.at(-1) ?? null)};
}

/** The ids alone, of a stretch that somewhere else is known by them. */
export async function readIds(
	connection: Connection,
	{query, after, skip = 0, limit}: RecordsRequest,
	signal?: AbortSignal,
): Promise<readonly string[]> {
	const plan = planFor(query, connection);
	const walk = await walkFrom(connection, plan, {after, skip, limit});
	const rows = walk === null ? [] : await readByTime(connection, plan, walk, signal, 'calls.id');
	return rows.map(([id]) => String(id));
}

/** Null where there are not so many calls as are to be passed over. */
async function walkFrom(
	connection: Connection,
	plan: Plan,
	{after, skip, limit}: Required<Omit<RecordsRequest, 'query'>>,
): Promise<Walk | null> {
	const first = skip > 0 ? await keyAt(connection, plan, skip, true) : null;
	if (skip > 0 && first === null) {
		return null;
	}

	const key = first ?? after;
	const from = key === null ? null : {value: key, key};
	return {order: newestFirst, forward: true, from, inclusive: first !== null, limit};
}
