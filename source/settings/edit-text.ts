import {Trouble} from '../text/trouble.js';
import {choices, findSetting, type SettingName, settingNames} from './choices.js';
import type {ProfileSettings} from './stored-settings.js';

/** The settings of a profile as a text to edit: one a line, each explained, what is not chosen commented out. */
export function editText(profile: string, settings: ProfileSettings): string {
	const entries = settingNames.flatMap(name => {
		const {does, otherwise, example, show} = choices[name];
		const value = show(settings);
		return [
			`# ${does} (without it: ${otherwise})`,
			value === undefined ? `# ${name} = ${example}` : `${name} = ${value}`,
			'',
		];
	});
	return [
		`# Settings of the profile “${profile}”, one a line. What follows a # at the beginning of a line says nothing.`,
		'# The key is not here: callsift login and logout keep and forget it.',
		'',
		...entries,
	].join('\n');
}

/** What an edited text chooses, and what of it cannot be, by line. */
export interface Edited {
	readonly settings: ProfileSettings;
	/** One sentence each, beginning with the line's number. */
	readonly mistakes: readonly string[];
}

export function readEdited(text: string): Edited {
	let settings: ProfileSettings = {};
	const seen = new Set<SettingName>();
	const mistakes: string[] = [];
	for (const [index, raw] of text.split(/\r?\n/).entries()) {
		const line = raw.trim();
		if (line === '' || line.startsWith('#')) {
			continue;
		}

		const where = `Line ${index + 1}`;
		const [, typed = '', value = ''] = /^([^=\s]+)\s*=\s*(.*)$/.exec(line) ?? [];
		const name = findSetting(typed);
		if (name === undefined) {
			mistakes.push(
				typed === ''
					? `${where} is not of the form “name = value”.`
					: `${where}: there is no setting “${typed.slice(0, 40)}”.`,
			);
		} else if (seen.has(name)) {
			mistakes.push(`${where} says ${name} a second time.`);
		} else if (value !== '') {
			seen.add(name);
			try {
				settings = {...settings, ...choices[name].read(value)};
			} catch (error) {
				if (!(error instanceof Trouble)) {
					throw error;
				}

				mistakes.push(`${where}, ${name}: ${error.happened} ${error.advice}`);
			}
		}
	}

	return {settings, mistakes};
}
