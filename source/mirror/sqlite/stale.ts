import {deriveVersion} from '../../calls/derive.js';
import {numberCell} from '../../system/cells.js';
import type {Connection} from './connection.js';
import {textVersion} from './full-text.js';
import {recall, remember} from './memory.js';
import {renewCalls} from './put.js';
import {sql} from './sql.js';

/** A transaction of so many takes a few milliseconds. */
export const callsAtOnce = 50;

/** Before anything is written by this version: notes what another one derived, or indexed in another way. */
export async function noteStale(connection: Connection): Promise<void> {
	if (!isUpToDate(connection)) {
		await connection.write(() => noteAllStale(connection));
	}
}

function isUpToDate(connection: Connection): boolean {
	return (
		recall(connection, 'deriveVersion') === deriveVersion &&
		(!connection.fullText || recall(connection, 'textVersion') === textVersion)
	);
}

/** A new mirror holds no calls yet, so nothing is stale; nor is a text that was never indexed in another way. */
function noteAllStale(connection: Connection): void {
	const {fullText} = connection;
	const indexed = recall(connection, 'textVersion') ?? textVersion;
	if (recall(connection, 'deriveVersion') !== deriveVersion || (fullText && indexed !== textVersion)) {
		connection.run('INSERT OR REPLACE INTO stale SELECT key, 0 FROM calls');
		remember(connection, 'deriveVersion', deriveVersion);
	}

	if (fullText) {
		remember(connection, 'textVersion', textVersion);
	}
}

/** Makes a few of the noted calls anew, the newest first. */
export function renewSome(connection: Connection): void {
	const keys = staleKeys(connection);
	for (const key of keys) {
		connection.run('DELETE FROM stale WHERE key = ?', key);
	}

	renewCalls(connection, keys);
}

/** Some of what is noted. */
export function staleKeys(connection: Connection): readonly number[] {
	return connection
		.all(
			sql`SELECT key FROM stale WHERE textOnly = 0 OR ${Number(connection.fullText)}
				ORDER BY key DESC LIMIT ${callsAtOnce}`,
		)
		.map(cells => numberCell(cells, 'key'));
}
