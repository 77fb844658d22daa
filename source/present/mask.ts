import type {Execution, Telephony} from '../calls/execution.js';
import {leaves} from '../calls/leaves.js';
import {isJsonList, isJsonObject, type Json, type JsonObject} from '../text/json.js';
import {hiddenValue, hideWords} from './hide.js';
import {phoneText} from './phone.js';

/**
 * A call without what tells who was called: numbers, values of the context and of extractions, recordings. What
 * those values were is also taken out of the words that were spoken. The first step towards a screen or a file.
 */
export function maskExecution(execution: Execution): Execution {
	const {telephony, transfer, context} = execution;
	const names = namesIn(execution);
	const words = (text: string | null) => (text === null ? null : hideWords(text, names));
	return {
		...execution,
		userNumber: maskNumber(execution.userNumber),
		agentNumber: maskNumber(execution.agentNumber),
		transcript: words(execution.transcript),
		summary: words(execution.summary),
		errorMessage: words(execution.errorMessage),
		extractedData: maskValues(execution.extractedData),
		customExtractions: maskValues(execution.customExtractions),
		agentExtraction: maskValues(execution.agentExtraction),
		telephony: telephony === null ? null : {...telephony, ...maskLine(telephony)},
		transfer: transfer === null ? null : {...transfer, ...maskLine(transfer)},
		context:
			context === null
				? null
				: {
						recipientData: maskValues(context.recipientData),
						recipientPhoneNumber: maskNumber(context.recipientPhoneNumber),
					},
		latency: execution.latency === null ? null : maskHeard(execution.latency, words),
		raw: maskRaw(execution.raw, names),
	};
}

/** Takes out of many other words, such as a log's, what is hidden of the call. */
export function wordHider(execution: Execution | null): (text: string) => string {
	const names = execution === null ? [] : namesIn(execution);
	return text => hideWords(text, names);
}

export function maskNumber(number: string | null): string | null {
	return number === null ? null : phoneText(number, {masked: true, ascii: false});
}

function maskLine(line: Pick<Telephony, 'toNumber' | 'fromNumber'>) {
	return {toNumber: maskNumber(line.toNumber), fromNumber: maskNumber(line.fromNumber), recordingUrl: null};
}

/** Takes out of other words what is hidden of the call. */
export function maskWords(text: string, execution: Execution): string {
	return wordHider(execution)(text);
}

/** The transcriber's figures quote what it heard. */
function maskHeard(
	latency: NonNullable<Execution['latency']>,
	words: (text: string | null) => string | null,
): Execution['latency'] {
	const {transcriber} = latency;
	return {
		...latency,
		transcriber: transcriber && {
			...transcriber,
			turns: transcriber.turns.map(turn => ({...turn, text: words(turn.text)})),
		},
	};
}

/** A value of more words is a sentence; its words mean nobody. */
const longestName = 4;

/**
 * What the context and the extractions call somebody, whole and, where it looks like names, by each of them. How sure
 * an extraction is says nothing of anybody, and would take every “high” and “low” out of what was said.
 */
function namesIn({context, extractedData, customExtractions, agentExtraction}: Execution): readonly string[] {
	const names = new Set<string>();
	for (const data of [context?.recipientData, extractedData, customExtractions, agentExtraction]) {
		for (const {path, value} of leaves(data ?? null)) {
			if (path.at(-1)?.startsWith('confidence')) {
				continue;
			}

			const parts = typeof value === 'string' ? value.trim().split(/\s+/) : [];
			if (parts.length > longestName) {
				continue;
			}

			names.add(parts.join(' '));
			for (const part of parts.filter(word => /^[\p{Lu}\p{Lo}]/u.test(word))) {
				names.add(part);
			}
		}
	}

	// Two letters are as often a language or a state, and would take half of the transcript with them.
	return [...names].filter(name => name.length > 2);
}

/** Deeper than any record of Bolna; what is made to overflow the stack is hidden whole. */
const deepest = 100;

/** Keeps the shape and hides the leaves; whether something is so, or is not known, tells nobody's name. */
function maskValues(data: JsonObject | null): JsonObject | null {
	return data === null ? null : mapObject(data, (_key, value) => hideLeaves(value, 1));
}

function hideLeaves(value: Json, depth: number): Json {
	if (value === null || value === '' || typeof value === 'boolean') {
		return value;
	}

	if (depth > deepest || !(isJsonList(value) || isJsonObject(value))) {
		return hiddenValue;
	}

	return isJsonList(value)
		? value.map(item => hideLeaves(item, depth + 1))
		: mapObject(value, (_key, item) => hideLeaves(item, depth + 1));
}

/** Keys of the wire whose values are a person's, whatever is in them. */
const personal: ReadonlySet<string> = new Set([
	'agent_extraction',
	'custom_extractions',
	'extracted_data',
	'recipient_data',
	'recording_url',
]);

/** Keys whose values look like numbers or words of a person, and are neither. */
const impersonal = /(?:^|_)(?:id|sid|at|model|provider|region|status|code)$/;

function maskRaw(raw: JsonObject, names: readonly string[]): JsonObject {
	const mask = (key: string, value: Json, depth: number): Json => {
		if (personal.has(key) || depth > deepest) {
			return hideLeaves(value, depth);
		}

		if (typeof value === 'string') {
			return /(?:^|_)number$/.test(key)
				? maskNumber(value)
				: impersonal.test(key)
					? value
					: hideWords(value, names);
		}

		if (isJsonList(value)) {
			return value.map(item => mask(key, item, depth + 1));
		}

		return isJsonObject(value) ? mapObject(value, (name, item) => mask(name, item, depth + 1)) : value;
	};
	return mapObject(raw, (key, value) => mask(key, value, 1));
}

function mapObject(object: JsonObject, change: (key: string, value: Json) => Json): JsonObject {
	return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}
