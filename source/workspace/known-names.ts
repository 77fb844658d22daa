import {join} from 'node:path';
import {openMirror} from '../mirror/sqlite/open.js';
import type {Clock} from '../system/clock.js';
import {accountFolder, readKnownAccounts} from './accounts.js';

export interface KnownName {
	readonly id: string;
	readonly name: string;
}

/** What the account that was open last has, as far as it is kept here: without a key, and nothing is written. */
export async function knownNames(
	dataFolder: string,
	clock: Clock,
): Promise<{readonly agents: readonly KnownName[]; readonly batches: readonly KnownName[]}> {
	const {last} = await readKnownAccounts(dataFolder);
	if (last === null) {
		return {agents: [], batches: []};
	}

	const path = join(accountFolder(dataFolder, last), 'mirror.db');
	const mirror = await openMirror({path, clock, readOnly: true});
	try {
		const batches = await mirror.batches();
		return {
			agents: await mirror.agents(),
			batches: batches.map(({id, fileName}) => ({id, name: fileName ?? ''})),
		};
	} finally {
		await mirror.close();
	}
}
