import type {Execution} from '../../calls/execution.js';
import type {CallRecord} from '../../calls/record.js';
import type {Query} from '../../filter/query.js';
import type {Mirror} from '../../mirror/mirror.js';
import type {Piece, RecordsPage, RecordsRequest} from '../../mirror/records.js';
import {
	type ExportFormat,
	type ExportLook,
	type ExportPiece,
	exportForms,
} from '../../present/export-forms.js';
import {Utf8} from './utf8.js';

/** Which calls, and as what. */
export interface TextsRequest {
	readonly format: ExportFormat;
	readonly query: Query;
	/** Masks when its manner does. */
	readonly look: ExportLook;
}

/** Some calls, one behind the other, with what stands between them. */
export interface TextsStretch {
	/** UTF-8, good until the next stretch is asked for. */
	readonly text: Uint8Array<SharedArrayBuffer>;
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

/** What calls are read from for their texts. */
type Source = Pick<Mirror, 'eachRecord' | 'eachPassing'>;

/** Matching calls as texts, made in this thread. */
export async function* textsHere(
	mirror: Source,
	request: TextsRequest,
	signal?: AbortSignal,
): AsyncGenerator<TextsStretch, void, undefined> {
	let after: number | null = null;
	let room: SharedArrayBuffer | null = null;
	do {
		signal?.throwIfAborted();
		const stretch = new Stretch(request, room);
		after = await stretch.read(mirror, {after, limit: stretchCalls}, signal);
		yield stretch;
		room = stretch.text.buffer;
	} while (after !== null);
}

/**
 * All calls of a part of the time, a few at once: more would be no quicker, and take more memory.
 * @throws TooLarge when a single one of them has more than so many bytes
 */
export async function textOfPiece(
	mirror: Source,
	piece: Piece,
	request: TextsRequest,
	{room, mostBytes}: {readonly room?: SharedArrayBuffer | null; readonly mostBytes?: number} = {},
): Promise<TextsStretch> {
	const stretch = new Stretch(request, room ?? null);
	let after: number | null = null;
	do {
		after = await stretch.read(mirror, {piece, mostBytes, after, limit: fewCalls});
	} while (after !== null);
	return stretch;
}

/** A text that calls are added to, each in the form of the format. */
class Stretch implements TextsStretch {
	calls = 0;
	written = 0;
	outlines = 0;
	readonly #request: TextsRequest;
	readonly #text: Utf8;

	constructor(request: TextsRequest, room: SharedArrayBuffer | null) {
		this.#request = request;
		this.#text = new Utf8(room);
	}

	get text(): Uint8Array<SharedArrayBuffer> {
		return this.#text.bytes;
	}

	/** Gives where the next calls begin; null when these were the last ones. */
	read(
		mirror: Source,
		stretch: Omit<RecordsRequest, 'query' | 'brief'>,
		signal?: AbortSignal,
	): Promise<number | null> {
		const {format, query, look} = this.#request;
		const form = exportForms[format];
		// What is to be masked has to be read.
		const {masked} = look.manner;
		return form.reads === 'little' && !masked
			? mirror.eachPassing({...stretch, query}, call => this.#add(call, form.call(call, look)), signal)
			: mirror.eachRecord(
					{...stretch, query, brief: form.reads === 'most' && !masked},
					call => this.#add(call, form.call(call, look)),
					signal,
				);
	}

	#add({execution}: {readonly execution: Execution}, piece: ExportPiece): void {
		this.calls += 1;
		this.outlines += execution.depth === 'row' ? 1 : 0;
		if (piece === '') {
			return;
		}

		this.#text.add(this.written === 0 ? '' : exportForms[this.#request.format].separator);
		for (const part of typeof piece === 'string' ? [piece] : piece) {
			this.#text.add(part);
		}

		this.written += 1;
	}
}
