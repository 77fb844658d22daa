import type {Clock} from '../system/clock.js';
import type {Environment} from '../system/environment.js';
import type {OpenAccount} from '../workspace/open-account.js';
import type {ListedCommand} from './command-words.js';
import type {Globals} from './globals.js';
import type {Output} from './output.js';
import type {Prompter} from './prompter.js';

/** What a command is handed: the machine as values, the two ways out, and an account when it asks for one. */
export interface Context {
	readonly environment: Environment;
	readonly clock: Clock;
	readonly output: Output;
	readonly prompter: Prompter;
	readonly globals: Globals;
	/** Aborted by Ctrl-C, SIGTERM and SIGHUP. */
	readonly signal: AbortSignal;
	/**
	 * The account that the global options name, or the demo; opened once, closed when the command has ended.
	 * @throws Trouble `no-key` with `key: 'required'` when there is none
	 */
	account(needs: AccountNeeds): Promise<OpenAccount>;
	/** What all commands say of themselves; loads each of them. */
	everyCommand(): Promise<readonly ListedCommand[]>;
	/** A deed for when the command has ended, however it ended; the last one added is done first. */
	afterwards(deed: () => Promise<void> | void): void;
}

export interface AccountNeeds {
	/** `optional`: without one the mirror answers alone. */
	readonly key: 'required' | 'optional';
	/** Never ask Bolna: the account that the key was last used for, or else the last one. */
	readonly offline?: boolean;
	/** It is enough that what is kept can be read; without a key, or offline, it always is. */
	readonly mayReadOnly?: boolean;
	/** Webhooks are going to come: where no account was ever open they are kept for the first one. */
	readonly takesWebhooks?: boolean;
	/** Of a profile that keeps nothing: what it kept on the disk before it was told so. */
	readonly keptBefore?: boolean;
	/** In the demo: lists carry whole records, as there is nobody waiting in front of a screen while they are fetched. */
	readonly wholeRows?: boolean;
	/** In the demo: webhooks of the last days were kept, most of those that there were. */
	readonly webhooks?: boolean;
	/** Requests a minute; 0 for no limit. @default 250, half of what Bolna gives an organisation */
	readonly rate?: number | undefined;
}
