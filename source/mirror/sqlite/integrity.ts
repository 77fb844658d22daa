import {setImmediate} from 'node:timers/promises';
import {textCell} from '../../system/cells.js';
import type {Connection} from './connection.js';

/** `ok`, or the first thing that is wrong. Table by table, so that whoever waits can give it up in between. */
export async function integrityOf(connection: Connection, signal?: AbortSignal): Promise<string> {
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
