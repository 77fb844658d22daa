import {textCell} from '../../system/cells.js';
import type {Teller} from '../mirror.js';
import type {Connection} from './connection.js';
import {sql} from './sql.js';

/** Before calls are written: notes the new ones that only a webhook tells of, and that Bolna has now listed the others. */
export function noteTeller(connection: Connection, calls: readonly string[], teller: Teller): void {
	const ids = JSON.stringify(calls);
	if (teller === 'bolna') {
		connection.run('DELETE FROM unlisted WHERE id IN (SELECT value FROM json_each(?))', ids);
	} else {
		connection.run(
			'INSERT OR IGNORE INTO unlisted SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM calls)',
			ids,
		);
	}
}

export function readUnlisted(connection: Connection): readonly string[] {
	return connection
		.all(sql`SELECT id FROM unlisted WHERE id IN (SELECT id FROM calls)`)
		.map(cells => textCell(cells, 'id'));
}
