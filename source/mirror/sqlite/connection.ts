import {dirname} from 'node:path';
import type {DatabaseSync, SQLInputValue, StatementSync} from 'node:sqlite';
import type {Cells, Values} from '../../system/cells.js';
import type {Clock} from '../../system/clock.js';
import {inMemory, transaction} from '../../system/database.js';
import {databaseTrouble} from '../../system/database-trouble.js';
import type {Sql} from './sql.js';

/** Statements are kept prepared, up to so many: filters come in endless shapes. */
const keptStatements = 200;

/** One open file: prepared statements, errors in words. */
export class Connection {
	readonly database: DatabaseSync;
	readonly path: string;
	/** Whether this Node's SQLite can search full text; that of 22.13 cannot. */
	readonly fullText: boolean;
	readonly #clock: Clock;
	#isOpen = true;
	#hasVocabulary = false;
	readonly #statements = {cells: new Map<string, StatementSync>(), values: new Map<string, StatementSync>()};

	constructor(database: DatabaseSync, path: string, clock: Clock) {
		this.database = database;
		this.path = path;
		this.#clock = clock;
		this.fullText = this.one("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'") !== undefined;
	}

	all({text, values}: Sql): readonly Cells[] {
		return this.#prepared(text).all(...values);
	}

	/** Rows without the names of their columns. A Node before 22.16 can give them only with names. */
	rows({text, values}: Sql): readonly Values[] {
		const statement = this.#prepared(text, 'values');
		const rows: readonly (Cells | Values)[] = statement.all(...values);
		return rows.map(row => (isValues(row) ? row : Object.values(row)));
	}

	/** The first row, if any. */
	get({text, values}: Sql): Cells | undefined {
		return this.#prepared(text).get(...values);
	}

	one(text: string, ...values: readonly SQLInputValue[]): Cells | undefined {
		return this.get({text, values});
	}

	/** What the index of the text knows of a word; undefined where no call has it. */
	vocabulary(word: string): Cells | undefined {
		if (!this.#hasVocabulary) {
			this.database.exec(
				"CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'texts', 'row')",
			);
			this.#hasVocabulary = true;
		}

		return this.one('SELECT doc FROM temp.vocabulary WHERE term = ?', word);
	}

	run(text: string, ...values: readonly SQLInputValue[]): void {
		this.#prepared(text).run(...values);
	}

	/** All of the work or nothing of it. */
	write<Result>(work: () => Result): Promise<Result> {
		return transaction(this.database, this.#clock, work);
	}

	/**
	 * Does what needs as much room again as the whole file, beside it, where only we may look: in memory, writing 300 MB
	 * anew took 365 MB, so it takes 52.
	 */
	besideFile(work: () => void): void {
		if (this.path === inMemory) {
			work();
			return;
		}

		const folder = dirname(this.path).replaceAll("'", "''");
		this.database.exec(`PRAGMA temp_store_directory = '${folder}'; PRAGMA temp_store = FILE`);
		try {
			work();
		} finally {
			this.database.exec('PRAGMA temp_store = MEMORY');
			// Tables for the time being went with the memory.
			this.#hasVocabulary = false;
		}
	}

	/** Runs what may fail for reasons of the file or the disk, and says so in words. */
	async guarded<Result>(work: () => Result | Promise<Result>): Promise<Result> {
		try {
			return await work();
		} catch (error) {
			throw databaseTrouble(error, 'mirror', this.path);
		}
	}

	close(): void {
		if (this.#isOpen) {
			this.#isOpen = false;
			this.#statements.cells.clear();
			this.#statements.values.clear();
			this.database.close();
		}
	}

	#prepared(text: string, form: 'cells' | 'values' = 'cells'): StatementSync {
		const statements = this.#statements[form];
		const kept = statements.get(text);
		if (kept !== undefined) {
			return kept;
		}

		if (statements.size >= keptStatements) {
			statements.clear();
		}

		const statement = this.database.prepare(text);
		if (form === 'values' && 'setReturnArrays' in statement) {
			statement.setReturnArrays(true);
		}

		statements.set(text, statement);
		return statement;
	}
}

function isValues(row: Cells | Values): row is Values {
	return Array.isArray(row);
}
