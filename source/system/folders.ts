import {isAbsolute, join} from 'node:path';
import type {Environment} from './environment.js';

/** Where callsift keeps things; nothing is made here. */
export interface Folders {
	/** Profiles, credentials, saved filters. */
	readonly config: string;
	/** Mirror and ledger. */
	readonly data: string;
	/** What may be lost: logs, exports that were cut off. */
	readonly state: string;
}

type FolderEnvironment = Pick<
	Environment,
	'callsiftHome' | 'home' | 'xdgConfigHome' | 'xdgDataHome' | 'xdgStateHome' | 'localAppData' | 'appData'
>;

/**
 * XDG on Linux, `~/Library` on macOS, `%APPDATA%` and `%LOCALAPPDATA%` on Windows.
 * Source: https://specifications.freedesktop.org/basedir-spec/latest/ (a relative path there counts as unset)
 */
export function findFolders(
	environment: FolderEnvironment,
	platform: NodeJS.Platform = process.platform,
): Folders {
	const {callsiftHome, home} = environment;
	if (callsiftHome !== null) {
		return {
			config: join(callsiftHome, 'config'),
			data: join(callsiftHome, 'data'),
			state: join(callsiftHome, 'state'),
		};
	}

	if (platform === 'darwin') {
		const library = join(home, 'Library');
		return {
			config: join(library, 'Preferences', 'callsift'),
			data: join(library, 'Application Support', 'callsift'),
			state: join(library, 'Logs', 'callsift'),
		};
	}

	if (platform === 'win32') {
		const local = join(environment.localAppData ?? join(home, 'AppData', 'Local'), 'callsift');
		return {
			config: join(environment.appData ?? join(home, 'AppData', 'Roaming'), 'callsift'),
			data: join(local, 'data'),
			state: join(local, 'state'),
		};
	}

	const xdg = (chosen: string | null, ...usual: string[]) =>
		join(chosen !== null && isAbsolute(chosen) ? chosen : join(home, ...usual), 'callsift');
	return {
		config: xdg(environment.xdgConfigHome, '.config'),
		data: xdg(environment.xdgDataHome, '.local', 'share'),
		state: xdg(environment.xdgStateHome, '.local', 'state'),
	};
}

/** One profile's own folders; the configuration is shared by all. Names are checked by `settings/profile-name`. */
export function foldersOfProfile(folders: Folders, profile: string): Folders {
	return {
		config: folders.config,
		data: join(folders.data, 'profiles', profile),
		state: join(folders.state, 'profiles', profile),
	};
}
