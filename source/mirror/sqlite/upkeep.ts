import {setImmediate} from 'node:timers/promises';
import {deriveVersion} from '../../calls/derive.js';
import {numberCell} from '../../system/cells.js';
import type {Connection} from './connection.js';
import {textVersion} from './full-text.js';
import {recall, remember} from './memory.js';
import {renewCalls} from './put.js';
import {sql} from './sql.js';

/** A transaction of so many takes a few milliseconds. */
const callsAtOnce = 50;

/** Who shows progress hears of it so often. */
const tellEvery = 20;

/** Before anything is written by this version: notes what another one derived, or indexed in another way. */
export async function noteStale(connection: Connection): Promise<void> {
	if (!isUpToDate(connection)) {
		await connection.write(() => noteAllStale(connection));
	}
}

/**
 * Makes the noted calls anew and indexes the texts that a Node without full text left: newest first, a few calls at
 * a time, in the background. It may be stopped at any instant.
 */
export async function keepUp(connection: Connection, tell: () => void, signal: AbortSignal): Promise<void> {
	await setImmediate();
	let round = 0;
	while (!signal.aborted && staleKeys(connection).length > 0) {
		await connection.write(() => renewSome(connection));
		round += 1;
		if (round % tellEvery === 0 || staleKeys(connection).length === 0) {
			tell();
		}

		await setImmediate();
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

function renewSome(connection: Connection): void {
	const keys = staleKeys(connection);
	for (const key of keys) {
		connection.run('DELETE FROM stale WHERE key = ?', key);
	}

	renewCalls(connection, keys);
}

function staleKeys(connection: Connection): readonly number[] {
	return connection
		.all(
			sql`SELECT key FROM stale WHERE textOnly = 0 OR ${Number(connection.fullText)}
				ORDER BY key DESC LIMIT ${callsAtOnce}`,
		)
		.map(cells => numberCell(cells, 'key'));
}
