import type {CallRecord} from '../../calls/record.js';
import type {Query} from '../../filter/query.js';
import type {Mirror, Piece, RecordsPage, RecordsRequest} from '../../mirror/mirror.js';
import {type ExportFormat, type ExportLook, exportForms} from '../../present/export-forms.js';

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
		yield stretchOf(records, format, look);
	}
}

/** What is to be masked has to be read. */
function leavesAside(format: ExportFormat, {manner}: ExportLook): boolean {
	return exportForms[format].aside && !manner.masked;
}

function stretchOf(
	records: readonly CallRecord[],
	format: ExportFormat,
	look: ExportLook,
): TextsStretch & {readonly text: string} {
	const {call, separator} = exportForms[format];
	const pieces = records.map(record => call(record, look)).filter(piece => piece !== '');
	return {
		text: pieces.join(separator),
		calls: records.length,
		written: pieces.length,
		outlines: records.filter(({row}) => !row.full).length,
	};
}

/** All calls of a piece as one text. */
export async function textOfPiece(
	mirror: Pick<Mirror, 'records'>,
	piece: Piece,
	{format, query, look}: TextsRequest,
): Promise<TextsStretch & {readonly text: string}> {
	const records: CallRecord[] = [];
	for await (const stretch of recordStretches(mirror, {query, piece, aside: leavesAside(format, look)})) {
		records.push(...stretch);
	}

	return stretchOf(records, format, look);
}
