import type {RunCommand} from '../system/child.js';
import type {Environment} from '../system/environment.js';
import {readText} from '../system/files.js';
import {Secret} from '../system/secret.js';
import {Trouble} from '../text/trouble.js';
import {defaultBase, readBase} from './base-url.js';
import type {Settings} from './settings.js';

/** What it takes to ask Bolna. */
export interface Credentials {
	readonly key: Secret;
	readonly base: string;
	/** Where the key is from, to be put into a sentence: `BOLNA_API_KEY`, `the profile “work”`. */
	readonly source: string;
}

type KeyEnvironment = Pick<Environment, 'bolnaApiKey' | 'bolnaApiKeyFile' | 'bolnaApiBase' | 'origin'>;

/**
 * Looks for a key: `BOLNA_API_KEY`, `BOLNA_API_KEY_FILE`, the profile's key command, the profile's stored key.
 * The first place that names one decides, even when it fails: falling through would use a key nobody meant.
 * @returns null when there is none
 * @throws Trouble `settings` when that place or the base cannot be used
 */
export async function findCredentials(
	environment: KeyEnvironment,
	settings: Pick<Settings, 'profile' | 'key' | 'keyCommand' | 'get'>,
	run: RunCommand,
): Promise<Credentials | null> {
	const found = await findKey(environment, settings, run);
	if (found === null) {
		return null;
	}

	return {
		key: checkKey(found.key, found.source),
		base: findBase(environment, settings),
		source: found.source,
	};
}

/** Whether there is a place that names a key; it is not looked into, which may take a password manager. */
export function namesKey(
	environment: Pick<KeyEnvironment, 'bolnaApiKey' | 'bolnaApiKeyFile'>,
	settings: Pick<Settings, 'key' | 'keyCommand'>,
): boolean {
	const places = [
		environment.bolnaApiKey,
		environment.bolnaApiKeyFile,
		settings.keyCommand(),
		settings.key(),
	];
	return places.some(place => place !== null);
}

async function findKey(
	environment: KeyEnvironment,
	settings: Pick<Settings, 'profile' | 'key' | 'keyCommand'>,
	run: RunCommand,
): Promise<{key: string; source: string} | null> {
	if (environment.bolnaApiKey !== null) {
		const source = environment.origin.key === 'dotenv' ? 'the .env file in this folder' : 'BOLNA_API_KEY';
		return {key: environment.bolnaApiKey.reveal(), source};
	}

	if (environment.bolnaApiKeyFile !== null) {
		const source = 'the file that BOLNA_API_KEY_FILE names';
		return {key: await readKeyFile(environment.bolnaApiKeyFile), source};
	}

	const command = settings.keyCommand();
	if (command !== null) {
		const output = await run(command, {name: `The key command of the profile “${settings.profile}”`});
		// Password managers put the password on the first line and notes below it.
		return {key: output.split('\n')[0] ?? '', source: `the key command of the profile “${settings.profile}”`};
	}

	const stored = settings.key();
	return stored === null ? null : {key: stored.reveal(), source: `the profile “${settings.profile}”`};
}

function findBase(environment: KeyEnvironment, settings: Pick<Settings, 'profile' | 'get'>): string {
	const {bolnaApiBase, origin} = environment;
	// The environment drops such a base already; this is the place where it would do harm.
	if (bolnaApiBase !== null && (origin.base === 'environment' || origin.key === 'dotenv')) {
		return readBase(bolnaApiBase, 'BOLNA_API_BASE');
	}

	const {base} = settings.get();
	return base === undefined ? defaultBase : readBase(base, `the profile “${settings.profile}”`);
}

async function readKeyFile(path: string): Promise<string> {
	const text = await readText(path).catch(() => null);
	if (text === null) {
		throw new Trouble({
			code: 'settings',
			happened: `The file that BOLNA_API_KEY_FILE names, ${path}, cannot be read.`,
			advice: 'Check its name and rights, or unset BOLNA_API_KEY_FILE.',
		});
	}

	return text;
}

/**
 * Makes a key of what a person, a file or a command gave.
 * @throws Trouble `settings` for what cannot stand in a request header: no key looks like that
 */
export function checkKey(text: string, source: string): Secret {
	const key = text.trim();
	if (/^[\x21-\x7e]+$/.test(key)) {
		return new Secret(key);
	}

	throw new Trouble({
		code: 'settings',
		happened: key === '' ? `There is no key in ${source}.` : `What came from ${source} is not a key.`,
		advice: 'Copy the key again from https://platform.bolna.ai/developers; it is one word like bn-….',
	});
}
