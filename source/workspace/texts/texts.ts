import type {Mirror} from '../../mirror/mirror.js';
import {inMemory} from '../../system/database.js';
import {type TextsRequest, type TextsStretch, textsHere} from './stretch.js';

/** For fewer calls it takes longer to call others in than to do the work. */
const manyCalls = 5000;

/** About so many calls make a piece: a megabyte or two of text. */
const pieceCalls = 100;

/** Matching calls as texts, newest first; many calls on disk by a crew of threads. */
export async function* texts(
	{mirror, path}: {readonly mirror: Mirror; readonly path: string},
	request: TextsRequest,
	signal?: AbortSignal,
): AsyncGenerator<TextsStretch, void, undefined> {
	const {query} = request;
	const isMany = path !== inMemory && (await mirror.count(query, signal)) >= manyCalls;
	const pieces = isMany ? await mirror.pieces(query, pieceCalls) : null;
	if (pieces === null) {
		yield* textsHere(mirror, request, signal);
	} else {
		const {textsByCrew} = await import('./crew.js');
		yield* textsByCrew(path, pieces, request, signal);
	}
}
