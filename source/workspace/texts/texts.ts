import type {Query} from '../../filter/query.js';
import type {Mirror} from '../../mirror/mirror.js';
import type {Piece} from '../../mirror/records.js';
import {openMirror} from '../../mirror/sqlite/open.js';
import {systemClock} from '../../system/clock.js';
import {inMemory} from '../../system/database.js';
import {type TextsRequest, type TextsStretch, textsHere} from './stretch.js';

/** For fewer calls it takes longer to call others in than to do the work. */
const manyCalls = 5000;

/** About so many calls make a piece: a hundred kilobytes of text. */
const pieceCalls = 15;

/** Matching calls as texts, newest first; many calls on disk by a crew of threads. */
export async function* texts(
	{mirror, path}: {readonly mirror: Mirror; readonly path: string},
	request: TextsRequest,
	signal?: AbortSignal,
): AsyncGenerator<TextsStretch, void, undefined> {
	const {query} = request;
	const isMany = path !== inMemory && (await mirror.count(query, signal)) >= manyCalls;
	const pieces = isMany ? await piecesOf(path, query) : null;
	if (pieces === null) {
		yield* textsHere(mirror, request, signal);
	} else {
		const {textsByCrew} = await import('./crew.js');
		yield* textsByCrew(path, pieces, request, signal);
	}
}

/** All of the file is passed through once; it is not to stay in memory. */
async function piecesOf(path: string, query: Query): Promise<Iterable<Piece> | null> {
	const passing = await openMirror({path, clock: systemClock, readOnly: true, passing: true});
	try {
		return await passing.pieces(query, pieceCalls);
	} finally {
		await passing.close();
	}
}
