import {readSpan} from '../jobs/span.js';
import type {StatsRequest} from '../jobs/stats.js';
import {statsRequest} from '../jobs/stats-request.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import {openKept} from './fresh.js';
import type {Given} from './given.js';
import {readAgent} from './list-request.js';
import {maskOption} from './manner.js';
import type {OptionRow} from './option-row.js';
import {saysNoBeginning, saysNoSpan, spanWords, weekBefore} from './span-options.js';
import {freshOption, readQuery, whichOptions} from './which-options.js';

/** Which calls `stats` and `report` speak of. */
export const statsOptions: readonly OptionRow[] = [
	...whichOptions,
	{name: 'offline', description: 'ask Bolna nothing, not even where no call is kept yet'},
	freshOption,
	maskOption,
];

/** Does what takes seconds of a million calls, and says so where somebody waits for it. */
export async function whileAdding<Result>({output}: Context, work: () => Promise<Result>): Promise<Result> {
	const line = output.progress();
	line.show('Adding up the calls …');
	try {
		return await work();
	} finally {
		line.clear();
	}
}

/** Opens the account and reads which calls are meant; what nobody chose is said. */
export async function openStats(context: Context, given: Given): Promise<StatsAsked> {
	const {workspace} = await openKept(context, given, {wholeRows: true, otherwise: 'week', compares: true});
	const nowMs = context.clock.now();
	const {zone} = workspace;
	const batchId = given.text('batch-id') ?? null;
	const {agentId, remark} = readAgent(given.text('agent-id'), batchId, workspace);
	const words = spanWords(given);
	const unsaid = saysNoSpan(words);
	const {fromMs, toMs} = readSpan(words, {nowMs, zone, otherwise: unsaid ? 'everything' : 'week'});
	const filter = await readQuery(given, workspace, nowMs);
	if (remark !== null) {
		await context.output.note(remark);
	}

	if (!unsaid && saysNoBeginning(words)) {
		await context.output.note(weekBefore);
	}

	if (unsaid && batchId === null) {
		await context.output.note('Calls of the last 7 days; --since, --from and --to choose others.');
	}

	const request = await statsRequest({agentId, batchId, fromMs, toMs}, filter, {...workspace, nowMs});
	return {workspace, request, nowMs};
}

interface StatsAsked {
	readonly workspace: Workspace;
	readonly request: StatsRequest;
	readonly nowMs: number;
}
