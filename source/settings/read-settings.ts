import {readText} from '../system/files.js';
import {Trouble} from '../text/trouble.js';
import {checkProfileName, defaultProfile} from './profile-name.js';
import {type OpenSettingsOptions, openSettings, Settings} from './settings.js';
import {settingsPath} from './settings-store.js';
import {isStoredSettings, type StoredSettings} from './stored-settings.js';

/** Settings to look at: everything but the changing. */
export type SettingsView = Pick<
	Settings,
	'profile' | 'notice' | 'path' | 'profiles' | 'get' | 'key' | 'keyCommand' | 'filters' | 'bindings'
>;

/**
 * Reads the settings without the store: loading it and its validator takes longer than the whole rest of the way to
 * the first frame. A file that is not as it should be is left to the store, which keeps it aside and says so.
 */
export async function readSettings(options: OpenSettingsOptions): Promise<SettingsView> {
	const path = settingsPath(options.folders.config);
	const text = await readText(path).catch(() => null);
	const stored = text === null ? {} : parse(text);
	if (stored === null) {
		return openSettings(options);
	}

	const name = options.profile ?? options.environment.profile ?? stored.profile ?? defaultProfile;
	return new Settings({path, read: () => stored, write: refuse}, checkProfileName(name), null);
}

function parse(text: string): StoredSettings | null {
	try {
		const value: unknown = JSON.parse(text);
		return isStoredSettings(value) ? value : null;
	} catch {
		return null;
	}
}

function refuse(): never {
	throw new Trouble({
		code: 'settings',
		happened: 'Settings that were opened for reading cannot be changed.',
		advice: 'Report this as a bug.',
	});
}
