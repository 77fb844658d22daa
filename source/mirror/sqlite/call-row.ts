import type {SQLInputValue} from 'node:sqlite';
import type {CallRow, Facts} from '../../calls/facts.js';
import {isSmellId} from '../../calls/smells.js';
import {statusFacts} from '../../calls/status.js';
import {
	type Cells,
	flagCell,
	flagOrNull,
	jsonCell,
	numberCell,
	numberOrNull,
	textCell,
	textOrNull,
} from '../../system/cells.js';

/** Every fact is a column of the same name; a new one does not compile until it stands here and in a migration. */
export const factColumns: readonly string[] = Object.keys({
	id: true,
	timeMs: true,
	agentId: true,
	batchId: true,
	status: true,
	group: true,
	troubled: true,
	direction: true,
	provider: true,
	carrier: true,
	number: true,
	fromNumber: true,
	toNumber: true,
	durationSeconds: true,
	ringSeconds: true,
	costCents: true,
	hangupBy: true,
	hangupReason: true,
	hangupCode: true,
	errorMessage: true,
	voicemail: true,
	turnCount: true,
	worstLatencyMs: true,
	firstAudioMs: true,
	worstTranscriberMs: true,
	worstLlmMs: true,
	worstSynthesizerMs: true,
	retryCount: true,
	transferred: true,
	hasRecording: true,
	hasTranscript: true,
	hasExtraction: true,
	why: true,
	cause: true,
	smells: true,
	llmCents: true,
	networkCents: true,
	platformCents: true,
	synthesizerCents: true,
	transcriberCents: true,
	transferCents: true,
	full: true,
	updatedAtMs: true,
} satisfies Record<keyof Facts, true>);

/** What a list row is read from, in SQL. */
export const rowColumns = ['key', ...factColumns, 'reviewed', 'tags', 'note']
	.map(column => `calls."${column}"`)
	.join(', ');

/** The facts by the names of their parameters. */
export function factValues(facts: Facts): Record<string, SQLInputValue> {
	return Object.fromEntries(
		Object.entries(facts).map(([column, value]) => [
			column,
			typeof value === 'boolean'
				? Number(value)
				: typeof value === 'object' && value !== null
					? JSON.stringify(value)
					: value,
		]),
	);
}

export function readRow(cells: Cells): CallRow {
	const status = textCell(cells, 'status');
	const direction = textOrNull(cells, 'direction');
	return {
		id: textCell(cells, 'id'),
		timeMs: numberCell(cells, 'timeMs'),
		agentId: textOrNull(cells, 'agentId'),
		batchId: textOrNull(cells, 'batchId'),
		status,
		group: statusFacts(status).group,
		troubled: flagCell(cells, 'troubled'),
		direction: direction === 'inbound' || direction === 'outbound' ? direction : null,
		provider: textOrNull(cells, 'provider'),
		carrier: textOrNull(cells, 'carrier'),
		number: textOrNull(cells, 'number'),
		fromNumber: textOrNull(cells, 'fromNumber'),
		toNumber: textOrNull(cells, 'toNumber'),
		durationSeconds: numberOrNull(cells, 'durationSeconds'),
		ringSeconds: numberOrNull(cells, 'ringSeconds'),
		costCents: numberOrNull(cells, 'costCents'),
		hangupBy: textOrNull(cells, 'hangupBy'),
		hangupReason: textOrNull(cells, 'hangupReason'),
		hangupCode: numberOrNull(cells, 'hangupCode'),
		errorMessage: textOrNull(cells, 'errorMessage'),
		voicemail: flagOrNull(cells, 'voicemail'),
		turnCount: numberOrNull(cells, 'turnCount'),
		worstLatencyMs: numberOrNull(cells, 'worstLatencyMs'),
		firstAudioMs: numberOrNull(cells, 'firstAudioMs'),
		worstTranscriberMs: numberOrNull(cells, 'worstTranscriberMs'),
		worstLlmMs: numberOrNull(cells, 'worstLlmMs'),
		worstSynthesizerMs: numberOrNull(cells, 'worstSynthesizerMs'),
		retryCount: numberOrNull(cells, 'retryCount'),
		transferred: flagOrNull(cells, 'transferred'),
		hasRecording: flagOrNull(cells, 'hasRecording'),
		hasTranscript: flagOrNull(cells, 'hasTranscript'),
		hasExtraction: flagOrNull(cells, 'hasExtraction'),
		why: textCell(cells, 'why'),
		cause: textOrNull(cells, 'cause'),
		smells: readTexts(cells, 'smells').filter(isSmellId),
		llmCents: numberOrNull(cells, 'llmCents'),
		networkCents: numberOrNull(cells, 'networkCents'),
		platformCents: numberOrNull(cells, 'platformCents'),
		synthesizerCents: numberOrNull(cells, 'synthesizerCents'),
		transcriberCents: numberOrNull(cells, 'transcriberCents'),
		transferCents: numberOrNull(cells, 'transferCents'),
		full: flagCell(cells, 'full'),
		updatedAtMs: numberOrNull(cells, 'updatedAtMs'),
		reviewed: flagCell(cells, 'reviewed'),
		tags: readTags(cells),
		note: textOrNull(cells, 'note'),
	};
}

export function readTags(cells: Cells): readonly string[] {
	return readTexts(cells, 'tags');
}

function readTexts(cells: Cells, column: string): readonly string[] {
	const texts = jsonCell(cells, column);
	return Array.isArray(texts) ? texts.filter(text => typeof text === 'string') : [];
}
