import type {Clock} from '../../system/clock.js';
import {openDatabase} from '../../system/database.js';
import {Connection} from './connection.js';
import {defineFunctions} from './functions.js';
import {applicationId, migrations} from './migrations/migrations.js';

export interface ConnectionOptions {
	/** A file, made when it is not there, or `:memory:`. */
	readonly path: string | ':memory:';
	readonly clock: Clock;
	/** Reads only; the file must be there. */
	readonly readOnly?: boolean;
	/** With `readOnly`: refuses a file that an older version wrote. */
	readonly current?: boolean;
	/** Reads from one end to the other: the file is not mapped into memory, where all of it would stay. */
	readonly passing?: boolean;
}

/** Opens the file as it is. @throws Trouble `storage` when it is locked, damaged or from a newer version */
export async function openConnection({
	path,
	clock,
	readOnly = false,
	current = false,
	passing = false,
}: ConnectionOptions): Promise<Connection> {
	const database = await openDatabase({
		path,
		readOnly,
		current,
		name: 'mirror',
		applicationId,
		schemaVersion: migrations.length,
		durable: false,
	});
	database.exec(
		passing
			? 'PRAGMA mmap_size = 0; PRAGMA cache_size = -1000'
			: 'PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -4000',
	);
	defineFunctions(database);
	return new Connection(database, path, clock);
}
