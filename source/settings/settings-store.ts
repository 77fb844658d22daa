import {basename, join} from 'node:path';
import {makeFolder, moveAside} from '../system/files.js';
import {isJsonObject} from '../text/json.js';
import {Trouble} from '../text/trouble.js';
import {type StoredSettings, storedSettingsSchema} from './stored-settings.js';

/** The settings file. Reads see what another process wrote. All throw Trouble `settings`. */
export interface SettingsStore {
	readonly path: string;
	read(): StoredSettings;
	/** Replaces the whole value of a name. */
	write(values: StoredSettings): void;
}

const fileName = 'settings';

export function settingsPath(folder: string): string {
	return join(folder, `${fileName}.json`);
}

/** Opens the file; one that cannot be read as settings is kept under another name, which the notice tells. */
export async function openStore(folder: string): Promise<{store: SettingsStore; notice: string | null}> {
	try {
		await makeFolder(folder);
		// conf and its validator take longer to load than the first frame may wait.
		const {default: Conf} = await import('conf');
		const open = () =>
			new Conf<StoredSettings>({
				cwd: folder,
				configName: fileName,
				configFileMode: 0o600,
				accessPropertiesByDotNotation: false,
				schema: storedSettingsSchema,
				deserialize,
			});
		const path = settingsPath(folder);
		try {
			return {store: guarded(open()), notice: null};
		} catch (error) {
			if (!isUnusable(error)) {
				throw error;
			}

			const aside = await moveAside(path);
			return {
				store: guarded(open()),
				notice: `The settings file could not be read; it is kept as ${basename(aside)}, and a new one was begun.`,
			};
		}
	} catch (error) {
		throw fileTrouble(folder, error);
	}
}

/** conf takes JSON that is no object for an empty file, and would write over it. */
function deserialize(text: string): StoredSettings {
	const settings = JSON.parse(text);
	if (isJsonObject(settings)) {
		return settings;
	}

	throw new SyntaxError('no object');
}

interface ConfLike {
	readonly path: string;
	readonly store: StoredSettings;
	set(values: StoredSettings): void;
}

function guarded(conf: ConfLike): SettingsStore {
	const attempt = <Result>(deed: () => Result): Result => {
		try {
			return deed();
		} catch (error) {
			throw fileTrouble(conf.path, error);
		}
	};

	return {
		path: conf.path,
		read: () => attempt(() => conf.store),
		write: values => attempt(() => conf.set(values)),
	};
}

/** Not JSON, or JSON of another shape; anything else (no rights, no space) is not the file's fault. */
function isUnusable(error: unknown): boolean {
	return (
		error instanceof Error &&
		(error.name === 'SyntaxError' || error.message.startsWith('Config schema violation'))
	);
}

function fileTrouble(path: string, error: unknown): Trouble {
	// Messages of the parser quote the file, which may hold a key.
	const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
	return new Trouble({
		code: 'settings',
		happened: `The settings in ${path} cannot be read or written${code}.`,
		advice: 'Check the rights and the free space of that folder.',
	});
}
