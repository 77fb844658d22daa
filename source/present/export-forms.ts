import type {CallRecord, PassingCall} from '../calls/record.js';
import {hasRecording, recordingAddress} from '../calls/recording.js';
import type {RowLook} from './columns.js';
import {csvLine} from './csv.js';
import {type CsvColumn, csvColumns} from './csv-columns.js';
import {guideJson} from './guide-json.js';
import {callMarkdown} from './markdown.js';
import {maskRecord} from './mask-record.js';
import {transcriptText} from './transcript-text.js';

export interface ExportLook extends RowLook {
	/** Where Bolna is: recordings are linked to there. */
	readonly base: string;
	/** Of CSV. @default all of them */
	readonly columns?: readonly CsvColumn[] | undefined;
}

/** Text; or parts of it, some of which are UTF-8 already. */
export type ExportPiece = string | ReadonlyArray<string | Uint8Array>;

/** How calls become one text, piece by piece: a million of them need no more memory than one. */
export type ExportForm = Frame & (FormOfRecords | FormOfPassing);

interface Frame {
	/** What it is, for help. */
	readonly says: string;
	readonly extension: string;
	opening(look: ExportLook): string;
	/** Between two calls. */
	readonly separator: string;
	/** What stands at the end of so many calls. */
	closing(calls: number): string;
}

interface FormOfRecords {
	/** Whether it has a use for the waits of every turn and the usage. */
	readonly reads: 'everything' | 'most';
	/** The empty text leaves a call out, as one in which nothing was said. */
	call(record: CallRecord, look: ExportLook): ExportPiece;
}

interface FormOfPassing {
	/** Of most that Bolna said nothing is to be known to pass it on. */
	readonly reads: 'little';
	call(passing: PassingCall, look: ExportLook): ExportPiece;
}

export const exportFormats = ['csv', 'json', 'ndjson', 'transcripts', 'markdown'] as const;

export type ExportFormat = (typeof exportFormats)[number];

const nothing = () => '';

export const exportForms: Readonly<Record<ExportFormat, ExportForm>> = {
	csv: {
		says: 'a table for spreadsheets (RFC 4180)',
		extension: 'csv',
		reads: 'most',
		opening: ({columns = csvColumns}) => csvLine(columns.map(({header}) => header)),
		separator: '',
		call(record, look) {
			const shown = look.manner.masked ? maskRecord(record) : record;
			return csvLine((look.columns ?? csvColumns).map(column => column.value(shown, look)));
		},
		closing: nothing,
	},
	json: {
		says: 'one document: {data, total, page_number, page_size, has_more}',
		extension: 'json',
		reads: 'little',
		opening: () => '{"data":[\n',
		separator: ',\n',
		call: (record, look) => json(record, look, ''),
		closing: calls => `\n],"total":${calls},"page_number":1,"page_size":${calls},"has_more":false}\n`,
	},
	ndjson: {
		says: 'a JSON object a line',
		extension: 'ndjson',
		reads: 'little',
		opening: nothing,
		separator: '',
		call: (record, look) => json(record, look, '\n'),
		closing: nothing,
	},
	transcripts: {
		says: 'what was said, as text to read; calls without words are left out',
		extension: 'txt',
		reads: 'most',
		opening: nothing,
		separator: '\n',
		call: transcriptText,
		closing: nothing,
	},
	markdown: {
		says: 'tickets, one after another',
		extension: 'md',
		reads: 'everything',
		opening: nothing,
		separator: '\n---\n\n',
		call: markdown,
		closing: nothing,
	},
};

function json(call: PassingCall, {manner}: RowLook, end: string): ExportPiece {
	const text = guideJson(call, manner);
	return typeof text === 'string' ? text + end : [...text, end];
}

function markdown({execution}: CallRecord, look: ExportLook): string {
	const isShown = !look.manner.masked && hasRecording(execution);
	const recording = isShown ? recordingAddress(look.base, execution.id) : null;
	const lines = callMarkdown(execution, {...look, recording});
	return lines.map(line => `${line}\n`).join('');
}
