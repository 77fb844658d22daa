import {numberCell} from '../../system/cells.js';
import {newestFirst, type RecordsPage, type RecordsRequest} from '../mirror.js';
import {readCall} from './body.js';
import {orderOf, readRow} from './call-row.js';
import type {Connection} from './connection.js';
import {keyAt} from './count.js';
import {planFor} from './plan.js';
import {readByTime} from './rows.js';
import {sql} from './sql.js';

/** A stretch of calls with their bodies: two statements however many they are. */
export async function readRecords(
	connection: Connection,
	{query, after, skip = 0, limit}: RecordsRequest,
	signal?: AbortSignal,
): Promise<RecordsPage> {
	const plan = planFor(query, connection);
	const first = skip > 0 ? await keyAt(connection, plan, skip, true) : null;
	if (skip > 0 && first === null) {
		return {records: [], next: null};
	}

	const key = first ?? after;
	const from = key === null ? null : {value: key, key};
	const walk = {order: newestFirst, forward: true, from, inclusive: first !== null, limit};
	const rows = await readByTime(connection, plan, walk, signal);
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
