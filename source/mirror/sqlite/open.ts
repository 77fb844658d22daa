import type {Clock} from '../../system/clock.js';
import {databaseTrouble, migrate, openDatabase} from '../../system/database.js';
import type {Mirror} from '../mirror.js';
import {Connection} from './connection.js';
import {createIndex} from './full-text.js';
import {defineFunctions} from './functions.js';
import {applicationId, migrations} from './migrations/migrations.js';
import {SqliteMirror} from './sqlite-mirror.js';
import {noteStale} from './upkeep.js';

export interface MirrorOptions {
	/** A file, made when it is not there, or `:memory:`. */
	readonly path: string | ':memory:';
	readonly clock: Clock;
	/** Reads only; the file must be there. */
	readonly readOnly?: boolean;
	/** Reads from one end to the other: the file is not mapped into memory, where all of it would stay. */
	readonly passing?: boolean;
}

/** Opens the mirror of one account. @throws Trouble `storage` when it is locked, damaged or from a newer version */
export async function openMirror({
	path,
	clock,
	readOnly = false,
	passing = false,
}: MirrorOptions): Promise<Mirror> {
	const database = await openDatabase({
		path,
		readOnly,
		name: 'mirror',
		applicationId,
		schemaVersion: migrations.length,
		durable: false,
	});
	try {
		database.exec(
			passing
				? 'PRAGMA mmap_size = 0; PRAGMA cache_size = -2000'
				: 'PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -16000',
		);
		defineFunctions(database);
		if (!readOnly) {
			migrate(database, applicationId, migrations);
		}

		const connection = new Connection(database, path, clock);
		if (!readOnly) {
			createIndex(connection);
			await noteStale(connection);
		}

		return new SqliteMirror(connection, {upkeep: !readOnly});
	} catch (error) {
		database.close();
		throw databaseTrouble(error, 'mirror', path);
	}
}
