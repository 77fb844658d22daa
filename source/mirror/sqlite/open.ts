import {inMemory, migrate} from '../../system/database.js';
import {databaseTrouble} from '../../system/database-trouble.js';
import type {Mirror} from '../mirror.js';
import {createIndex} from './full-text.js';
import {applicationId, migrations} from './migrations/migrations.js';
import {type ConnectionOptions, openConnection} from './open-connection.js';
import {SqliteMirror} from './sqlite-mirror.js';
import {noteStale} from './stale.js';
import {WriterOnDemand} from './writing/on-demand.js';
import {OwnWriter} from './writing/writer.js';

export type MirrorOptions = ConnectionOptions;

/** Opens the mirror of one account. @throws Trouble `storage` when it is locked, damaged or from a newer version */
export async function openMirror(options: MirrorOptions): Promise<Mirror> {
	const {path, readOnly = false} = options;
	const connection = await openConnection(options);
	const {database} = connection;
	try {
		if (!readOnly) {
			migrate(database, applicationId, migrations);
			createIndex(connection);
			await noteStale(connection);
		}

		const isOneOnly = readOnly || path === inMemory;
		const writer = isOneOnly ? new OwnWriter(connection) : new WriterOnDemand(connection);
		return new SqliteMirror(connection, writer, {upkeep: !readOnly});
	} catch (error) {
		database.close();
		throw databaseTrouble(error, 'mirror', path);
	}
}
