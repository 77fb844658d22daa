import {chmod, open} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {Trouble} from '../text/trouble.js';
import type {Clock} from './clock.js';
import {exists, makeFolder} from './files.js';

export interface DatabaseOptions {
	/** A file, or `:memory:`. */
	readonly path: string;
	readonly readOnly?: boolean;
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

/**
 * Opens a SQLite file that only its owner may read. A file from a newer version, or somebody else's, is refused
 * before anything is written to it.
 * @throws Trouble `storage`
 */
export async function openDatabase(options: DatabaseOptions): Promise<DatabaseSync> {
	const {path, readOnly = false, durable} = options;
	const {DatabaseSync: Database} = loadSqlite();
	try {
		if (path !== inMemory) {
			await prepareFile(options);
		}

		const database = new Database(path, {readOnly});
		// Sorting must not leave calls in a temporary file that others can read.
		database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF`);
		if (!readOnly) {
			database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
		}

		return database;
	} catch (error) {
		throw databaseTrouble(error, options.name, path);
	}
}

/** SQLite gives the files beside a database the mode of the database itself, so that one is made first. */
async function prepareFile(options: DatabaseOptions): Promise<void> {
	const {path, readOnly = false, name} = options;
	if (await exists(path)) {
		checkHead(options);
		if (!readOnly) {
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
	const {DatabaseSync: Database} = loadSqlite();
	const database = new Database(path, {readOnly: true});
	try {
		const found = pragma(database, 'application_id');
		const version = pragma(database, 'user_version');
		if (found !== applicationId && (found !== 0 || pragma(database, 'schema_version') !== 0)) {
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

const bringBack = 'Bring back a backup with callsift restore';

/** What helps for which file: Bolna gives calls a second time, and marks never. */
const ifDamaged: Readonly<Record<string, string>> = {
	mirror: `${bringBack}; calls can be fetched again as well, after callsift wipe --only-calls.`,
	ledger: `${bringBack}, which keeps the damaged file beside it; callsift wipe --marks begins anew, without any mark.`,
};

/** SQLite's result codes, https://www.sqlite.org/rescode.html, in words. No advice: it depends on the file. */
const words: Readonly<Record<number, readonly [happened: string, advice: string | null]>> = {
	5: ['is in use by another process', 'Close the other callsift, or wait until it has finished.'],
	6: ['is in use by another process', 'Close the other callsift, or wait until it has finished.'],
	8: ['cannot be written', 'Check that the data folder belongs to you.'],
	10: ['cannot be read or written', 'Check the disk that holds the data folder.'],
	11: ['is damaged', null],
	13: ['does not fit on the disk', 'Make room on the disk that holds the data folder.'],
	14: ['cannot be opened', 'Check that the data folder is there and belongs to you.'],
	26: ['is damaged', null],
};

/** What went wrong with a database, for people; what is no error of a database stays what it is. */
export function databaseTrouble(error: unknown, name: string, path: string): unknown {
	if (!(error instanceof Error) || error instanceof Trouble) {
		return error;
	}

	const code = resultCode(error);
	const known = code === null ? undefined : words[code & 0xff];
	if (code === null && !('code' in error)) {
		return error;
	}

	const [happened, advice] = known ?? ['cannot be used', 'Run again with --verbose to see why.'];
	return new Trouble({
		code: 'storage',
		happened: `The ${name} ${happened}.`,
		advice: advice ?? ifDamaged[name] ?? `${bringBack}.`,
		detail: `${path}: ${error.message}`,
		cause: error,
	});
}

/** Another process is writing; a little later it will go. */
export function isBusy(error: unknown): boolean {
	return hasCode(error, 5, 6);
}

/** Another process is writing, or the disk is full: the file is as good as before, and what failed may go another time. */
export function mayGoLater(error: unknown): boolean {
	return hasCode(error, 5, 6, 13);
}

/** The file is damaged, or no database at all. */
export function isDamaged(error: unknown): boolean {
	return hasCode(error, 11, 26);
}

function hasCode(error: unknown, ...codes: readonly number[]): boolean {
	const code = error instanceof Error ? resultCode(error) : null;
	return code !== null && codes.includes(code & 0xff);
}

/** Of an error of SQLite, also where a trouble says it in words. */
function resultCode(error: Error): number | null {
	const {cause} = error;
	if (error instanceof Trouble && cause instanceof Error) {
		return resultCode(cause);
	}

	return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null;
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
