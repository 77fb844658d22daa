import {numberCell} from '../../system/cells.js';
import type {Connection} from './connection.js';
import {firstKey} from './key.js';
import {pruneLogs} from './logs.js';
import {sql} from './sql.js';
import {cutWindows} from './windows.js';

/** A transaction of so many takes a few milliseconds. */
const callsAtOnce = 200;

/** Removes some of the calls older than an instant, the oldest first; returns how many. */
export function pruneSome(connection: Connection, beforeMs: number): number {
	const keys = connection
		.all(sql`SELECT key FROM calls WHERE key < ${firstKey(beforeMs)} ORDER BY key LIMIT ${callsAtOnce}`)
		.map(cells => numberCell(cells, 'key'));
	for (const key of keys) {
		connection.run('DELETE FROM bodies WHERE key = ?', key);
		connection.run('DELETE FROM calls WHERE key = ?', key);
		connection.run('DELETE FROM stale WHERE key = ?', key);
	}

	for (const key of keys) {
		if (connection.fullText) {
			connection.run('DELETE FROM texts WHERE rowid = ?', BigInt(key));
		} else {
			// A Node that has full text takes the words of a call away that is gone.
			connection.run('INSERT OR REPLACE INTO stale VALUES (?, 1)', key);
		}
	}

	pruneLogs(connection);
	cutWindows(connection, beforeMs);
	return keys.length;
}

/** Writes the file anew without the room of what was removed. */
export function compact(connection: Connection): void {
	const {database, fullText} = connection;
	connection.besideFile(() => {
		database.exec(fullText ? "INSERT INTO texts (texts) VALUES ('optimize'); VACUUM" : 'VACUUM');
	});
	database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
