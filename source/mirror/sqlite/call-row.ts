import type {SQLInputValue} from 'node:sqlite';
import type {CallRow, Facts, Marks} from '../../calls/facts.js';
import {isSmellId} from '../../calls/smells.js';
import {statusFacts} from '../../calls/status.js';
import {flagOf, jsonOf, numberOf, textOf, type Values} from '../../system/cells.js';

let columns = 0;
const next = () => columns++;

/** Every fact is a column of the same name; a new one does not compile until it stands here and in a migration. */
const factPlaces = {
	id: next(),
	timeMs: next(),
	agentId: next(),
	batchId: next(),
	status: next(),
	group: next(),
	troubled: next(),
	direction: next(),
	provider: next(),
	carrier: next(),
	number: next(),
	fromNumber: next(),
	toNumber: next(),
	durationSeconds: next(),
	ringSeconds: next(),
	costCents: next(),
	hangupBy: next(),
	hangupReason: next(),
	hangupCode: next(),
	errorMessage: next(),
	voicemail: next(),
	turnCount: next(),
	worstLatencyMs: next(),
	firstAudioMs: next(),
	worstTranscriberMs: next(),
	worstLlmMs: next(),
	worstSynthesizerMs: next(),
	retryCount: next(),
	transferred: next(),
	hasRecording: next(),
	hasTranscript: next(),
	hasExtraction: next(),
	why: next(),
	cause: next(),
	smells: next(),
	llmCents: next(),
	networkCents: next(),
	platformCents: next(),
	synthesizerCents: next(),
	transcriberCents: next(),
	transferCents: next(),
	full: next(),
	updatedAtMs: next(),
} satisfies Record<keyof Facts, number>;

/** Where in a list row each column stands. */
const places = {
	...factPlaces,
	key: next(),
	reviewed: next(),
	tags: next(),
	note: next(),
} satisfies Record<keyof CallRow | 'key', number>;

const factNames = Object.keys(factPlaces).filter((column): column is keyof Facts => column in factPlaces);

export const factColumns: readonly string[] = factNames;

/** What a list row is read from, in SQL; one more column may follow. */
export const rowColumns = Object.keys(places)
	.map(column => `calls."${column}"`)
	.join(', ');

/** The facts in the order of their columns. */
export function factValues(facts: Facts): readonly SQLInputValue[] {
	return factNames.map(column => cellOf(facts[column]));
}

function cellOf(value: Facts[keyof Facts]): SQLInputValue {
	return typeof value === 'boolean'
		? Number(value)
		: typeof value === 'object' && value !== null
			? JSON.stringify(value)
			: value;
}

export function readRow(values: Values): CallRow {
	const status = textOf(values[places.status]) ?? '';
	const direction = textOf(values[places.direction]);
	return {
		id: textOf(values[places.id]) ?? '',
		timeMs: numberOf(values[places.timeMs]) ?? 0,
		agentId: textOf(values[places.agentId]),
		batchId: textOf(values[places.batchId]),
		status,
		group: statusFacts(status).group,
		troubled: flagOf(values[places.troubled]) ?? false,
		direction: direction === 'inbound' || direction === 'outbound' ? direction : null,
		provider: textOf(values[places.provider]),
		carrier: textOf(values[places.carrier]),
		number: textOf(values[places.number]),
		fromNumber: textOf(values[places.fromNumber]),
		toNumber: textOf(values[places.toNumber]),
		durationSeconds: numberOf(values[places.durationSeconds]),
		ringSeconds: numberOf(values[places.ringSeconds]),
		costCents: numberOf(values[places.costCents]),
		hangupBy: textOf(values[places.hangupBy]),
		hangupReason: textOf(values[places.hangupReason]),
		hangupCode: numberOf(values[places.hangupCode]),
		errorMessage: textOf(values[places.errorMessage]),
		voicemail: flagOf(values[places.voicemail]),
		turnCount: numberOf(values[places.turnCount]),
		worstLatencyMs: numberOf(values[places.worstLatencyMs]),
		firstAudioMs: numberOf(values[places.firstAudioMs]),
		worstTranscriberMs: numberOf(values[places.worstTranscriberMs]),
		worstLlmMs: numberOf(values[places.worstLlmMs]),
		worstSynthesizerMs: numberOf(values[places.worstSynthesizerMs]),
		retryCount: numberOf(values[places.retryCount]),
		transferred: flagOf(values[places.transferred]),
		hasRecording: flagOf(values[places.hasRecording]),
		hasTranscript: flagOf(values[places.hasTranscript]),
		hasExtraction: flagOf(values[places.hasExtraction]),
		why: textOf(values[places.why]) ?? '',
		cause: textOf(values[places.cause]),
		smells: readTexts(values[places.smells]).filter(isSmellId),
		llmCents: numberOf(values[places.llmCents]),
		networkCents: numberOf(values[places.networkCents]),
		platformCents: numberOf(values[places.platformCents]),
		synthesizerCents: numberOf(values[places.synthesizerCents]),
		transcriberCents: numberOf(values[places.transcriberCents]),
		transferCents: numberOf(values[places.transferCents]),
		full: flagOf(values[places.full]) ?? false,
		updatedAtMs: numberOf(values[places.updatedAtMs]),
		reviewed: flagOf(values[places.reviewed]) ?? false,
		tags: readTexts(values[places.tags]),
		note: textOf(values[places.note]),
	};
}

const passingPlaces = {id: 0, agentId: 1, batchId: 2, full: 3, reviewed: 4, tags: 5, note: 6};

/** What a call that is only passed on is read from, in SQL; more columns may follow. */
export const passingColumns = Object.keys(passingPlaces)
	.map(column => `calls."${column}"`)
	.join(', ');

/** What `calls` says of a call that is only passed on. */
export type PassingRow = Pick<CallRow, 'id' | 'agentId' | 'batchId' | 'full' | keyof Marks>;

export function readPassingRow(values: Values): PassingRow {
	return {
		id: textOf(values[passingPlaces.id]) ?? '',
		agentId: textOf(values[passingPlaces.agentId]),
		batchId: textOf(values[passingPlaces.batchId]),
		full: flagOf(values[passingPlaces.full]) ?? false,
		reviewed: flagOf(values[passingPlaces.reviewed]) ?? false,
		tags: readTexts(values[passingPlaces.tags]),
		note: textOf(values[passingPlaces.note]),
	};
}

/** Nearly all lists are empty, and reading those as JSON would take longer than the rest of the row. */
function readTexts(value: Values[number] | undefined): readonly string[] {
	const texts = value === '[]' ? [] : jsonOf(value);
	return Array.isArray(texts) ? texts.filter(text => typeof text === 'string') : [];
}

/** What a row is ordered by, behind its columns. */
export function orderOf(values: Values): {readonly value: number; readonly key: number} {
	return {value: numberOf(values[columns]) ?? 0, key: numberOf(values[places.key]) ?? 0};
}

export function idOf(values: Values): string {
	return textOf(values[places.id]) ?? '';
}
