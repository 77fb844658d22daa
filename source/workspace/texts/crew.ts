import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import type {Piece} from '../../mirror/records.js';
import {exists} from '../../system/files.js';
import {type Hand, NeedsRoom, OtherHand, OwnHand} from './hands.js';
import type {TextsRequest, TextsStretch} from './stretch.js';

/** Each takes some thirty megabytes; more would wait for the disk and for each other. */
const mostHands = 2;

/** What is under way for each hand: while one piece is fetched, the next one waits to be. */
const ahead = 2;

/** Makes texts of pieces by other threads, so that no key waits for it; what they bring is handed on in order. */
export async function* textsByCrew(
	path: string,
	pieces: readonly Piece[],
	request: TextsRequest,
	signal?: AbortSignal,
): AsyncGenerator<TextsStretch, void, undefined> {
	yield* textsByHands(await engage(path, request), () => OwnHand.create(path, request), pieces, signal);
}

/** Hands out pieces in turn. What is too large for one of the crew is done by somebody who has room, who is hired then. */
export async function* textsByHands(
	crew: readonly Hand[],
	hireRoomy: () => Promise<Hand>,
	pieces: readonly Piece[],
	signal?: AbortSignal,
): AsyncGenerator<TextsStretch, void, undefined> {
	let roomy: Promise<Hand> | null = null;
	const fetchWithRoom = async (piece: Piece) => {
		roomy ??= hireRoomy();
		return (await roomy).fetch(piece);
	};
	const underWay: Array<{readonly hand: Hand; readonly fetched: Promise<TextsStretch>}> = [];
	try {
		for (const [index, piece] of pieces.entries()) {
			const hand = crew[index % crew.length];
			if (hand !== undefined) {
				const fetched = hand.fetch(piece).catch(error => {
					if (error instanceof NeedsRoom) {
						return fetchWithRoom(piece);
					}

					throw error;
				});
				// Its failure is thrown when its turn comes; until then nobody listens.
				fetched.catch(() => {});
				underWay.push({hand, fetched});
			}

			yield* handedOn(underWay, ahead * crew.length - 1, signal);
		}

		yield* handedOn(underWay, 0, signal);
	} finally {
		// Every one of them goes, whoever could not be hired or does not want to go; what ended the work is the thing to tell.
		const hands = [...crew, ...(roomy === null ? [] : [roomy])];
		await Promise.allSettled(hands.map(async hand => (await hand).dismiss()));
	}
}

/** All but the last few, which go on under way. */
async function* handedOn(
	underWay: Array<{readonly hand: Hand; readonly fetched: Promise<TextsStretch>}>,
	stay: number,
	signal: AbortSignal | undefined,
): AsyncGenerator<TextsStretch, void, undefined> {
	while (underWay.length > stay) {
		signal?.throwIfAborted();
		const first = underWay.shift();
		if (first !== undefined) {
			const stretch = await first.fetched;
			yield stretch;
			first.hand.giveBack(stretch);
		}
	}
}

/** Other threads run a program of their own, which is there once callsift was built; else this one has to do. */
async function engage(path: string, request: TextsRequest): Promise<readonly Hand[]> {
	const program = new URL('./texts-worker.js', import.meta.url);
	if (!(await exists(fileURLToPath(program)))) {
		return [await OwnHand.create(path, request)];
	}

	const {format, query, look} = request;
	const {manner, base, columns} = look;
	const errand = {path, format, query, manner, base, columnIds: columns?.map(({id}) => id)};
	const hands = Math.min(mostHands, availableParallelism());
	return Array.from({length: hands}, () => new OtherHand(program, errand));
}
