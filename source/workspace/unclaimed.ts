import {join} from 'node:path';
import type {Ledger} from '../ledger/ledger.js';
import {openLedger} from '../ledger/open.js';
import type {Clock} from '../system/clock.js';
import {closeForGood} from '../system/database-files.js';
import {isBusy} from '../system/database-trouble.js';
import {exists, moveFile, removeTree} from '../system/files.js';
import type {Log} from '../system/log.js';
import {Trouble} from '../text/trouble.js';

/** Where webhooks of a profile are kept that came before any account was opened in it. */
export function unclaimedFolder(folder: string): string {
	return join(folder, 'accounts', 'unclaimed');
}

interface Taking {
	/** Where a profile keeps its accounts. */
	readonly folder: string;
	/** That of the account. */
	readonly home: string;
	readonly ledger: Ledger;
	/** user@host, for the ledger. */
	readonly who: string;
	readonly clock: Clock;
	readonly log: Log;
}

/**
 * Gives an account the webhooks that came before any was opened. While another process still keeps such ones, a later
 * opening has them; so it has those that cannot be read now.
 */
export async function takeUnclaimed({folder, home, ledger, who, clock, log}: Taking): Promise<void> {
	// Moved first, which only one of two processes that open the account can do, and still a ledger where `wipe` looks.
	const [unclaimed, taken] = [unclaimedFolder(folder), `${home}-unclaimed`];
	try {
		if (!(await exists(taken)) && (await isLeftAlone(unclaimed))) {
			await moveFile(unclaimed, taken);
		}

		if (await isLeftAlone(taken)) {
			const other = await openLedger({path: ledgerIn(taken), clock});
			const {deliveries} = await ledger.absorb(other, who).finally(() => other.close());
			await removeTree(taken);
			if (deliveries > 0) {
				log.notice(
					`Webhooks that came before any account was open here are among its calls now: ${deliveries} of them.`,
				);
			}
		}
	} catch (error) {
		// They are where they were, and what the account has can be looked at all the same.
		log.notice(error instanceof Error ? error.message : String(error));
	}
}

/** Whether there is a ledger that no process has open. */
async function isLeftAlone(folder: string): Promise<boolean> {
	if (!(await exists(ledgerIn(folder)))) {
		return false;
	}

	try {
		closeForGood(ledgerIn(folder), 'ledger', {patienceMs: 0});
		return true;
	} catch (error) {
		if (error instanceof Trouble && isBusy(error.cause)) {
			return false;
		}

		throw error;
	}
}

function ledgerIn(folder: string): string {
	return join(folder, 'ledger.db');
}
