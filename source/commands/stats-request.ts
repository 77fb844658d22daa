import {everything} from '../filter/query.js';
import {readSpan} from '../jobs/span.js';
import type {StatsRequest} from '../jobs/stats.js';
import {statsRequest} from '../jobs/stats-request.js';
import {sync} from '../jobs/sync.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Context} from './context.js';
import type {Given} from './given.js';
import {readAgent} from './list-request.js';
import {saysNoSpan, spanWords} from './span-options.js';
import {readQuery} from './which-options.js';

export interface StatsAsked {
	readonly request: StatsRequest;
	readonly remarks: readonly string[];
}

export async function readStatsRequest(
	given: Given,
	workspace: Workspace,
	nowMs: number,
): Promise<StatsAsked> {
	const {zone} = workspace;
	const batchId = given.text('batch-id') ?? null;
	const {agentId, remark} = readAgent(given.text('agent-id'), batchId, workspace);
	const words = spanWords(given);
	const unsaid = saysNoSpan(words);
	const {fromMs, toMs} = readSpan(words, {nowMs, zone, otherwise: unsaid ? 'everything' : 'week'});
	const filter = await readQuery(given, workspace, nowMs);
	return {
		request: await statsRequest({agentId, batchId, fromMs, toMs}, filter, {...workspace, nowMs}),
		remarks: [
			...(remark === null ? [] : [remark]),
			...(unsaid && batchId === null
				? ['Calls of the last 7 days; --since, --from and --to choose others.']
				: []),
		],
	};
}

/** Says what nobody chose, and fills the demo's mirror, which is empty at its start. */
export async function prepare(
	{output, clock, signal}: Context,
	workspace: Workspace,
	{request, remarks}: Pick<StatsAsked, 'request' | 'remarks'>,
): Promise<void> {
	for (const remark of remarks) {
		await output.note(remark);
	}

	if ((await workspace.ask.count(everything, signal)) > 0) {
		return;
	}

	if (!workspace.demo) {
		await output.note('No calls are kept here yet; callsift sync brings them.');
		return;
	}

	const progress = output.progress();
	const {fromMs, toMs} = request;
	await sync(
		workspace,
		{agentId: null, fromMs: fromMs - (toMs - fromMs), toMs, details: false},
		{
			clock,
			signal,
			onStep: ({stage, done}) => progress.show(`Reading the invented account: ${done} ${stage} …`),
		},
	);
	progress.clear();
}
