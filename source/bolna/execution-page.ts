import type {Direction, Execution} from '../calls/execution.js';

/** Bolna gives no more at once. */
export const largestPage = 50;

/** A span of time, both ends included, in UTC milliseconds. */
export interface Window {
	readonly fromMs: number;
	readonly toMs: number;
}

/** What Bolna itself can narrow a list by; it takes one value of each. */
export interface PageFilter {
	readonly status?: string | undefined;
	readonly callType?: Direction | undefined;
	readonly provider?: string | undefined;
	/** Left out, Bolna may hide calls: see `probeVoicemail`. */
	readonly voicemail?: boolean | undefined;
	readonly batchId?: string | undefined;
}

/** One page of an agent's calls; Bolna refuses windows of more than seven days. */
export interface PageRequest extends Window, PageFilter {
	/** From 1. */
	readonly page: number;
	/** At most `largestPage`. */
	readonly pageSize: number;
}

export interface ExecutionPage {
	/** Newest first. */
	readonly executions: readonly Execution[];
	/** What Bolna says the window holds; null where it doesn't say. */
	readonly total: number | null;
	readonly page: number;
	readonly pageSize: number;
	readonly hasMore: boolean;
	/** Rows that were no objects, and are lost. */
	readonly strayRows: number;
}

/** The one question that all paging is made of. `BolnaClient` answers it. */
export interface PageSource {
	executionsPage(agentId: string, request: PageRequest, signal?: AbortSignal): Promise<ExecutionPage>;
}
