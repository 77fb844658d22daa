import type {Listing} from '../jobs/list-executions.js';
import {readSpan, type Span} from '../jobs/span.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Given} from './given.js';
import {saysNoBeginning, saysNoSpan, spanWords, weekBefore} from './span-options.js';

/** What the options of `list` mean, and what has to be said of what nobody chose. */
export interface ListRequest {
	readonly listing: Listing;
	readonly remarks: readonly string[];
}

/** A filter is answered by the mirror: Bolna knows no words, and no field beyond a few. */
export function asksMirror(given: Given): boolean {
	return given.flag('offline') || given.text('query') !== undefined || given.text('status') !== undefined;
}

type Ground = Pick<Workspace, 'zone' | 'defaultAgentId'>;

/** `from`: who answers; the mirror has no reason to leave out what is older than a week. */
export function readListing(
	given: Given,
	ground: Ground,
	nowMs: number,
	from: 'kept' | 'bolna',
): ListRequest {
	const batchId = given.text('batch-id') ?? null;
	const {agentId, remark: ofAgent} = readAgent(given.text('agent-id'), batchId, ground);
	const {span, remark: ofSpan} = readDates(given, batchId, ground, {nowMs, from});
	return {
		listing: {agentId, batchId, ...span},
		// Of what is kept here nothing was left out for want of a name.
		remarks: [from === 'kept' ? null : ofAgent, ofSpan].filter(remark => remark !== null),
	};
}

/** Whose calls are meant, and what has to be said when nobody said it. */
export function readAgent(
	named: string | undefined,
	batchId: string | null,
	{defaultAgentId}: Ground,
): {agentId: string | null; remark: string | null} {
	if (named !== undefined) {
		return {agentId: named === 'all' ? null : named, remark: null};
	}

	// A batch belongs to one agent anyway, and it need not be the usual one.
	if (batchId !== null) {
		return {agentId: null, remark: null};
	}

	return {
		agentId: defaultAgentId,
		remark:
			defaultAgentId === null
				? 'No agent is named, so these are the calls of all agents; --agent-id or AGENT_ID names one.'
				: null,
	};
}

function readDates(
	given: Given,
	batchId: string | null,
	{zone}: Ground,
	{nowMs, from}: {readonly nowMs: number; readonly from: 'kept' | 'bolna'},
): {span: Span; remark: string | null} {
	const words = spanWords(given);
	const unsaid = saysNoSpan(words);
	const isWhole = batchId !== null || from === 'kept';
	if (unsaid && isWhole) {
		return {span: {fromMs: null, toMs: Number.POSITIVE_INFINITY}, remark: null};
	}

	const otherwise = isWhole || given.flag('all-pages') ? 'everything' : 'week';
	const span = readSpan(words, {nowMs, zone, otherwise});
	if (!unsaid) {
		return {span, remark: otherwise === 'week' && saysNoBeginning(words) ? weekBefore : null};
	}

	return {
		span,
		remark:
			otherwise === 'week'
				? 'Calls of the last 7 days; --since, --from and --to choose others.'
				: 'The whole history; --since, --from and --to choose less.',
	};
}
