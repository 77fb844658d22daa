import {join} from 'node:path';
import type {Account} from '../calls/execution.js';
import type {Credentials} from '../settings/credentials.js';
import {inMemory} from '../system/database.js';
import {isUnwritable} from '../system/database-trouble.js';
import {exists, makeFolder} from '../system/files.js';
import {Trouble} from '../text/trouble.js';
import {accountFolder, accountOf, readKnownAccounts, rememberAccount} from './accounts.js';
import {type Connect, noKeyTrouble} from './connect.js';
import type {AccountPaths} from './open-files.js';
import {unclaimedFolder} from './unclaimed.js';

interface HomeAsking {
	/** Where a profile keeps its accounts. */
	readonly folder: string;
	/** Calls and marks are to be in memory alone. */
	readonly keepNothing: boolean;
	/** Of a profile that keeps nothing: what it kept on the disk before it was told so. */
	readonly keptBefore: boolean;
	readonly credentials: Credentials | null;
	readonly offline: boolean;
	readonly mayBeEmpty: boolean;
	/** Webhooks are going to come, and have to be kept also while it is not known whose they are. */
	readonly takesWebhooks: boolean;
	/** It is enough that what is kept can be read. */
	readonly mayReadOnly: boolean;
	readonly connect: Connect;
	readonly signal: AbortSignal | undefined;
}

/** Where calls and marks are kept, and what Bolna said of the account where it had to be asked. */
interface Home {
	readonly paths: AccountPaths;
	readonly heard: Account | null;
	/** Nobody's: no account was ever open here. It is empty, or has the webhooks that came. */
	readonly whose: 'account' | 'nobody';
	/** There is no place for it on the disk, so it is in memory. */
	readonly isUnwritable?: boolean;
}

const memory = {mirror: inMemory, ledger: inMemory};

/**
 * Finds out whose calls are to be opened. A key that was used here before is believed; Bolna is asked of a new one.
 * @throws Trouble `no-key`, or whatever Bolna answers to a key it does not know; the signal's reason when aborted
 */
export async function findHome(asking: HomeAsking): Promise<Home> {
	if (!asking.keepNothing) {
		return onDisk(asking);
	}

	return asking.keptBefore ? onDiskStill(asking) : inMemoryAlone(asking);
}

/** Nothing is written, not even which account the key belongs to. */
async function inMemoryAlone({credentials, offline, connect, signal}: HomeAsking): Promise<Home> {
	if (offline || credentials === null) {
		throw keepsNothing();
	}

	return {paths: memory, heard: await (await connect()).me(signal), whose: 'account'};
}

/** The account that was open last. The key is not asked: what it opens now is not on the disk. */
async function onDiskStill({folder}: HomeAsking): Promise<Home> {
	const {last} = await readKnownAccounts(folder);
	const paths = last === null ? null : pathsIn(accountFolder(folder, last));
	if (paths !== null && (await exists(paths.mirror))) {
		return {paths, heard: null, whose: 'account'};
	}

	if (paths !== null && (await exists(paths.ledger))) {
		throw new Trouble({
			code: 'storage',
			happened: 'This profile keeps nothing on disk, and of what it kept before no call is left.',
			advice: 'callsift backup --marks saves the marks and deliveries that are.',
		});
	}

	throw keepsNothing();
}

function keepsNothing(): Trouble {
	return new Trouble({
		code: 'usage',
		happened: 'This profile keeps nothing on disk, so no call is here.',
		advice: 'Ask Bolna with callsift list, or set keepNothing to no: callsift config set keepNothing no.',
	});
}

function pathsIn(home: string): AccountPaths {
	return {mirror: join(home, 'mirror.db'), ledger: join(home, 'ledger.db')};
}

async function onDisk(asking: HomeAsking): Promise<Home> {
	const found = await whoseCalls(asking);
	if (found === null) {
		return {paths: await nobodysPaths(asking), heard: null, whose: 'nobody'};
	}

	const {id, heard} = found;
	const home = accountFolder(asking.folder, id);
	try {
		await makeFolder(home);
	} catch (error) {
		// Whoever asks Bolna gets an answer all the same.
		if (asking.offline || !asking.mayReadOnly || !isUnwritable(error)) {
			throw error;
		}

		return {paths: memory, heard, whose: 'account', isUnwritable: true};
	}

	return {paths: pathsIn(home), heard, whose: 'account'};
}

async function nobodysPaths({folder, takesWebhooks}: HomeAsking): Promise<AccountPaths> {
	const home = unclaimedFolder(folder);
	const paths = pathsIn(home);
	if (takesWebhooks) {
		await makeFolder(home);
	}

	return takesWebhooks || (await exists(paths.ledger)) ? paths : memory;
}

/** The account to open, and what Bolna said of it where it had to be asked; null where there is none and need not be. */
async function whoseCalls(asking: HomeAsking): Promise<{
	readonly id: string;
	readonly heard: Account | null;
} | null> {
	const {folder, credentials, offline, mayBeEmpty, mayReadOnly, connect, signal} = asking;
	const known = await readKnownAccounts(folder);
	if (credentials === null) {
		if (offline && known.last !== null) {
			return {id: known.last, heard: null};
		}

		if (offline && mayBeEmpty) {
			return null;
		}

		throw noKeyTrouble();
	}

	const remembered = accountOf(known, credentials.key);
	if (remembered === null && offline) {
		throw new Trouble({
			code: 'unreachable',
			happened: 'The API key was not used here yet, so it is not known whose calls it may see.',
			advice: 'Run callsift whoami once, which asks Bolna; after that it works offline.',
		});
	}

	const heard = remembered === null ? await (await connect()).me(signal) : null;
	const id = remembered ?? heard?.id ?? '';
	try {
		await makeFolder(folder);
		await rememberAccount(folder, known, credentials.key, id);
	} catch (error) {
		// Which account was open last is not worth keeping anybody from reading what is here.
		if (!mayReadOnly || !isUnwritable(error)) {
			throw error;
		}
	}

	return {id, heard};
}
