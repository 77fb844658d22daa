import {stat} from 'node:fs/promises';
import {setImmediate} from 'node:timers/promises';
import {numberCell, textCell} from '../../system/cells.js';
import {inMemory, pragma} from '../../system/database.js';
import type {MirrorHealth} from '../mirror.js';
import type {Connection} from './connection.js';

export async function readHealth(connection: Connection, signal?: AbortSignal): Promise<MirrorHealth> {
	const sums = connection.one('SELECT sum(calls) AS calls, sum("full") AS "full" FROM days') ?? {};
	const {path, database} = connection;
	return {
		path: path === inMemory ? null : path,
		bytes: await readBytes(connection),
		schemaVersion: pragma(database, 'user_version'),
		calls: numberCell(sums, 'calls'),
		fullRecords: numberCell(sums, 'full'),
		fullText: connection.fullText,
		integrity: await integrityOf(connection, signal),
	};
}

/** With what was written last and is not in the file itself yet. */
export async function readBytes({path, database}: Connection): Promise<number> {
	if (path === inMemory) {
		return pragma(database, 'page_count') * pragma(database, 'page_size');
	}

	const files = [path, `${path}-wal`].map(async each => (await stat(each).catch(() => null))?.size ?? 0);
	return (await Promise.all(files)).reduce((sum, size) => sum + size, 0);
}

/** The share of its pages that hold nothing, 0 to 1. */
export function readEmptyShare({database}: Connection): number {
	return pragma(database, 'freelist_count') / Math.max(pragma(database, 'page_count'), 1);
}

/** `ok`, or the first thing that is wrong. Table by table, so that whoever waits can give it up in between. */
async function integrityOf(connection: Connection, signal?: AbortSignal): Promise<string> {
	const tables = connection.all({
		text: "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name",
		values: [],
	});
	for (const table of tables) {
		await setImmediate();
		signal?.throwIfAborted();
		const name = textCell(table, 'name').replaceAll("'", "''");
		const cells = connection.database.prepare(`PRAGMA integrity_check('${name}')`).get() ?? {};
		const said = textCell(cells, 'integrity_check');
		if (said !== 'ok') {
			return said;
		}
	}

	return 'ok';
}
