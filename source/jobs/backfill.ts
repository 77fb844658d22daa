import type {Clock} from '../system/clock.js';
import {isNotFound} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {rememberNotAtBolna} from './not-at-bolna.js';
import type {FoundCall, Reconciliation} from './reconciliation.js';
import {sync} from './sync.js';

export interface Backfilled {
	/** Full records that came. */
	readonly records: number;
	/** Calls that Bolna does not have. */
	readonly notFound: readonly string[];
}

export interface BackfillParts {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly onStep: (done: number, total: number) => void;
}

/** A call whose first webhook was kept may have been made before. */
const leadMs = 86_400_000;

/** Lists the calls of the time at Bolna, so that those come in of which nothing was heard here. @throws Trouble */
export async function listAgain(
	workspace: Workspace,
	{agentId, fromMs, toMs}: {readonly agentId: string | null; readonly fromMs: number; readonly toMs: number},
	{clock, signal}: BackfillParts,
): Promise<void> {
	await sync(
		workspace,
		{agentId, fromMs: Math.max(0, fromMs - leadMs), toMs, details: false},
		{clock, signal, onStep() {}},
	);
}

/** Fetches the full record of every call that webhooks and calls do not agree about. @throws Trouble */
export async function backfill(
	workspace: Workspace,
	found: Reconciliation,
	{clock, signal, onStep}: BackfillParts,
): Promise<Backfilled> {
	const ids = await idsToFetch(workspace, found);
	const notFound: string[] = [];
	const came: string[] = [];
	for (const [done, id] of ids.entries()) {
		onStep(done, ids.length);
		try {
			await workspace.bolna.execution(id, signal);
			came.push(id);
		} catch (error) {
			if (!isNotFound(error)) {
				throw error;
			}

			notFound.push(id);
		}
	}

	// The next reconcile knows what was said of them.
	await rememberNotAtBolna(workspace, {missing: notFound, found: came, nowMs: clock.now()});
	return {records: came.length, notFound};
}

/** A call whose full record is here needs none, unless nobody but webhooks has told of it. */
async function idsToFetch({ask}: Workspace, found: Reconciliation): Promise<readonly string[]> {
	const strangers = [...found.withoutCall, ...found.unlisted, ...found.unconfirmed].map(({id}) => id);
	const known: ReadonlyArray<Pick<FoundCall, 'id'>> = [...found.withoutWebhook, ...found.skipped];
	const rows = await Promise.all(known.map(({id}) => ask.row(id)));
	const outlines = rows.flatMap(row => (row === null || row.full ? [] : [row.id]));
	return [...new Set([...strangers, ...outlines])];
}
