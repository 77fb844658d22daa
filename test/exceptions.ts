import type {Exception} from './architecture.js';

/** Where a rule of the house does not hold. A new line here is a decision, not a way out. */
export const exceptions: readonly Exception[] = [
	{
		rule: 'rooms',
		path: 'source/simulator/list-query.ts',
		why: 'which status words exist is the one thing the embedded Bolna shares with us',
	},
	{
		rule: 'clock',
		path: 'source/simulator/',
		why: 'its calls move on as time passes, and it may not import ours',
	},
	{
		rule: 'sql',
		path: 'source/system/database.ts',
		why: 'opening, migrating and locking is the same for the mirror and the ledger; no table is named in it',
	},
	{
		rule: 'sql',
		path: 'source/system/database-files.ts',
		why: 'copying and moving is the same for the mirror and the ledger as well',
	},
	{
		rule: 'sql',
		path: 'source/system/lock.ts',
		why: 'a lock is one of SQLite on an empty file; nothing is ever written to it',
	},
	{
		rule: 'sql',
		path: 'source/system/cells.ts',
		why: 'reads the columns of a row for the mirror and the ledger',
	},
	{
		rule: 'files',
		path: 'source/mirror/sqlite/health.ts',
		why: 'tells the size of its own file',
	},
];
