import type {Query} from '../filter/query.js';
import {type ExportFormat, type ExportLook, exportForms} from '../present/export-forms.js';
import {openWhole} from '../system/whole-file.js';
import type {Workspace} from '../workspace/workspace.js';
import {keptRecords} from './kept-calls.js';

export {type ExportFormat, exportFormats, exportForms} from '../present/export-forms.js';

/** Which of the calls kept here, and as what. */
export interface ExportWish {
	readonly format: ExportFormat;
	readonly query: Query;
	/** Masks when its manner does. */
	readonly look: ExportLook;
}

/** How far an export is; the last one says what was written. */
export interface ExportStep {
	/** Calls looked at so far, and how many there will be. */
	readonly done: number;
	readonly total: number;
	/** Calls written so far: those without words are no transcripts. */
	readonly written: number;
	/** In UTF-8. */
	readonly bytes: number;
}

/** Where text goes; it is awaited, so that what reads slowly slows the writing down. */
export interface TextSink {
	write(text: string): Promise<void>;
}

/**
 * Writes matching calls, newest first; a step after each stretch of them.
 * @throws Trouble `storage`; the signal's reason when aborted
 */
export async function* exportCalls(
	{ask}: Pick<Workspace, 'ask'>,
	{format, query, look}: ExportWish,
	sink: TextSink,
	signal?: AbortSignal,
): AsyncGenerator<ExportStep, void, undefined> {
	const {opening, separator, call, closing} = exportForms[format];
	let step: ExportStep = {done: 0, total: await ask.count(query, signal), written: 0, bytes: 0};
	let text = opening(look);
	for await (const records of keptRecords({ask}, query, signal)) {
		let {written} = step;
		for (const record of records) {
			const piece = call(record, look);
			if (piece !== '') {
				text += written === 0 ? piece : separator + piece;
				written += 1;
			}
		}

		step = await put(sink, text, {...step, done: step.done + records.length, written});
		text = '';
		yield step;
	}

	// Calls may have come and gone meanwhile.
	step = await put(sink, text + closing(step.written), {...step, total: step.done});
	yield step;
}

async function put(sink: TextSink, text: string, step: ExportStep): Promise<ExportStep> {
	await sink.write(text);
	const total = Math.max(step.total, step.done);
	return {...step, total, bytes: step.bytes + Buffer.byteLength(text)};
}

/**
 * The same into a file, which is there whole or not at all: whoever stops early leaves what was there before.
 * @throws Trouble `storage` when it cannot be written
 */
export async function* exportToFile(
	workspace: Pick<Workspace, 'ask'>,
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
