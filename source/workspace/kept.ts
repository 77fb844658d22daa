import {join} from 'node:path';
import type {Account, Agent} from '../calls/execution.js';
import type {LedgerHealth} from '../ledger/ledger.js';
import {openLedger} from '../ledger/open.js';
import type {Coverage, MirrorHealth, WindowState} from '../mirror/mirror.js';
import {openMirror} from '../mirror/sqlite/open.js';
import type {Clock} from '../system/clock.js';
import {exists, subfolders} from '../system/files.js';
import {Trouble} from '../text/trouble.js';
import {accountFolder, readKnownAccounts} from './accounts.js';

export type {LedgerHealth} from '../ledger/ledger.js';
export type {MirrorHealth, WindowState} from '../mirror/mirror.js';

/** What a profile keeps of one account, looked at from outside: nothing is written, and what is damaged is told. */
export interface KeptAccount {
	readonly folder: string;
	/** The account that was open last. */
	readonly isLast: boolean;
	/** Null where there is none. */
	readonly mirror: KeptMirror | Trouble | null;
	readonly ledger: LedgerHealth | Trouble | null;
}

export interface KeptMirror {
	readonly owner: Account | null;
	readonly health: MirrorHealth;
	readonly coverage: Coverage;
	readonly windows: readonly WindowState[];
	/** The agents that Bolna listed last. */
	readonly agents: readonly Agent[];
}

/** The accounts of a profile, the one that was open last first. */
export async function lookAtKept(
	dataFolder: string,
	clock: Clock,
	signal?: AbortSignal,
): Promise<readonly KeptAccount[]> {
	const {last} = await readKnownAccounts(dataFolder);
	const lastFolder = last === null ? null : accountFolder(dataFolder, last);
	const folders = await subfolders(join(dataFolder, 'accounts'));
	const ordered = folders.toSorted((one, other) => Number(other === lastFolder) - Number(one === lastFolder));
	const kept: KeptAccount[] = [];
	for (const folder of ordered) {
		kept.push({
			folder,
			isLast: folder === lastFolder,
			mirror: await lookAt(join(folder, 'mirror.db'), path => lookAtMirror(path, clock, signal)),
			ledger: await lookAt(join(folder, 'ledger.db'), path => lookAtLedger(path, clock)),
		});
	}

	return kept;
}

async function lookAt<Found>(
	path: string,
	look: (path: string) => Promise<Found>,
): Promise<Found | Trouble | null> {
	if (!(await exists(path))) {
		return null;
	}

	try {
		return await look(path);
	} catch (error) {
		if (error instanceof Trouble) {
			return error;
		}

		throw error;
	}
}

async function lookAtMirror(path: string, clock: Clock, signal?: AbortSignal): Promise<KeptMirror> {
	const mirror = await openMirror({path, clock, readOnly: true});
	try {
		const [owner, health, coverage, windows, agents] = [
			await mirror.owner(),
			await mirror.health(signal),
			await mirror.coverage(),
			await mirror.windows(),
			await mirror.agents('listed'),
		];
		return {owner, health, coverage, windows, agents};
	} finally {
		await mirror.close();
	}
}

async function lookAtLedger(path: string, clock: Clock): Promise<LedgerHealth> {
	const ledger = await openLedger({path, clock, readOnly: true});
	try {
		return await ledger.health();
	} finally {
		await ledger.close();
	}
}
