import type {CallRecord, PassingCall} from '../../calls/record.js';
import type {Query} from '../../filter/query.js';
import {numberOf, type Values} from '../../system/cells.js';
import {cutJson, type PartKind} from '../../text/json-parts.js';
import {newestFirst} from '../mirror.js';
import type {Piece, RecordsPage, RecordsRequest, Take} from '../records.js';
import {readKept, unpackBytes} from './body.js';
import {passingColumns, readPassingRow, readRow, rowColumns} from './call-row.js';
import type {Connection} from './connection.js';
import {keyAt} from './count.js';
import {everyKey} from './key.js';
import {type Plan, planFor} from './plan.js';
import {readByTime, type Walk} from './rows.js';
import {stretchesInTurn} from './stretches.js';

/** Half of a record. */
const bulky: ReadonlyMap<string, PartKind> = new Map([
	['latency_data', 'object'],
	['usage_breakdown', 'object'],
]);

/** What stands in a row of JSON as Bolna said it: `readExecution` takes values of these kinds as they are. */
const unchanged: ReadonlyMap<string, PartKind> = new Map([
	...bulky,
	['transcript', 'text'],
	['summary', 'text'],
	['extracted_data', 'object'],
]);

/** A stretch of calls with all that is known of them. */
export async function readRecords(
	connection: Connection,
	request: RecordsRequest,
	signal?: AbortSignal,
): Promise<RecordsPage> {
	const records: CallRecord[] = [];
	const next = await eachRecord(connection, request, record => records.push(record), signal);
	return {records, next};
}

/** The same, one after the other: none has to be kept. */
export function eachRecord(
	connection: Connection,
	request: RecordsRequest,
	take: Take<CallRecord>,
	signal?: AbortSignal,
): Promise<number | null> {
	const read = (values: Values, body: Buffer) => {
		const row = readRow(values);
		const cut = request.brief === true ? cutJson(body, bulky) : null;
		take({row, execution: readKept(cut?.rest ?? body.toString(), row)});
	};
	return readStretch(connection, request, {columns: rowColumns, read}, signal);
}

/** The same for who passes them on as JSON. */
export function eachPassing(
	connection: Connection,
	request: RecordsRequest,
	take: Take<PassingCall>,
	signal?: AbortSignal,
): Promise<number | null> {
	const read = (values: Values, body: Buffer) => {
		const row = readPassingRow(values);
		const cut = cutJson(body, unchanged);
		take({row, execution: readKept(cut?.rest ?? body.toString(), row), aside: cut?.parts});
	};
	return readStretch(connection, request, {columns: passingColumns, read}, signal);
}

/** How a call is read from its row and its body. */
interface Reading {
	readonly columns: string;
	read(values: Values, body: Buffer): void;
}

/** Gives where the next stretch begins; null when this was the last one. */
async function readStretch(
	connection: Connection,
	{query, after, skip = 0, limit, piece = everyKey, mostBytes}: RecordsRequest,
	{columns, read}: Reading,
	signal?: AbortSignal,
): Promise<number | null> {
	const whole = planFor(query, connection);
	const {min, max} = whole.keys;
	const plan = {...whole, keys: {min: Math.max(min, piece.min), max: Math.min(max, piece.max)}};
	const walk = await walkFrom(connection, plan, {after, skip, limit}, signal);
	const wanted = `${columns}, calls.key, (SELECT body FROM bodies WHERE bodies.key = calls.key)`;
	const rows = walk === null ? [] : await readByTime(connection, plan, walk, signal, wanted);
	for (const values of rows) {
		const body = values.at(-1);
		if (typeof body === 'string' || body instanceof Uint8Array) {
			read(values, unpackBytes(body, mostBytes));
		}
	}

	return rows.length < limit ? null : numberOf(rows.at(-1)?.at(-2));
}

/** The ids alone, of a stretch that somewhere else is known by them. */
export async function readIds(
	connection: Connection,
	{query, after, skip = 0, limit}: RecordsRequest,
	signal?: AbortSignal,
): Promise<readonly string[]> {
	const plan = planFor(query, connection);
	const walk = await walkFrom(connection, plan, {after, skip, limit}, signal);
	const rows = walk === null ? [] : await readByTime(connection, plan, walk, signal, 'calls.id');
	return rows.map(([id]) => String(id));
}

/** Null where there are not so many calls as are to be passed over. */
async function walkFrom(
	connection: Connection,
	plan: Plan,
	{after, skip, limit}: Required<Pick<RecordsRequest, 'after' | 'skip' | 'limit'>>,
	signal?: AbortSignal,
): Promise<Walk | null> {
	const first = skip > 0 ? await keyAt(connection, plan, {rowNumber: skip, descending: true}, signal) : null;
	if (skip > 0 && first === null) {
		return null;
	}

	const key = first ?? after;
	const from = key === null ? null : {value: key, key};
	return {order: newestFirst, forward: true, from, inclusive: first !== null, limit};
}

/** Null for calls that words lead to: their index is asked once, not once a piece. */
export function readPieces(connection: Connection, query: Query, calls: number): Iterable<Piece> | null {
	const plan = planFor(query, connection);
	return plan.match === null ? stretchesInTurn(connection, plan, everyKey, true, calls) : null;
}
