import {allOf, everything, type Query} from '../filter/query.js';
import type {Listing} from '../jobs/list-executions.js';
import {readSpan} from '../jobs/span.js';
import type {StatsRequest} from '../jobs/stats.js';
import {sync} from '../jobs/sync.js';
import {newestFirst, type Workspace} from '../workspace/workspace.js';
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
	const query = allOf([...fields({agentId, batchId}), await readQuery(given, workspace, nowMs)]);
	const words = spanWords(given);
	const unsaid = saysNoSpan(words);
	const span = readSpan(words, {nowMs, zone, otherwise: 'week'});
	// A batch is looked at whole, however old it is, and there is no batch before it.
	const whole = unsaid && batchId !== null;
	const fromMs = whole ? await oldestMs(workspace, query, span.fromMs ?? 0) : (span.fromMs ?? 0);
	return {
		request: {query, fromMs, toMs: span.toMs + 1, zone, compare: !whole},
		remarks: [
			...(remark === null ? [] : [remark]),
			...(unsaid && !whole ? ['Calls of the last 7 days; --since, --from and --to choose others.'] : []),
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

function fields({agentId, batchId}: Pick<Listing, 'agentId' | 'batchId'>): readonly Query[] {
	const equals = (field: 'agent' | 'batch', value: string | null): readonly Query[] =>
		value === null ? [] : [{kind: 'field', field, test: {kind: 'equals', value}}];
	return [...equals('agent', agentId), ...equals('batch', batchId)];
}

async function oldestMs({ask}: Workspace, query: Query, otherwise: number): Promise<number> {
	const {rows} = await ask.rows({query, order: newestFirst, at: 'last', before: 0, after: 1});
	return rows[0]?.timeMs ?? otherwise;
}
