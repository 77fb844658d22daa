import {basename, dirname} from 'node:path';
import {nearest} from '../filter/nearest.js';
import {defaultProfile, isProfileName} from '../settings/profile-name.js';
import type {SettingsView} from '../settings/read-settings.js';
import {subfolders} from '../system/files.js';
import {findFolders, foldersOfProfile} from '../system/folders.js';
import type {Context} from './context.js';

/**
 * Says so where the profile that is named keeps nothing yet: with a key in the environment a slip of the finger would
 * go unseen, and its calls and marks would be kept apart.
 */
export async function warnOfNewProfile(
	{environment, output}: Pick<Context, 'environment' | 'output'>,
	settings: SettingsView,
): Promise<void> {
	const {profile} = settings;
	const kept = await subfolders(dirname(foldersOfProfile(findFolders(environment), profile).data));
	const others = new Set([
		...settings.profiles(),
		...kept.map(folder => basename(folder)).filter(isProfileName),
	]);
	if (profile === defaultProfile || others.size === 0 || others.has(profile)) {
		return;
	}

	const meant = nearest(profile, others);
	if (meant === undefined) {
		await output.note(`The profile “${profile}” is new; callsift profiles lists those there are.`);
	} else {
		await output.warn(`The profile “${profile}” is new; did you mean ${meant}?`);
	}
}
