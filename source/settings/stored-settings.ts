import type {Json} from '../text/json.js';

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
