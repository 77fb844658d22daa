import {findCredentials} from '../settings/credentials.js';
import {readSettings, type SettingsView} from '../settings/read-settings.js';
import {runCommand} from '../system/child.js';
import type {Clock} from '../system/clock.js';
import {type Environment, readEnvironment} from '../system/environment.js';
import {findFolders} from '../system/folders.js';
import type {Log} from '../system/log.js';
import {noKeyTrouble, type Retrying} from './connect.js';
import {openWorkspace} from './open.js';
import type {Workspace} from './workspace.js';

/** Which account, and how Bolna is asked. */
export interface OpenAccountOptions {
	/** @default `CALLSIFT_PROFILE`, else the one that was chosen last, else `default` */
	readonly profile?: string | undefined;
	/** @default what the process was started with */
	readonly environment?: Environment;
	/** Settings that are open already; they name the profile then. */
	readonly settings?: SettingsView;
	/** Whether it is an error that there is no key; without one the mirror answers alone. @default 'required' */
	readonly key?: 'required' | 'optional';
	/**
	 * Never ask Bolna; a key that was not used before is an error then. With `key: 'optional'` there may be no account
	 * here yet: an empty one is opened.
	 */
	readonly offline?: boolean;
	/**
	 * It is enough that what is kept can be read: a folder of somebody else, a disk that went read-only. What Bolna says is
	 * handed on then, and not kept. @default as `offline`
	 */
	readonly mayReadOnly?: boolean | undefined;
	/**
	 * With `offline` and `key: 'optional'`, where no account was ever open: webhooks are kept for the one that is opened
	 * first, instead of being refused. @default false
	 */
	readonly takesWebhooks?: boolean | undefined;
	/** Of a profile that keeps nothing: opens what it kept on the disk before it was told so. @default false */
	readonly keptBefore?: boolean;
	/** IANA name; wins over the settings. */
	readonly zone?: string | null | undefined;
	/** @default the machine's */
	readonly clock?: Clock;
	/** What Bolna is told of who asks. @default 'callsift' */
	readonly userAgent?: string;
	/** Hears of every request. @default nobody does */
	readonly log?: Log;
	/** Hears of every question that is about to be asked again. */
	readonly onRetry?: (retry: Retrying) => void;
	/** Ends the opening early; its reason is thrown. */
	readonly signal?: AbortSignal;
	/** Requests a minute; 0 for no limit. @default 250, half of what Bolna gives an organisation */
	readonly rate?: number | undefined;
}

export interface OpenAccount {
	readonly workspace: Workspace;
	/** Where the key is from, to be put into a sentence; null when there is none. */
	readonly keySource: string | null;
}

/**
 * Opens the account that the environment and the settings name.
 * @throws Trouble `no-key`, `settings`, or whatever Bolna answers to a key it does not know; the signal's reason when
 * aborted
 */
export async function openAccount(options: OpenAccountOptions = {}): Promise<OpenAccount> {
	const {
		environment = readEnvironment(),
		profile,
		key = 'required',
		offline = false,
		keptBefore = false,
		signal,
		zone,
		clock,
		userAgent,
		log,
		onRetry,
	} = options;
	signal?.throwIfAborted();
	const settings =
		options.settings ?? (await readSettings({folders: findFolders(environment), environment, profile}));
	const credentials = await findCredentials(environment, settings, (command, how) =>
		runCommand(command, {...how, ...(signal && {signal})}),
	);
	if (credentials === null && key === 'required') {
		throw noKeyTrouble();
	}

	const workspace = await openWorkspace({
		profile: settings.profile,
		environment,
		settings,
		credentials,
		offline: offline || credentials === null,
		mayBeEmpty: offline,
		mayReadOnly: options.mayReadOnly || offline || credentials === null,
		takesWebhooks: options.takesWebhooks,
		keptBefore,
		zone,
		...(clock && {clock}),
		...(userAgent !== undefined && {userAgent}),
		...(log && {log}),
		...(onRetry && {onRetry}),
		signal,
		rate: options.rate,
	});
	return {workspace, keySource: credentials?.source ?? null};
}
