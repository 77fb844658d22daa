import type {Status} from '../calls/status.js';
import type {SkippedStatuses} from '../calls/webhook-gaps.js';

/** A call as a finding names it. */
export interface FoundCall {
	readonly id: string;
	readonly agentId: string | null;
	readonly status: Status;
	/** When the call was made, or, of one that is not known, when its last webhook came or was sent. */
	readonly atMs: number | null;
}

/** What webhooks and calls say of each other. */
export interface Reconciliation {
	readonly fromMs: number;
	readonly toMs: number;
	readonly webhooks: number;
	/** Of these, posts of tools in the middle of a call. */
	readonly tools: number;
	/** Calls that webhooks told of. */
	readonly told: number;
	/** Calls of the time that are kept here. */
	readonly calls: number;
	/** Calls without any webhook, of agents that send some. */
	readonly withoutWebhook: readonly FoundCall[];
	/** Agents with calls and without any webhook. */
	readonly silentAgents: ReadonlyArray<{readonly agentId: string | null; readonly calls: number}>;
	/** Webhooks of calls that are not kept here. */
	readonly withoutCall: readonly FoundCall[];
	/** Calls that Bolna did not list when it was asked after their webhooks had come. */
	readonly unlisted: readonly FoundCall[];
	/** Calls from webhooks alone; Bolna was not asked since. */
	readonly unconfirmed: readonly FoundCall[];
	readonly skipped: readonly SkippedStatuses[];
	readonly repeated: ReadonlyArray<{readonly id: string; readonly status: Status; readonly times: number}>;
	/** Statuses that came after one that happened later. */
	readonly overtaken: ReadonlyArray<{readonly id: string; readonly status: Status; readonly by: Status}>;
	/** By number of the delivery or of the line. */
	readonly notUnderstood: ReadonlyArray<{readonly place: number; readonly why: string}>;
	/** Null where nobody wrote down when webhooks came. */
	readonly delay: Delay | null;
}

/** From the change of a status to its first webhook. */
export interface Delay {
	readonly statuses: number;
	readonly p50Ms: number;
	readonly p95Ms: number;
	readonly maxMs: number;
	readonly slowest: {readonly id: string; readonly status: Status};
}

/** How much is amiss. What came twice or too late is not: it was put right on arrival. */
export function gapsIn(found: Reconciliation): number {
	return (
		found.withoutWebhook.length +
		found.silentAgents.reduce((sum, {calls}) => sum + calls, 0) +
		found.withoutCall.length +
		found.unlisted.length +
		found.skipped.length
	);
}
