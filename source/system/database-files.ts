import {open, rename} from 'node:fs/promises';
import type {DatabaseSync} from 'node:sqlite';
import {loadSqlite} from './database.js';
import {databaseTrouble, isDamaged} from './database-trouble.js';
import {exists, firstFree} from './files.js';

/**
 * Writes all that is in a database at this moment into a file of its own that only we may read. Others may go on
 * writing to the database meanwhile.
 */
export async function copyDatabase(database: DatabaseSync, path: string): Promise<void> {
	// An empty file is made first: SQLite would make one that everybody may read.
	const file = await open(path, 'wx', 0o600);
	await file.close();
	database.prepare('VACUUM INTO ?').run(path);
}

/** What SQLite keeps beside a database that is in use, or that was left in the middle. */
const companions = ['-wal', '-shm', '-journal'];

/**
 * Moves a database away under the first free name, `mirror.db.replaced-1`, with all that belongs to it. One that is
 * damaged is moved as well.
 * @returns the new name; null when there is none to be moved
 * @throws Trouble `storage` when somebody else has it open: they would go on writing to what is no longer theirs
 */
export async function setDatabaseAside(path: string, name: string): Promise<string | null> {
	if (!(await exists(path))) {
		return null;
	}

	closeForGood(path, name);
	const aside = await firstFree(`${path}.replaced-`);
	await rename(path, aside);
	for (const suffix of companions) {
		if (await exists(`${path}${suffix}`)) {
			await rename(`${path}${suffix}`, `${aside}${suffix}`);
		}
	}

	return aside;
}

/**
 * Puts everything into the one file. SQLite does that only for whoever is alone.
 * @param patienceMs how long one waits, blocking, for others to let go of it
 * @throws Trouble `storage` when somebody else has it open
 */
export function closeForGood(path: string, name: string, {patienceMs = 2000} = {}): void {
	const {DatabaseSync: Database} = loadSqlite();
	const database = new Database(path);
	try {
		database.exec(`PRAGMA busy_timeout = ${patienceMs}; PRAGMA journal_mode = DELETE`);
	} catch (error) {
		if (!isDamaged(error)) {
			throw databaseTrouble(error, name, path);
		}
	} finally {
		database.close();
	}
}
