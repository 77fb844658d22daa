import type {Execution} from '../calls/execution.js';
import {largestPage, type PageFilter, type PageSource, type Window} from './execution-page.js';
import {windowsBack} from './windows.js';

export interface PageOfRequest extends Window, PageFilter {
	/** From 1. */
	readonly page: number;
	/** Of any size; the original guide allows 100, for which Bolna is asked twice. */
	readonly pageSize: number;
}

export interface PageOf {
	readonly executions: readonly Execution[];
	/** The sum over the windows of the span, as Bolna tells them. */
	readonly total: number;
	readonly hasMore: boolean;
}

/**
 * One page of an agent's calls over a span of any length, newest first. Every window is asked at least once, for
 * its total; the rows of newer windows are skipped by their totals, not read.
 */
export async function pageOf(
	source: PageSource,
	agentId: string,
	{fromMs, toMs, page, pageSize, ...filter}: PageOfRequest,
	signal?: AbortSignal,
): Promise<PageOf> {
	const found = new Map<string, Execution>();
	const size = Math.min(pageSize, largestPage);
	/** Rows to pass over before the page begins. */
	let skip = (page - 1) * pageSize;
	/** Rows the page still has room for. */
	let room = pageSize;
	let total = 0;
	for (const window of windowsBack(fromMs, toMs)) {
		let number = Math.floor(skip / size) + 1;
		let windowTotal: number | null = null;
		for (;;) {
			const answer = await source.executionsPage(
				agentId,
				// Once the page is full, the older windows are asked for their totals alone.
				{...window, ...filter, page: number, pageSize: room === 0 ? 1 : size},
				signal,
			);
			windowTotal ??= answer.total ?? (number - 1) * size + answer.executions.length;
			const wanted = answer.executions.slice(Math.max(0, skip - (number - 1) * size));
			const taken = wanted.slice(0, room);
			for (const execution of taken) {
				found.set(execution.id, execution);
			}

			room -= taken.length;
			if (room === 0 || !answer.hasMore || answer.executions.length === 0) {
				break;
			}

			number += 1;
		}

		total += windowTotal;
		skip = Math.max(0, skip - windowTotal);
	}

	return {executions: [...found.values()], total, hasMore: total > page * pageSize};
}
