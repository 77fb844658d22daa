import {join} from 'node:path';
import {everything} from '../filter/query.js';
import type {Ledger} from '../ledger/ledger.js';
import {openLedger} from '../ledger/open.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import {exists} from '../system/files.js';
import {accountFolder, readKnownAccounts} from './accounts.js';
import type {CopiedKinds, Copies, Workspace} from './workspace.js';

/** The ledger first: marks that the mirror shows are then never missing from it. */
export async function copyTo(
	folder: string,
	kinds: CopiedKinds,
	{mirror, ledger}: {readonly mirror: Mirror; readonly ledger: Ledger},
): Promise<Copies> {
	const copied = await copyLedger(folder, ledger);
	if (kinds === 'marks') {
		return copied;
	}

	const path = join(folder, 'mirror.db');
	const calls = await mirror.count(everything);
	await mirror.copyTo(path);
	return {...copied, mirror: path, contents: {...copied.contents, calls}};
}

async function copyLedger(folder: string, ledger: Ledger): Promise<Copies> {
	const path = join(folder, 'ledger.db');
	const {events, deliveries} = await ledger.health();
	await ledger.copyTo(path);
	return {mirror: null, ledger: path, contents: {calls: null, marks: events, deliveries}};
}

/**
 * What of an account can be copied while its calls cannot be opened: the ledger of the one that was open last.
 * @returns null where there is none
 * @throws Trouble `storage` when the ledger cannot be opened either
 */
export async function ledgerAlone(
	dataFolder: string,
	profile: string,
	clock: Clock,
): Promise<(Pick<Workspace, 'account' | 'profile' | 'copyTo'> & {close(): Promise<void>}) | null> {
	const {last: id} = await readKnownAccounts(dataFolder);
	const path = id === null ? null : join(accountFolder(dataFolder, id), 'ledger.db');
	if (id === null || path === null || !(await exists(path))) {
		return null;
	}

	const ledger = await openLedger({path, clock, readOnly: true});
	return {
		profile,
		account: () => ({id, name: null, email: null, walletCents: null, concurrency: null}),
		copyTo: folder => copyLedger(folder, ledger),
		close: () => ledger.close(),
	};
}
