import {isJsonObject, type Json, type JsonObject} from '../text/json.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import {choices, yesOrNoIn} from './choices.js';
import type {StoredProfile, StoredSettings} from './stored-settings.js';

/** A value in the settings file that cannot be. */
export interface Mistake {
	/** Null when it is of the whole file. */
	readonly profile: string | null;
	/** One sentence: what it is, and what holds instead. Never a key. */
	readonly says: string;
}

export interface ReadSettings {
	readonly stored: StoredSettings;
	readonly mistakes: readonly Mistake[];
}

/**
 * Takes from a settings file what can be used; a value that cannot be is left out and named, as one slip of whoever
 * edits the file must not cost the keys of all profiles. What a newer version wrote is let be.
 * @returns null when nothing in it can be told apart
 */
export function readStored(value: unknown): ReadSettings | null {
	if (!isJsonObject(value)) {
		return null;
	}

	const {profile, profiles = {}, filters = {}, keys} = value;
	if (!isJsonObject(profiles) || !isJsonObject(filters)) {
		return null;
	}

	const mistakes: Mistake[] = [];
	const notice = (says: string, of: string | null = null) => {
		mistakes.push({profile: of, says: scrub(says)});
	};

	const readProfiles = Object.entries(profiles).flatMap(([name, stored]): Array<[string, StoredProfile]> => {
		if (isJsonObject(stored)) {
			return [[name, readProfile(stored, name, says => notice(says, name))]];
		}

		notice(`The profile “${name}” holds no settings.`, name);
		return [];
	});
	const readFilters = Object.entries(filters).flatMap(([name, text]): Array<[string, string]> => {
		if (typeof text === 'string') {
			return [[name, text]];
		}

		notice(`The saved filter “${name}” is no text and is left out.`);
		return [];
	});
	if (profile !== undefined && typeof profile !== 'string') {
		notice('The “profile” that is meant where none is named is no text and is left out.');
	}

	return {
		stored: {
			profiles: Object.fromEntries(readProfiles),
			filters: Object.fromEntries(readFilters),
			...(typeof profile === 'string' && {profile}),
			...(keys !== undefined && {keys}),
		},
		mistakes,
	};
}

type Notice = (says: string) => void;

/** Settings that are texts, and not every text. */
type Worded = 'timezone' | 'currency' | 'agentId';

function readProfile(stored: JsonObject, profile: string, notice: Notice): StoredProfile {
	const of = `of the profile “${profile}”`;
	const text = (name: 'key' | 'keyCommand' | 'base' | Worded): string | undefined => {
		const value = stored[name];
		if (value === undefined || typeof value === 'string') {
			return value;
		}

		notice(`${name} ${of} is no text and is left out.`);
		return undefined;
	};
	const chosen = (name: Worded) => {
		const value = text(name);
		try {
			return value === undefined ? {} : choices[name].read(value);
		} catch (error) {
			if (!(error instanceof Trouble)) {
				throw error;
			}

			notice(`${name} ${of} cannot be “${value?.slice(0, 40)}” and is left out.`);
			return {};
		}
	};

	const [key, keyCommand, base] = [text('key'), text('keyCommand'), text('base')];
	return {
		...(key !== undefined && {key}),
		...(keyCommand !== undefined && {keyCommand}),
		// One that is no address is refused where it is used: the usual one must not get the key in its place.
		...(base !== undefined && {base}),
		...chosen('timezone'),
		...chosen('currency'),
		...chosen('agentId'),
		...readPrivacy(stored, 'maskAlways', of, notice),
		...readPrivacy(stored, 'keepNothing', of, notice),
		...readBell(stored, of, notice),
		...readKeepDays(stored, of, notice),
	};
}

/** What holds until it is said well. */
const untilSaidWell = {
	maskAlways: 'holds as true',
	keepNothing: 'holds as true: no call, mark or webhook is kept until it is corrected',
} as const;

/** Somebody wanted something hidden: taken for yes until it is said well. */
function readPrivacy(
	stored: JsonObject,
	name: 'maskAlways' | 'keepNothing',
	of: string,
	notice: Notice,
): {readonly [name in 'maskAlways' | 'keepNothing']?: boolean} {
	const value = stored[name];
	if (value === undefined) {
		return {};
	}

	const said = asBoolean(value);
	if (said === null) {
		notice(`${name} ${of} is neither true nor false and ${untilSaidWell[name]}.`);
	}

	return {[name]: said ?? true};
}

function readBell({bell}: JsonObject, of: string, notice: Notice): {readonly bell?: boolean} {
	if (bell === undefined) {
		return {};
	}

	const said = asBoolean(bell);
	if (said === null) {
		notice(`bell ${of} is neither true nor false and is left out.`);
		return {};
	}

	return {bell: said};
}

/** What people write by hand for yes and no as well; null for all else. */
function asBoolean(value: Json): boolean | null {
	if (value === 0 || value === 1) {
		return value === 1;
	}

	return typeof value === 'string' ? yesOrNoIn(value.trim()) : typeof value === 'boolean' ? value : null;
}

function readKeepDays({keepDays}: JsonObject, of: string, notice: Notice): {readonly keepDays?: number} {
	if (keepDays === undefined || isDays(keepDays)) {
		return keepDays === undefined ? {} : {keepDays};
	}

	notice(`keepDays ${of} is no number of days and is left out, so all calls are kept.`);
	return {};
}

function isDays(value: Json): value is number {
	return typeof value === 'number' && value > 0 && value <= 99_999;
}
