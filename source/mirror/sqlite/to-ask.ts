import type {CallRow} from '../../calls/facts.js';
import {numberCell, numberOrNull, textCell} from '../../system/cells.js';
import type {OpenCalls} from '../mirror.js';
import {readRow, rowColumns} from './call-row.js';
import type {Connection} from './connection.js';
import {firstKey} from './key.js';
import {name, sql} from './sql.js';

// Calls of which Bolna may have more to say than what is here.

const columns = name(rowColumns);

/** Calls that are not over, newest first. */
export function readUnfinished(connection: Connection, limit: number): readonly CallRow[] {
	return connection
		.rows(
			sql`SELECT ${columns} FROM calls INDEXED BY unfinished_calls
				WHERE "group" NOT IN ('completed', 'unanswered', 'failed') ORDER BY key DESC LIMIT ${limit}`,
		)
		.map(readRow);
}

/** Calls that nobody answered, newest first. */
export function readUnanswered(connection: Connection, sinceMs: number, limit: number): readonly CallRow[] {
	return connection
		.rows(
			sql`SELECT ${columns} FROM calls NOT INDEXED
				WHERE key >= ${firstKey(sinceMs)} AND "group" = 'unanswered' ORDER BY key DESC LIMIT ${limit}`,
		)
		.map(readRow);
}

/** Ids of calls without their full record, troubled ones first, then the newest. */
export function readOutlines(connection: Connection, limit: number): readonly string[] {
	return connection
		.all(
			sql`SELECT id FROM calls INDEXED BY outlines
				WHERE "full" = 0 ORDER BY troubled DESC, key DESC LIMIT ${limit}`,
		)
		.map(cells => textCell(cells, 'id'));
}

/** How many calls of an agent are not over, and from when to when they were made; null when there are none. */
export function readOpenCalls(connection: Connection, agentId: string): OpenCalls | null {
	const cells =
		connection.get(
			sql`SELECT count(*) AS calls, min(timeMs) AS fromMs, max(timeMs) AS toMs FROM calls INDEXED BY unfinished_calls
				WHERE "group" NOT IN ('completed', 'unanswered', 'failed') AND agentId = ${agentId}`,
		) ?? {};
	const [fromMs, toMs] = [numberOrNull(cells, 'fromMs'), numberOrNull(cells, 'toMs')];
	return fromMs === null || toMs === null ? null : {calls: numberCell(cells, 'calls'), fromMs, toMs};
}
