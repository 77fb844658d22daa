import type {View} from '../filter/views.js';
import type {SettingsView} from '../settings/read-settings.js';
import type {Settings} from '../settings/settings.js';
import {Trouble} from '../text/trouble.js';

/** The filters that were saved, by name. */
export function viewsOf(settings: Pick<SettingsView, 'filters'>): readonly View[] {
	return [...settings.filters()]
		.map(([name, filter]) => ({name, filter}))
		.sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * Saves a filter under a name; a null forgets it.
 * @throws Trouble `usage` where the profile keeps nothing on disk: one that is there already may be forgotten
 */
export function saveView(
	settings: Pick<Settings, 'get' | 'saveFilter'>,
	name: string,
	filter: string | null,
): void {
	if (filter !== null && settings.get().keepNothing) {
		throw new Trouble({
			code: 'usage',
			happened: 'This profile keeps nothing on disk, filters neither.',
			advice: 'Another profile can save it: callsift views add --profile NAME.',
		});
	}

	settings.saveFilter(name, filter);
}
