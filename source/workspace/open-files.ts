import {dirname} from 'node:path';
import type {Ledger} from '../ledger/ledger.js';
import {openLedger} from '../ledger/open.js';
import type {Mirror} from '../mirror/mirror.js';
import {openMirror} from '../mirror/sqlite/open.js';
import type {Clock} from '../system/clock.js';
import {inMemory} from '../system/database.js';
import {isUnwritable} from '../system/database-trouble.js';
import {exists} from '../system/files.js';
import {isWritable} from '../system/writable.js';
import {Trouble} from '../text/trouble.js';

export interface AccountPaths {
	readonly mirror: string;
	readonly ledger: string;
}

export interface AccountFiles {
	readonly mirror: Mirror;
	readonly ledger: Ledger;
	/** Nothing can be written: whatever would, throws. */
	readonly isReadOnly: boolean;
}

/**
 * Opens what is kept of an account.
 * @param mayReadOnly whether it is enough that it can be read: a folder of somebody else, a disk that went read-only
 * @throws Trouble `storage`
 */
export async function openFiles(
	paths: AccountPaths,
	clock: Clock,
	mayReadOnly: boolean,
): Promise<AccountFiles> {
	// Asked first, as SQLite opens what it cannot write, and says so when it is to be written.
	if (mayReadOnly && (await mayOnlyBeRead(paths))) {
		return openToRead(paths, clock);
	}

	try {
		const mirror = await openMirror({path: paths.mirror, clock});
		return await withLedger(mirror, () => openLedger({path: paths.ledger, clock}), false);
	} catch (error) {
		if (!mayReadOnly || !(error instanceof Trouble) || !isUnwritable(error.cause)) {
			throw error;
		}

		return openToRead(paths, clock);
	}
}

async function mayOnlyBeRead({mirror, ledger}: AccountPaths): Promise<boolean> {
	if (mirror === inMemory || !(await exists(mirror))) {
		return false;
	}

	const needed = [dirname(mirror), mirror, ...((await exists(ledger)) ? [ledger] : [])];
	return (await Promise.all(needed.map(isWritable))).includes(false);
}

async function openToRead(paths: AccountPaths, clock: Clock): Promise<AccountFiles> {
	const [reading, ledger] = [{clock, readOnly: true, current: true}, await exists(paths.ledger)];
	const mirror = await openMirror({...reading, path: paths.mirror});
	return withLedger(
		mirror,
		() => openLedger(ledger ? {...reading, path: paths.ledger} : {clock, path: inMemory}),
		true,
	);
}

async function withLedger(
	mirror: Mirror,
	open: () => Promise<Ledger>,
	isReadOnly: boolean,
): Promise<AccountFiles> {
	try {
		return {mirror, ledger: await open(), isReadOnly};
	} catch (error) {
		await mirror.close();
		throw error;
	}
}
