import type {Clock} from '../system/clock.js';
import {databaseTrouble, migrate, openDatabase} from '../system/database.js';
import type {Ledger} from './ledger.js';
import {applicationId, migrations} from './schema.js';
import {SqliteLedger} from './sqlite-ledger.js';

export interface LedgerOptions {
	/** A file, made when it is not there, or `:memory:`. */
	readonly path: string | ':memory:';
	readonly clock: Clock;
	/** Reads only; the file must be there. */
	readonly readOnly?: boolean;
}

/** @throws Trouble `storage` when the file is locked, damaged or from a newer version */
export async function openLedger({path, clock, readOnly = false}: LedgerOptions): Promise<Ledger> {
	const database = await openDatabase({
		path,
		readOnly,
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
