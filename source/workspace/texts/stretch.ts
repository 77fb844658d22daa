import type {CallRecord} from '../../calls/record.js';
import type {Query} from '../../filter/query.js';
import {
	type Mirror,
	type Piece,
	type RecordsPage,
	type RecordsRequest,
	TooLarge,
} from '../../mirror/mirror.js';
import {
	type ExportFormat,
	type ExportLook,
	type ExportPiece,
	exportForms,
} from '../../present/export-forms.js';

/** Which calls, and as what. */
export interface TextsRequest {
	readonly format: ExportFormat;
	readonly query: Query;
	/** Masks when its manner does. */
	readonly look: ExportLook;
}

/** Some calls, one behind the other, with what stands between them. */
export interface TextsStretch {
	/** UTF-8 where it is bytes, which are good until the next stretch is asked for. */
	readonly text: string | Uint8Array;
	readonly calls: number;
	/** Of these, how many stand in the text: those without words are no transcripts. */
	readonly written: number;
	/** Of the calls, how many have no full record here. */
	readonly outlines: number;
}

/** Calls read at once: few enough that memory stays flat, many enough that the reading is quick. */
const stretchCalls = 200;
const fewCalls = 25;

/** Matching calls with their records, newest first, a stretch at a time. */
export async function* recordStretches(
	mirror: Pick<Mirror, 'records'>,
	request: Omit<RecordsRequest, 'after' | 'limit'>,
	signal?: AbortSignal,
): AsyncGenerator<readonly CallRecord[], void, undefined> {
	let after: number | null = null;
	do {
		signal?.throwIfAborted();
		const page: RecordsPage = await mirror.records({...request, after, limit: stretchCalls}, signal);
		yield page.records;
		after = page.next;
	} while (after !== null);
}

/** Matching calls as texts, made in this thread. */
export async function* textsHere(
	mirror: Pick<Mirror, 'records'>,
	{format, query, look}: TextsRequest,
	signal?: AbortSignal,
): AsyncGenerator<TextsStretch, void, undefined> {
	const aside = leavesAside(format, look);
	for await (const records of recordStretches(mirror, {query, aside}, signal)) {
		yield joined(piecesOf(records, format, look));
	}
}

/** What is to be masked has to be read. */
function leavesAside(format: ExportFormat, {manner}: ExportLook): boolean {
	return exportForms[format].aside && !manner.masked;
}

/** Calls in the form of their format, one each; those that leave nothing are left out. */
export interface Pieces extends Omit<TextsStretch, 'text'> {
	readonly pieces: readonly ExportPiece[];
	readonly separator: string;
}

function piecesOf(records: readonly CallRecord[], format: ExportFormat, look: ExportLook): Pieces {
	const {call, separator} = exportForms[format];
	const pieces = records.map(record => call(record, look)).filter(piece => piece !== '');
	return {
		pieces,
		separator,
		calls: records.length,
		written: pieces.length,
		outlines: records.filter(({row}) => !row.full).length,
	};
}

/**
 * All calls of a part of the time, a few at once: more would be no quicker, and take more memory.
 * @throws TooLarge when a single one of them has more than so many bytes
 */
export async function* piecesIn(
	mirror: Pick<Mirror, 'records'>,
	piece: Piece,
	{format, query, look}: TextsRequest,
	mostBytes?: number,
): AsyncGenerator<Pieces, void, undefined> {
	const request = {query, piece, aside: leavesAside(format, look), mostBytes};
	let limit = fewCalls;
	for (let after: number | null = null, isOver = false; !isOver; ) {
		try {
			const page: RecordsPage = await mirror.records({...request, after, limit});
			yield piecesOf(page.records, format, look);
			after = page.next;
			isOver = after === null;
		} catch (error) {
			if (!(error instanceof TooLarge) || limit === 1) {
				throw error;
			}

			limit = Math.ceil(limit / 5);
		}
	}
}

export const nothing: Pieces = {pieces: [], separator: '', calls: 0, written: 0, outlines: 0};

export function together(one: Pieces, other: Pieces): Pieces {
	return {
		pieces: [...one.pieces, ...other.pieces],
		separator: other.separator,
		calls: one.calls + other.calls,
		written: one.written + other.written,
		outlines: one.outlines + other.outlines,
	};
}

/** With what stands between them. */
export function joined({pieces, separator, ...counts}: Pieces): TextsStretch {
	const texts = pieces.map(piece =>
		typeof piece === 'string'
			? piece
			: piece.map(part => (typeof part === 'string' ? part : Buffer.from(part).toString())).join(''),
	);
	return {...counts, text: texts.join(separator)};
}
