import {basename, join} from 'node:path';
import {isBusy} from '../system/database-trouble.js';
import {exists, makeFolder, moveAside, readText, readTextNow} from '../system/files.js';
import {withLock} from '../system/lock.js';
import {isJsonObject, type Json, type JsonObject} from '../text/json.js';
import {Trouble} from '../text/trouble.js';
import {type ReadSettings, readStored} from './read-stored.js';

/** The settings file. Reads see what another process wrote. All throw Trouble `settings`. */
export interface SettingsStore {
	readonly path: string;
	read(): ReadSettings;
	/** Makes another file of the one that is there, values that cannot be included, while nobody else does. */
	change(alter: (stored: JsonObject) => JsonObject): void;
}

const fileName = 'settings';

export function settingsPath(folder: string): string {
	return join(folder, `${fileName}.json`);
}

/** Opens the file; one that cannot be read as settings is kept under another name, which the notice tells. */
export async function openStore(folder: string): Promise<{store: SettingsStore; notice: string | null}> {
	try {
		await makeFolder(folder);
		const notice = await setUnusableAside(folder);
		// conf takes longer to load than the first frame may wait.
		const {default: Conf} = await import('conf');
		const conf = new Conf<JsonRecord>({
			cwd: folder,
			configName: fileName,
			configFileMode: 0o600,
			accessPropertiesByDotNotation: false,
			deserialize,
		});
		return {store: guarded(conf, folder), notice};
	} catch (error) {
		throw fileTrouble(folder, error instanceof Trouble ? error.cause : error);
	}
}

/** What conf takes: the same as a JSON object, without its promise to change nothing. */
type JsonRecord = Record<string, Json>;

/** Null for what cannot be read as settings. */
export function parseSettings(text: string): ReadSettings | null {
	try {
		return readStored(deserialize(text));
	} catch (error) {
		if (error instanceof SyntaxError) {
			return null;
		}

		throw error;
	}
}

/** @returns what to say of it; null when the file is not there or is as it should be */
async function setUnusableAside(folder: string): Promise<string | null> {
	const path = settingsPath(folder);
	const text = await readText(path);
	if (isUsable(text)) {
		return text === null ? noticeOfAside(folder) : null;
	}

	// Another process may have been faster, and what it began since is no broken file.
	const aside = withLock(lockPath(folder), () => (isUsable(readTextNow(path)) ? null : moveAside(path)));
	return (
		aside &&
		`The settings file could not be read; it is kept as ${basename(aside)}, keys and saved filters in it. Until something is set, there are no settings.`
	);
}

/** While nothing new was kept, whoever misses a key is told again where it may be. */
export async function noticeOfAside(folder: string): Promise<string | null> {
	const aside = `${settingsPath(folder)}.broken-1`;
	return (await exists(aside))
		? `There are no settings; what could not be read as such was kept as ${basename(aside)}, keys and saved filters in it.`
		: null;
}

function isUsable(text: string | null): boolean {
	return text === null || parseSettings(text) !== null;
}

function lockPath(folder: string): string {
	return join(folder, `${fileName}.lock`);
}

/** conf takes JSON that is no object for an empty file, and would write over it. */
function deserialize(text: string): JsonRecord {
	// Some editors begin a file with a byte order mark.
	const settings: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
	if (isJsonObject(settings)) {
		return {...settings};
	}

	throw new SyntaxError('no object');
}

function guarded(conf: {readonly path: string; store: JsonRecord}, folder: string): SettingsStore {
	const attempt = <Result>(deed: () => Result): Result => {
		try {
			return deed();
		} catch (error) {
			throw fileTrouble(conf.path, error);
		}
	};

	return {
		path: conf.path,
		read: () => attempt(() => readStored(conf.store) ?? unusable()),
		change: alter =>
			attempt(() =>
				withLock(lockPath(folder), () => {
					conf.store = {...alter(conf.store)};
				}),
			),
	};
}

/** It became so since it was opened. */
function unusable(): never {
	throw new SyntaxError('no settings');
}

function fileTrouble(path: string, error: unknown): Trouble {
	if (isBusy(error)) {
		return new Trouble({
			code: 'settings',
			happened: `The settings in ${path} are being changed by another process, and were not changed by this one.`,
			advice: 'Try again in a moment.',
		});
	}

	// Messages of the parser quote the file, which may hold a key.
	const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
	return new Trouble({
		code: 'settings',
		happened: `The settings in ${path} cannot be read or written${code}.`,
		advice: 'Check the rights and the free space of that folder.',
	});
}
