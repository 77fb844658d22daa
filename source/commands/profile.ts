import {defaultBase, readBase} from '../settings/base-url.js';
import {readSettings, type SettingsView} from '../settings/read-settings.js';
import {type OpenSettingsOptions, openSettings, type Settings} from '../settings/settings.js';
import {findFolders} from '../system/folders.js';
import {Trouble} from '../text/trouble.js';
import type {Context} from './context.js';

/** The settings of the profile that the options or the environment name, to change them. */
export async function openProfile(context: Context): Promise<Settings> {
	return settingsBy(openSettings, context);
}

/** The same for deeds that `--demo` would only seem to keep from a real profile. @throws Trouble `usage` with it */
export async function openRealProfile(context: Context): Promise<Settings> {
	if (context.globals.demo) {
		throw new Trouble({
			code: 'usage',
			happened: 'The invented account has no key and no settings of its own.',
			advice: 'Leave out --demo; --profile names the account that is meant.',
		});
	}

	return openProfile(context);
}

/** The same to look at only; an account opens sooner with it. */
export async function readProfile(context: Context): Promise<SettingsView> {
	return settingsBy(readSettings, context);
}

async function settingsBy<View extends SettingsView>(
	open: (options: OpenSettingsOptions) => Promise<View>,
	{environment, globals, output}: Context,
): Promise<View> {
	const settings = await open({
		folders: findFolders(environment),
		environment,
		profile: globals.profile,
	});
	if (settings.notice !== null) {
		await output.warn(settings.notice);
	}

	const mistakes = settings.mistakes();
	if (mistakes.length > 0) {
		await output.warn(
			`${mistakes.join(' ')} callsift config edit corrects it, or any editor in ${settings.path}.`,
		);
	}

	return settings;
}

/**
 * Where a key that a person just entered may be sent. An address from the `.env` of the folder they stand in is
 * not asked: whoever filled that folder would get the key.
 */
export function baseForNewKey({environment}: Context, settings: Settings): string {
	const {bolnaApiBase, origin} = environment;
	if (bolnaApiBase !== null && origin.base === 'environment') {
		return readBase(bolnaApiBase, 'BOLNA_API_BASE');
	}

	const {base} = settings.get();
	return base === undefined ? defaultBase : readBase(base, `the profile “${settings.profile}”`);
}
