import type {Query} from '../../filter/query.js';
import {numberCell} from '../../system/cells.js';
import {cutJson} from '../../text/json-parts.js';
import {newestFirst, type Piece, type RecordsPage, type RecordsRequest} from '../mirror.js';
import {readCall, unpackBytes} from './body.js';
import {orderOf, readRow} from './call-row.js';
import type {Connection} from './connection.js';
import {keyAt} from './count.js';
import {everyKey} from './key.js';
import {type Plan, planFor} from './plan.js';
import {readByTime, type Walk} from './rows.js';
import {sql} from './sql.js';
import {stretches} from './stretches.js';

/** Half of a record. */
const bulky: ReadonlySet<string> = new Set(['latency_data', 'usage_breakdown']);

/** A stretch of calls with their bodies: two statements however many they are. */
export async function readRecords(
	connection: Connection,
	{query, after, skip = 0, limit, piece = everyKey, aside = false, mostBytes}: RecordsRequest,
	signal?: AbortSignal,
): Promise<RecordsPage> {
	const whole = planFor(query, connection);
	const {min, max} = whole.keys;
	const plan = {...whole, keys: {min: Math.max(min, piece.min), max: Math.min(max, piece.max)}};
	const walk = await walkFrom(connection, plan, {after, skip, limit});
	const rows = walk === null ? [] : await readByTime(connection, plan, walk, signal);
	const keys = rows.map(values => orderOf(values).key);
	const bodies = connection.all(
		sql`SELECT key, depth, body FROM bodies WHERE key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`,
	);
	const byKey = new Map(bodies.map(cells => [numberCell(cells, 'key'), cells]));
	let room = mostBytes ?? Number.POSITIVE_INFINITY;
	const records = rows.flatMap(values => {
		const body = byKey.get(orderOf(values).key);
		if (body === undefined) {
			return [];
		}

		const row = readRow(values);
		const {id, agentId, batchId} = row;
		const bytes = unpackBytes(body, room);
		room -= bytes.length;
		const cut = aside ? cutJson(bytes, bulky) : null;
		const execution = readCall({...body, id, agentId, batchId}, cut?.rest ?? bytes.toString());
		return [{row, execution, aside: cut?.parts}];
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
	{after, skip, limit}: Required<Pick<RecordsRequest, 'after' | 'skip' | 'limit'>>,
): Promise<Walk | null> {
	const first = skip > 0 ? await keyAt(connection, plan, skip, true) : null;
	if (skip > 0 && first === null) {
		return null;
	}

	const key = first ?? after;
	const from = key === null ? null : {value: key, key};
	return {order: newestFirst, forward: true, from, inclusive: first !== null, limit};
}

/** Null for calls that words lead to: their index is asked once, not once a piece. */
export function readPieces(connection: Connection, query: Query, calls: number): readonly Piece[] | null {
	const plan = planFor(query, connection);
	return plan.match === null ? stretches(connection, plan, everyKey, true, calls) : null;
}
