import type {ExecutionPage, PageFilter, PageSource, Window} from './execution-page.js';
import {largestPage} from './execution-page.js';

export interface PagesOptions extends PageFilter {
	/** @default 50, which is all that Bolna gives */
	readonly pageSize?: number;
	readonly signal?: AbortSignal | undefined;
}

/** So many pages without a call we have not seen: Bolna is repeating itself. */
const mostBarrenPages = 3;

/**
 * Walks an agent's window page by page while Bolna has more. Calls that come in meanwhile push rows on to the next
 * page: each page holds only the calls that were on none before it.
 */
export async function* pages(
	source: PageSource,
	agentId: string,
	window: Window,
	{pageSize = largestPage, signal, ...filter}: PagesOptions = {},
): AsyncGenerator<ExecutionPage> {
	const seen = new Set<string>();
	let barren = 0;
	for (let page = 1; ; page += 1) {
		const answer = await source.executionsPage(agentId, {...window, ...filter, page, pageSize}, signal);
		const fresh = answer.executions.filter(({id}) => !seen.has(id));
		for (const {id} of fresh) {
			seen.add(id);
		}

		barren = fresh.length > 0 ? 0 : barren + 1;
		const empty = answer.executions.length === 0 && answer.strayRows === 0;
		const hasMore = answer.hasMore && !empty && barren < mostBarrenPages;
		yield {...answer, executions: fresh, hasMore};
		if (!hasMore) {
			return;
		}
	}
}
