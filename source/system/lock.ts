import {closeSync, openSync} from 'node:fs';
import {loadSqlite} from './database.js';

/** How long one waits, blocking, for the few milliseconds that others take. */
const patienceMs = 5000;

/**
 * Does a deed while no other process does one under the same lock. The lock is SQLite's on an empty file: the system
 * takes it back from a process that dies, so that none is ever left behind.
 * @throws what SQLite says, with `errcode` 5 when another process kept the lock for longer than 5 s
 */
export function withLock<Result>(path: string, deed: () => Result): Result {
	// SQLite would make a file that others may read, and whoever sees one in a private folder wonders what is in it.
	closeSync(openSync(path, 'a', 0o600));
	const {DatabaseSync: Database} = loadSqlite();
	const lock = new Database(path);
	try {
		lock.exec(`PRAGMA busy_timeout = ${patienceMs}; BEGIN EXCLUSIVE`);
		return deed();
	} finally {
		lock.close();
	}
}
