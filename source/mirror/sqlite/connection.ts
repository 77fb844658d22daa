import type {DatabaseSync, SQLInputValue, StatementSync} from 'node:sqlite';
import type {Cells} from '../../system/cells.js';
import type {Clock} from '../../system/clock.js';
import {databaseTrouble, transaction} from '../../system/database.js';
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
	readonly #statements = new Map<string, StatementSync>();

	constructor(database: DatabaseSync, path: string, clock: Clock) {
		this.database = database;
		this.path = path;
		this.#clock = clock;
		this.fullText = this.one("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'") !== undefined;
	}

	all({text, values}: Sql): readonly Cells[] {
		return this.#prepared(text).all(...values);
	}

	/** The first row, if any. */
	get({text, values}: Sql): Cells | undefined {
		return this.#prepared(text).get(...values);
	}

	one(text: string, ...values: readonly SQLInputValue[]): Cells | undefined {
		return this.get({text, values});
	}

	run(text: string, ...values: readonly SQLInputValue[]): void {
		this.#prepared(text).run(...values);
	}

	/** With values by name. */
	runNamed(text: string, values: Record<string, SQLInputValue>): void {
		this.#prepared(text).run(values);
	}

	/** All of the work or nothing of it. */
	write<Result>(work: () => Result): Promise<Result> {
		return transaction(this.database, this.#clock, work);
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
			this.#statements.clear();
			this.database.close();
		}
	}

	#prepared(text: string): StatementSync {
		const kept = this.#statements.get(text);
		if (kept !== undefined) {
			return kept;
		}

		if (this.#statements.size >= keptStatements) {
			this.#statements.clear();
		}

		const statement = this.database.prepare(text);
		this.#statements.set(text, statement);
		return statement;
	}
}
