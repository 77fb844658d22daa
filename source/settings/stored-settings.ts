import {isJsonObject, type Json} from '../text/json.js';

/** What one profile keeps besides its key. */
export interface ProfileSettings {
	readonly base?: string;
	readonly agentId?: string;
	/** IANA name. */
	readonly timezone?: string;
	/** ISO 4217 code. */
	readonly currency?: string;
	/** Mask numbers and names on every start. */
	readonly maskAlways?: boolean;
	/** Write no calls, no marks and no filters to the disk. */
	readonly keepNothing?: boolean;
	/** Ring when a call that is followed goes wrong. */
	readonly bell?: boolean;
	/** Calls older than so many days are removed after a sync. */
	readonly keepDays?: number;
}

export interface StoredProfile extends ProfileSettings {
	readonly key?: string;
	/** A command whose first line of output is the key. */
	readonly keyCommand?: string;
}

/** The settings file. Filters are text: the filter room understands them, this one does not. */
export interface StoredSettings {
	readonly profile?: string;
	readonly profiles?: Readonly<Record<string, StoredProfile>>;
	readonly filters?: Readonly<Record<string, string>>;
	/** Keys of the explorer by action; as with filters, another room understands them. */
	readonly keys?: Json;
}

const text = {type: 'string'} as const;

/**
 * JSON Schema for conf: known keys are strict, unknown ones are let be, so that going back to an older version
 * does not take a newer one's file away.
 */
export const storedSettingsSchema = {
	profile: text,
	profiles: {
		type: 'object',
		additionalProperties: {
			type: 'object',
			properties: {
				key: text,
				keyCommand: text,
				base: text,
				agentId: text,
				timezone: text,
				currency: text,
				maskAlways: {type: 'boolean'},
				keepNothing: {type: 'boolean'},
				bell: {type: 'boolean'},
				keepDays: {type: 'number', exclusiveMinimum: 0},
			},
		},
	},
	filters: {type: 'object', additionalProperties: text},
	keys: {},
} as const;

/** Whether a value is what the schema asks for; the same rules without a validator, for reads that may not wait. */
export function isStoredSettings(value: unknown): value is StoredSettings {
	if (!isJsonObject(value)) {
		return false;
	}

	const {profile, profiles, filters} = value;
	return (
		isTextOrNothing(profile) &&
		(profiles === undefined || (isJsonObject(profiles) && Object.values(profiles).every(isStoredProfile))) &&
		(filters === undefined ||
			(isJsonObject(filters) && Object.values(filters).every(filter => typeof filter === 'string')))
	);
}

const profileTexts = ['key', 'keyCommand', 'base', 'agentId', 'timezone', 'currency'] as const;

const flags = ['maskAlways', 'keepNothing', 'bell'] as const;

function isStoredProfile(value: Json): boolean {
	return (
		isJsonObject(value) &&
		profileTexts.every(name => isTextOrNothing(value[name])) &&
		flags.every(name => ['boolean', 'undefined'].includes(typeof value[name])) &&
		(value['keepDays'] === undefined || (typeof value['keepDays'] === 'number' && value['keepDays'] > 0))
	);
}

function isTextOrNothing(value: Json | undefined): boolean {
	return value === undefined || typeof value === 'string';
}
