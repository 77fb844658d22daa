import {statSync} from 'node:fs';
import {chmod, open, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {setTimeout} from 'node:timers/promises';
import {pathToFileURL} from 'node:url';
import {Trouble} from '../text/trouble.js';
import type {Clock} from './clock.js';
import {databaseTrouble, isBusy, isUnwritable} from './database-trouble.js';
import {exists, makeFolder} from './files.js';

export interface DatabaseOptions {
	/** A file, or `:memory:`. */
	readonly path: string;
	readonly readOnly?: boolean;
	/** Refuse a file of an older schema, for who may not bring it up to date but reads what is in the newest. */
	readonly current?: boolean;
	/** What the file is to a person: `mirror`, `ledger`. */
	readonly name: string;
	/** Told apart from any other SQLite file by this number in its head. */
	readonly applicationId: number;
	/** The newest schema this program knows. */
	readonly schemaVersion: number;
	/** Whether a commit waits until the disk has it; what can be fetched again need not. */
	readonly durable: boolean;
}

export const inMemory = ':memory:';

/** How long opening and reading wait, blocking, for the short moments in which another process locks out all. */
const busyMs = 2000;

/** How soon is tried again what SQLite does not wait for. */
const againMs = 5;

/**
 * Opens a SQLite file that only its owner may read. A file from a newer version, or somebody else's, is refused
 * before anything is written to it.
 * @throws Trouble `storage`
 */
export async function openDatabase(options: DatabaseOptions): Promise<DatabaseSync> {
	const {path, readOnly = false, current = false, durable} = options;
	const {DatabaseSync: Database} = loadSqlite();
	let database: DatabaseSync | null = null;
	try {
		if (path !== inMemory) {
			await prepareFile(options);
		}

		database = readOnly ? openForReading(options) : new Database(path);
		if (current && pragma(database, 'user_version') < options.schemaVersion) {
			throw tooOld(options);
		}

		// Sorting must not leave calls in a temporary file that others can read.
		database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF`);
		if (!readOnly) {
			await keepLog(database);
			database.exec(`PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
		}

		return database;
	} catch (error) {
		database?.close();
		throw databaseTrouble(error, options.name, path);
	}
}

/** Of several processes that make the same file at once, SQLite turns all but one away without waiting. */
async function keepLog(database: DatabaseSync): Promise<void> {
	const untilMs = performance.now() + busyMs;
	for (;;) {
		try {
			database.exec('PRAGMA journal_mode = WAL');
			return;
		} catch (error) {
			if (!isBusy(error) || performance.now() > untilMs) {
				throw error;
			}
		}

		await setTimeout(againMs);
	}
}

/** SQLite gives the files beside a database the mode of the database itself, so that one is made first. */
async function prepareFile(options: DatabaseOptions): Promise<void> {
	const {path, readOnly = false, name} = options;
	if (await exists(path)) {
		checkHead(options);
		if (!readOnly && ((await stat(path)).mode & 0o077) !== 0) {
			await chmod(path, 0o600);
		}

		return;
	}

	if (readOnly) {
		throw new Trouble({
			code: 'storage',
			happened: `There is no ${name} yet.`,
			advice: 'Open callsift once, or leave out --offline.',
			detail: path,
		});
	}

	await makeFolder(dirname(path));
	const file = await open(path, 'a', 0o600);
	await file.close();
}

function checkHead({path, name, applicationId, schemaVersion}: DatabaseOptions): void {
	const database = openForReading({path, name});
	try {
		// Asked first: another process may be making the file, and writes its number together with the first table.
		const isEmpty = pragma(database, 'schema_version') === 0;
		const found = pragma(database, 'application_id');
		const version = pragma(database, 'user_version');
		if (found !== applicationId && (found !== 0 || !isEmpty)) {
			throw new Trouble({
				code: 'storage',
				happened: `The file that should hold the ${name} belongs to another program.`,
				advice: 'Move it away, or choose another profile.',
				detail: path,
			});
		}

		if (version > schemaVersion) {
			throw new Trouble({
				code: 'storage',
				happened: `The ${name} was written by a newer version of callsift.`,
				advice: 'Update callsift; the file was left as it is.',
				detail: `${path}: schema ${version}, this version knows ${schemaVersion}`,
			});
		}
	} finally {
		database.close();
	}
}

