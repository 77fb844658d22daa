import type {Clock} from '../system/clock.js';
import {migrate, openDatabase} from '../system/database.js';
import {databaseTrouble} from '../system/database-trouble.js';
import type {Ledger} from './ledger.js';
import {applicationId, migrations} from './schema.js';
import {SqliteLedger} from './sqlite-ledger.js';

export interface LedgerOptions {
	/** A file, made when it is not there, or `:memory:`. */
	readonly path: string | ':memory:';
	readonly clock: Clock;
	/** Reads only; the file must be there. */
	readonly readOnly?: boolean;
	/** With `readOnly`: refuses a file that an older version wrote. */
	readonly current?: boolean;
}

/** @throws Trouble `storage` when the file is locked, damaged or from a newer version */
export async function openLedger({
	path,
	clock,
	readOnly = false,
	current = false,
}: LedgerOptions): Promise<Ledger> {
	const database = await openDatabase({
		path,
		readOnly,
		current,
		name: 'ledger',
		applicationId,
		schemaVersion: migrations.length,
		durable: true,
	});
	try {
		if (!readOnly) {
			migrate(database, applicationId, migrations);
		}

		return new SqliteLedger(database, path, clock);
	} catch (error) {
		database.close();
		throw databaseTrouble(error, 'ledger', path);
	}
}
