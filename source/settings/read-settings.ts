import {readText} from '../system/files.js';
import {Trouble} from '../text/trouble.js';
import {checkProfileName, defaultProfile} from './profile-name.js';
import {type OpenSettingsOptions, openSettings, Settings} from './settings.js';
import {noticeOfAside, parseSettings, settingsPath} from './settings-store.js';

/** Settings to look at: everything but the changing. */
export type SettingsView = Pick<
	Settings,
	| 'profile'
	| 'notice'
	| 'mistakes'
	| 'path'
	| 'profiles'
	| 'get'
	| 'key'
	| 'keyCommand'
	| 'filters'
	| 'bindings'
>;

/**
 * Reads the settings without the store: loading it and its validator takes longer than the whole rest of the way to
 * the first frame. A file that is not as it should be is left to the store, which keeps it aside and says so.
 */
export async function readSettings(options: OpenSettingsOptions): Promise<SettingsView> {
	const path = settingsPath(options.folders.config);
	const text = await readText(path).catch(() => undefined);
	const read = typeof text === 'string' ? parseSettings(text) : {stored: {}, mistakes: []};
	if (read === null || text === undefined) {
		return openSettings(options);
	}

	const name = options.profile ?? options.environment.profile ?? read.stored.profile ?? defaultProfile;
	const notice = text === null ? await noticeOfAside(options.folders.config) : null;
	return new Settings({path, read: () => read, change: refuse}, checkProfileName(name), notice);
}

function refuse(): never {
	throw new Trouble({
		code: 'settings',
		happened: 'Settings that were opened for reading cannot be changed.',
		advice: 'Report this as a bug.',
	});
}
