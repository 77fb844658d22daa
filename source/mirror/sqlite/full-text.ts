import type {SearchText} from '../../calls/derive.js';
import {indexable} from '../../filter/words.js';
import type {Connection} from './connection.js';
import {recall} from './memory.js';

/** Counted up when the words of the same text would be cut otherwise, or found in another way. */
export const textVersion = 2;

/**
 * The marks of Indic scripts belong to their letters; without the categories हिन्दी would be three words. The text
 * itself is not kept twice (contentless), and of a word only in which calls it stands (`detail = none`): that takes a
 * third of the room. Where words stand next to each other, the body tells.
 */
const create = `
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (
	words,
	content = '', contentless_delete = 1, detail = none, prefix = '2',
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)`;

const insert = 'INSERT OR REPLACE INTO texts (rowid, words) VALUES (?, ?)';

/** Not a migration: a Node without full text must be able to open the file, too. */
export function createIndex(connection: Connection): void {
	if (!connection.fullText) {
		return;
	}

	// An index of another version is made anew, the newest calls first; what it lacks meanwhile is counted.
	const indexed = recall(connection, 'textVersion');
	if (indexed !== undefined && indexed !== textVersion) {
		connection.database.exec('DROP TABLE IF EXISTS texts');
	}

	connection.database.exec(create);
}

/** By key; null for a call that is gone. */
export type Texts = Map<number, SearchText | null>;

/**
 * To be called last in a transaction, once, and by rising keys: every other statement, and every key below the last
 * one, makes FTS5 write out what it has gathered, and row by row that takes many times as long and the room. Where
 * there is no full text, the keys are noted for the next Node that has it.
 */
export function indexTexts(connection: Connection, texts: Texts): void {
	for (const [key, text] of [...texts].sort(([one], [other]) => one - other)) {
		if (!connection.fullText) {
			connection.run('INSERT OR REPLACE INTO stale VALUES (?, 1)', key);
		} else if (text === null) {
			connection.run('DELETE FROM texts WHERE rowid = ?', BigInt(key));
		} else {
			connection.run(insert, BigInt(key), Object.values(text).map(indexable).join('\n'));
		}
	}
}