/**
 * Even who only reads makes a file beside the database. In a folder that cannot be written the database is opened as
 * one that nobody changes, which holds unless somebody left in the middle. A Node before 22.15 cannot do that.
 */
function openForReading({path, name}: Pick<DatabaseOptions, 'path' | 'name'>): DatabaseSync {
	const {DatabaseSync: Database} = loadSqlite();
	const database = new Database(path, {readOnly: true});
	try {
		database.exec(`PRAGMA busy_timeout = ${busyMs}`);
		pragma(database, 'schema_version');
		return database;
	} catch (error) {
		database.close();
		if (!isUnwritable(error)) {
			throw error;
		}

		if ((statSync(`${path}-wal`, {throwIfNoEntry: false})?.size ?? 0) > 0) {
			throw leftInTheMiddle({path, name}, error);
		}

		return new Database(`${pathToFileURL(path).href}?immutable=1`, {readOnly: true});
	}
}

function leftInTheMiddle({path, name}: Pick<DatabaseOptions, 'path' | 'name'>, cause: unknown): Trouble {
	return new Trouble({
		code: 'storage',
		happened: `The ${name} was left in the middle of writing, and nothing may be written there.`,
		advice: 'Copy the folder to where it may be written, and set CALLSIFT_HOME.',
		detail: `${path}: ${String(cause)}`,
		cause,
	});
}

function tooOld({path, name}: DatabaseOptions): Trouble {
	return new Trouble({
		code: 'storage',
		happened: `The ${name} is of an older version of callsift, and cannot be brought up to date: it may not be written.`,
		advice: 'Check that the data folder belongs to you.',
		detail: path,
	});
}

/** The number a pragma answers with. */
export function pragma(database: DatabaseSync, name: string): number {
	const [value] = Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {});
	return typeof value === 'number' ? value : 0;
}

/**
 * Brings a database up to date: step N leads from schema N to N + 1, each in a transaction of its own. Another
 * process may have been faster, so each step looks again.
 */
export function migrate(database: DatabaseSync, applicationId: number, steps: readonly string[]): void {
	while (pragma(database, 'user_version') < steps.length) {
		database.exec('BEGIN IMMEDIATE');
		try {
			const version = pragma(database, 'user_version');
			const step = steps[version];
			if (step !== undefined) {
				database.exec(step);
				database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version + 1}`);
			}

			database.exec('COMMIT');
		} catch (error) {
			rollBack(database);
			throw error;
		}
	}
}

/** How long a writer waits for another process, and how often it looks. */
const patienceMs = 15_000;
const pauseMs = 20;

/** All of the work or nothing of it. Waiting for another process that writes holds up nothing else here. */
export async function transaction<Result>(
	database: DatabaseSync,
	clock: Clock,
	work: () => Result,
): Promise<Result> {
	for (let waitedMs = 0; !begin(database, waitedMs < patienceMs); waitedMs += pauseMs) {
		await clock.sleep(pauseMs);
	}

	try {
		const result = work();
		database.exec('COMMIT');
		return result;
	} catch (error) {
		rollBack(database);
		throw error;
	}
}

/** Some errors, a full disk among them, have ended the transaction already. */
function rollBack(database: DatabaseSync): void {
	try {
		database.exec('ROLLBACK');
	} catch {
		// The first error is the one to tell.
	}
}

function begin(database: DatabaseSync, mayFail: boolean): boolean {
	try {
		database.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE');
		return true;
	} catch (error) {
		if (mayFail && isBusy(error)) {
			return false;
		}

		throw error;
	} finally {
		database.exec(`PRAGMA busy_timeout = ${busyMs}`);
	}
}

/** Node 22 warns on the screen that SQLite is experimental; what this program uses of it is tested on that version. */
export function loadSqlite(): typeof import('node:sqlite') {
	const {emitWarning} = process;
	process.emitWarning = () => {};
	try {
		return process.getBuiltinModule('node:sqlite');
	} finally {
		process.emitWarning = emitWarning;
	}
}
