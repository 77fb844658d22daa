import {join} from 'node:path';
import type {Account} from '../calls/execution.js';
import type {Absorbed, Ledger} from '../ledger/ledger.js';
import {openLedger} from '../ledger/open.js';
import type {MirrorHealth} from '../mirror/mirror.js';
import {openMirror} from '../mirror/sqlite/open.js';
import type {Clock} from '../system/clock.js';
import {setDatabaseAside} from '../system/database-files.js';
import {isDamaged} from '../system/database-trouble.js';
import {makeFolder, moveFile} from '../system/files.js';
import {Trouble} from '../text/trouble.js';
import {accountFolder, hasKey, makeLast, readKnownAccounts} from './accounts.js';
import {showAllMarks} from './marking.js';
import {showAllDeliveries} from './receive.js';

export type {Absorbed} from '../ledger/ledger.js';

export interface RestoreParts {
	/** Of the profile. */
	readonly dataFolder: string;
	readonly accountId: string;
	/** Copies that may be taken from where they are. */
	readonly copies: {readonly mirror: string | null; readonly ledger: string};
	/** user@host, for the ledger. */
	readonly who: string;
	readonly clock: Clock;
}

export interface Restored {
	readonly marks: Absorbed;
	/** Where what was here before is now. */
	readonly aside: readonly string[];
	/** A key of this account was used here before. */
	readonly knowsKey: boolean;
}

/** The account that was open last in a profile; null in a new one. */
export async function accountOpenLast(dataFolder: string): Promise<string | null> {
	return (await readKnownAccounts(dataFolder)).last;
}

/**
 * Looks whether a copy of a mirror is whole and whose it is, and brings it up to date.
 * @throws Trouble `storage` when it is damaged or from a newer version
 */
export async function checkMirrorCopy(
	path: string,
	clock: Clock,
	signal?: AbortSignal,
): Promise<{readonly owner: Account | null; readonly health: MirrorHealth}> {
	const mirror = await openMirror({path, clock});
	try {
		const health = await mirror.health(signal);
		if (health.integrity !== 'ok') {
			throw new Trouble({
				code: 'storage',
				happened: 'The calls in the backup are damaged.',
				advice: 'Nothing was changed; try an older backup.',
				detail: health.integrity,
			});
		}

		return {owner: await mirror.owner(), health};
	} finally {
		await mirror.close();
	}
}

/**
 * Puts the copies in their places. What is in the ledger here stays, and what the copy has besides is added; the
 * mirror is replaced, and the one that was here is kept beside it.
 * @throws Trouble `storage` when another process has the mirror open; only the ledger may have changed then
 */
export async function bringBack(parts: RestoreParts): Promise<Restored> {
	const {dataFolder, accountId, copies, who, clock} = parts;
	const home = accountFolder(dataFolder, accountId);
	await makeFolder(home);
	const [mirrorPath, ledgerPath] = [join(home, 'mirror.db'), join(home, 'ledger.db')];
	const {ledger, marks, aside: ledgerAside} = await mergeLedger(ledgerPath, copies.ledger, {who, clock});
	try {
		const mirrorAside = copies.mirror === null ? null : await setDatabaseAside(mirrorPath, 'mirror');
		if (copies.mirror !== null) {
			await moveFile(copies.mirror, mirrorPath);
		}

		const mirror = await openMirror({path: mirrorPath, clock});
		try {
			await showAllMarks(ledger, mirror);
			await showAllDeliveries(mirror);
		} finally {
			await mirror.close();
		}

		await makeLast(dataFolder, accountId);
		return {
			marks,
			aside: [ledgerAside, mirrorAside].filter(path => path !== null),
			knowsKey: hasKey(await readKnownAccounts(dataFolder), accountId),
		};
	} finally {
		await ledger.close();
	}
}

/** A ledger that cannot be read is kept aside, and the copy takes its place. */
async function mergeLedger(
	path: string,
	copy: string,
	{who, clock}: Pick<RestoreParts, 'who' | 'clock'>,
): Promise<{readonly ledger: Ledger; readonly marks: Absorbed; readonly aside: string | null}> {
	const {ledger, aside} = await openOrReplace(path, clock);
	try {
		const other = await openLedger({path: copy, clock});
		try {
			return {ledger, aside, marks: await ledger.absorb(other, who)};
		} finally {
			await other.close();
		}
	} catch (error) {
		await ledger.close();
		throw error;
	}
}

async function openOrReplace(
	path: string,
	clock: Clock,
): Promise<{readonly ledger: Ledger; readonly aside: string | null}> {
	try {
		const ledger = await openLedger({path, clock});
		const {integrity} = await ledger.health();
		if (integrity === 'ok') {
			return {ledger, aside: null};
		}

		await ledger.close();
	} catch (error) {
		if (!isDamaged(error)) {
			throw error;
		}
	}

	const aside = await setDatabaseAside(path, 'ledger');
	return {ledger: await openLedger({path, clock}), aside};
}
