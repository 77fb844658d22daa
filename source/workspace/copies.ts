import {join} from 'node:path';
import {everything} from '../filter/query.js';
import type {Ledger} from '../ledger/ledger.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Copies} from './workspace.js';

/** The ledger first: marks that the mirror shows are then never missing from it. */
export async function copyTo(
	folder: string,
	{mirror, ledger}: {readonly mirror: Mirror; readonly ledger: Ledger},
): Promise<Copies> {
	const copies = {mirror: join(folder, 'mirror.db'), ledger: join(folder, 'ledger.db')};
	const {events, deliveries} = await ledger.health();
	await ledger.copyTo(copies.ledger);
	const calls = await mirror.count(everything);
	await mirror.copyTo(copies.mirror);
	return {...copies, contents: {calls, marks: events, deliveries}};
}
