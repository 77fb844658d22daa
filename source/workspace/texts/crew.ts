import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import type {Piece} from '../../mirror/records.js';
import {exists} from '../../system/files.js';
import {type Hand, NeedsRoom, OtherHand, OwnHand} from './hands.js';
import type {TextsRequest, TextsStretch} from './stretch.js';

/** Each takes some twenty megabytes; more would wait for the disk and for each other. */
const mostHands = 2;

/** What is under way for each hand: while one piece is fetched, the next one waits to be. */
const ahead = 2;

/** Makes texts of pieces by other threads, so that no key waits for it; what they bring is handed on in order. */
export async function* textsByCrew(
	path: string,
	pieces: Iterable<Piece>,
	request: TextsRequest,
	signal?: AbortSignal,
): AsyncGenerator<TextsStretch, void, undefined> {
	yield* textsByHands(await engage(path, request), () => OwnHand.create(path, request), pieces, signal);
}

/** Hands out pieces in turn. What is too large for one of the crew is done by somebody who has room, who is hired then. */
export async function* textsByHands(
	crew: readonly Hand[],
	hireRoomy: () => Promise<Hand>,
	pieces: Iterable<Piece>,
	signal?: AbortSignal,
): AsyncGenerator<TextsStretch, void, undefined> {
	let roomy: Promise<Hand> | null = null;
	const fetchBy = async (hand: Hand, piece: Piece): Promise<Fetched> => {
		try {
			return {stretch: await hand.fetch(piece), hand};
		} catch (error) {
			if (!(error instanceof NeedsRoom)) {
				throw error;
			}

			roomy ??= hireRoomy();
			const other = await roomy;
			return {stretch: await other.fetch(piece), hand: other};
		}
	};
	const underWay: Array<Promise<Fetched>> = [];
	try {
		let turn = 0;
		for (const piece of pieces) {
			const hand = crew[turn % crew.length];
			turn += 1;
			if (hand !== undefined) {
				const fetched = fetchBy(hand, piece);
				// Its failure is thrown when its turn comes; until then nobody listens.
				fetched.catch(() => {});
				underWay.push(fetched);
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

/** What was brought, and by whom. */
interface Fetched {
	readonly stretch: TextsStretch;
	readonly hand: Hand;
}

/** All but the last few, which go on under way. */
async function* handedOn(
	underWay: Array<Promise<Fetched>>,
	stay: number,
	signal: AbortSignal | undefined,
): AsyncGenerator<TextsStretch, void, undefined> {
	while (underWay.length > stay) {
		signal?.throwIfAborted();
		const first = await underWay.shift();
		if (first !== undefined) {
			yield first.stretch;
			first.hand.giveBack(first.stretch);
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
