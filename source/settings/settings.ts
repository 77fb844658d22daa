import {Secret} from '../system/secret.js';
import {isJsonObject, type Json, type JsonObject} from '../text/json.js';
import {checkProfileName, defaultProfile} from './profile-name.js';
import {openStore, type SettingsStore} from './settings-store.js';
import type {ProfileSettings, StoredProfile} from './stored-settings.js';

export interface OpenSettingsOptions {
	/** The folder of the settings file: `folders.config`. */
	readonly folders: {readonly config: string};
	/** `CALLSIFT_PROFILE` comes after `profile` and before the one that was chosen last. */
	readonly environment: {readonly profile: string | null};
	/** `--profile`. */
	readonly profile?: string | undefined;
}

/**
 * Opens the settings file, making it and its folder when they are not there.
 * @throws Trouble `usage` for a profile name that cannot be, `settings` when the file cannot be reached
 */
export async function openSettings({folders, environment, profile}: OpenSettingsOptions): Promise<Settings> {
	const {store, notice} = await openStore(folders.config);
	const name = profile ?? environment.profile ?? store.read().stored.profile ?? defaultProfile;
	return new Settings(store, checkProfileName(name), notice);
}

/** What a person chose, by profile. Every read and write goes to the file, so that two callsifts agree. */
export class Settings {
	/** The profile that everything below is about. */
	readonly profile: string;
	/** What has to be said of the file: that it was unusable and where it is now. */
	readonly notice: string | null;
	readonly #store: SettingsStore;

	constructor(store: SettingsStore, profile: string, notice: string | null) {
		this.#store = store;
		this.profile = profile;
		this.notice = notice;
	}

	get path(): string {
		return this.#store.path;
	}

	/** Values of this profile, and of the whole file, that cannot be; a sentence each. */
	mistakes(): readonly string[] {
		return this.#store
			.read()
			.mistakes.filter(({profile}) => profile === null || profile === this.profile)
			.map(({says}) => says);
	}

	/** Names of the profiles that hold something, in order. */
	profiles(): readonly string[] {
		return Object.keys(this.#store.read().stored.profiles ?? {}).sort();
	}

	get(): ProfileSettings {
		const {key, keyCommand, ...settings} = this.#stored();
		return settings;
	}

	/** An `undefined` takes a choice back. */
	set(changes: {readonly [name in keyof ProfileSettings]: ProfileSettings[name] | undefined}): void {
		this.#change(changes);
	}

	/** Makes this profile the one that later starts use when they name none. */
	makeCurrent(): void {
		this.#store.change(stored => ({...stored, profile: this.profile}));
	}

	key(): Secret | null {
		const {key} = this.#stored();
		return key ? new Secret(key) : null;
	}

	keyCommand(): string | null {
		return this.#stored().keyCommand ?? null;
	}

	/** Keeps a key, instead of a command if there was one. */
	saveKey(key: Secret): void {
		this.#change({key: key.reveal(), keyCommand: undefined});
	}

	/** Keeps a command whose output is the key, instead of the key itself if there was one. */
	saveKeyCommand(command: string): void {
		this.#change({key: undefined, keyCommand: command});
	}

	forgetKey(): void {
		this.#change({key: undefined, keyCommand: undefined});
	}

	/** Removes all that is kept of this profile. Later starts do not use it any more unless they name it. */
	forget(): void {
		this.#store.change(stored => {
			const {[this.profile]: _, ...others} = objectOf(stored['profiles']);
			return {
				...stored,
				profiles: others,
				...(stored['profile'] === this.profile && {profile: defaultProfile}),
			};
		});
	}

	/** Saved filters, by name; shared by all profiles. */
	filters(): ReadonlyMap<string, string> {
		return new Map(Object.entries(this.#store.read().stored.filters ?? {}));
	}

	/** A null forgets the filter. */
	saveFilter(name: string, text: string | null): void {
		this.#store.change(stored => {
			const {[name]: _, ...others} = objectOf(stored['filters']);
			return {...stored, filters: text === null ? others : {...others, [name]: text}};
		});
	}

	/** What a person wrote of keys, unread; shared by all profiles. */
	bindings(): Json | undefined {
		return this.#store.read().stored.keys;
	}

	#stored(): StoredProfile {
		return this.#store.read().stored.profiles?.[this.profile] ?? {};
	}

	#change(changes: {readonly [name in keyof StoredProfile]: StoredProfile[name] | undefined}): void {
		this.#store.change(stored => {
			const profiles = objectOf(stored['profiles']);
			const profile = {...objectOf(profiles[this.profile]), ...changes};
			return {...stored, profiles: {...profiles, [this.profile]: withoutNothing(profile)}};
		});
	}
}

function objectOf(value: Json | undefined): JsonObject {
	return isJsonObject(value) ? value : {};
}

function withoutNothing(values: Readonly<Record<string, Json | undefined>>): JsonObject {
	const there = Object.entries(values).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, value] as const],
	);
	return Object.fromEntries(there);
}
