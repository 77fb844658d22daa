import type {Source, SourcePage} from './source.js';
import {isBegun, isOpen, type Track} from './track.js';
import {pageSize, type Question, type Walk} from './walk.js';

/** A page of an agent's walk that is to be asked for. */
export interface PageToAsk {
	readonly track: Track;
	readonly walk: Walk;
	readonly question: Question;
}

/** What came of it. */
export interface Came {
	readonly page: SourcePage;
	/** How many ways of asking there are, where that decides what follows. */
	readonly ways: number | null;
}

/**
 * Asks for a page. How many ways of asking there are is found out meanwhile, and waited for only by the pages that
 * need it: those of another way than the first, which leaves the field out, and those that may be the last of a way.
 */
export async function fetchPage(
	source: Source,
	{track, walk, question}: PageToAsk,
	signal: AbortSignal,
): Promise<Came> {
	track.ways ??= heard(source.waysOfAsking(track.agentId, signal));
	// Another page that does not come meanwhile takes them from the track, to be asked for anew.
	const {ways} = track;
	const voicemail = question.way === 0 ? undefined : (await ways)[question.way];
	const {fromMs, toMs} = walk.state;
	const asked = {fromMs, toMs, page: question.page, pageSize, voicemail};
	const page = await source.executionsPage(track.agentId, asked, signal);
	const mayEnd = walk.mayEnd || !page.hasMore;
	return {page, ways: mayEnd ? (await ways).length : null};
}

/** Whoever needs the answer hears of its failure; until then nobody may listen. */
function heard<Answer>(answer: Promise<Answer>): Promise<Answer> {
	answer.catch(() => {});
	return answer;
}

/**
 * One page of each agent first: the newest calls of the account are only known once every agent was asked. Then the
 * agent whose calls are the newest, as long as what is on its way is not enough.
 */
export function takeNextPage(all: readonly Track[], isEnough: boolean): PageToAsk | null {
	const tracks = all
		.filter(track => isOpen(track) && (!isBegun(track) || !isEnough))
		.sort(
			(left, right) => Number(isBegun(left)) - Number(isBegun(right)) || right.frontierMs - left.frontierMs,
		);
	for (const track of tracks) {
		for (const walk of track.walks) {
			const question = walk.take();
			if (question !== null) {
				return {track, walk, question};
			}
		}
	}

	return null;
}
