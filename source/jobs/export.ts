import {exportForms} from '../present/export-forms.js';
import {openWhole} from '../system/whole-file.js';
import type {TextsRequest, Workspace} from '../workspace/workspace.js';

export {type ExportFormat, exportFormats, exportForms} from '../present/export-forms.js';

/** Which of the calls kept here, and as what. */
export type ExportWish = TextsRequest;

/** How far an export is; the last one says what was written. */
export interface ExportStep {
	/** Calls looked at so far, and how many there will be. */
	readonly done: number;
	readonly total: number;
	/** Calls written so far: those without words are no transcripts. */
	readonly written: number;
	/** Calls so far of which there is no full record here. */
	readonly outlines: number;
	/** In UTF-8. */
	readonly bytes: number;
}

/** Where text goes; it is awaited, so that what reads slowly slows the writing down. */
export interface TextSink {
	write(text: string | Uint8Array): Promise<void>;
}

/**
 * Writes matching calls, newest first; a step after each stretch of them.
 * @throws Trouble `storage`; the signal's reason when aborted
 */
export async function* exportCalls(
	{ask, texts}: Pick<Workspace, 'ask' | 'texts'>,
	wish: ExportWish,
	sink: TextSink,
	signal?: AbortSignal,
): AsyncGenerator<ExportStep, void, undefined> {
	const {format, query, look} = wish;
	const {opening, separator, closing} = exportForms[format];
	let step: ExportStep = {done: 0, total: await ask.count(query, signal), written: 0, outlines: 0, bytes: 0};
	step = await put(sink, opening(look), step);
	for await (const {text, calls, written, outlines} of texts(wish, signal)) {
		const between = written > 0 && step.written > 0 ? separator : '';
		step = await put(sink, between, step);
		const done = step.done + calls;
		step = {
			...step,
			done,
			total: Math.max(step.total, done),
			written: step.written + written,
			outlines: step.outlines + outlines,
		};
		step = await put(sink, text, step);
		yield step;
	}

	// Calls may have come and gone meanwhile.
	step = await put(sink, closing(step.written), {...step, total: step.done});
	yield step;
}

async function put(sink: TextSink, text: string | Uint8Array, step: ExportStep): Promise<ExportStep> {
	if (text.length > 0) {
		await sink.write(text);
	}

	return {...step, bytes: step.bytes + Buffer.byteLength(text)};
}

/**
 * The same into a file, which is there whole or not at all: whoever stops early leaves what was there before.
 * @throws Trouble `storage` when it cannot be written
 */
export async function* exportToFile(
	workspace: Pick<Workspace, 'ask' | 'texts'>,
	wish: ExportWish,
	path: string,
	signal?: AbortSignal,
): AsyncGenerator<ExportStep, void, undefined> {
	const file = await openWhole(path);
	try {
		yield* exportCalls(workspace, wish, file, signal);
		signal?.throwIfAborted();
		await file.keep();
	} finally {
		await file.discard();
	}
}
