import type {View} from '../filter/views.js';
import type {SettingsView} from '../settings/read-settings.js';

/** The filters that were saved, by name. */
export function viewsOf(settings: Pick<SettingsView, 'filters'>): readonly View[] {
	return [...settings.filters()]
		.map(([name, filter]) => ({name, filter}))
		.sort((one, other) => one.name.localeCompare(other.name));
}
