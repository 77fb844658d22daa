import type {Execution, Telephony} from '../calls/execution.js';
import type {Json, JsonObject} from '../text/json.js';
import {isJsonObject} from '../text/json.js';
import {phoneText} from './phone.js';

const manner = {masked: true, ascii: false};

const hidden = '••••';

/**
 * An execution whose numbers, context names and extracted values are hidden; first of all steps towards a screen
 * or a file. What those values were is also taken out of the words that were spoken.
 */
export function maskExecution(execution: Execution): Execution {
	const secrets = secretsOf(execution);
	const words = (text: string | null) => (text === null ? null : hideIn(text, secrets));
	const number = (text: string | null) => (text === null ? null : phoneText(text, manner));
	return {
		...execution,
		userNumber: number(execution.userNumber),
		transcript: words(execution.transcript),
		summary: words(execution.summary),
		errorMessage: words(execution.errorMessage),
		extractedData: maskObject(execution.extractedData),
		customExtractions: maskObject(execution.customExtractions),
		agentExtraction: maskObject(execution.agentExtraction),
		telephony: execution.telephony === null ? null : maskTelephony(execution.telephony, number),
		transfer: execution.transfer === null ? null : {...execution.transfer, toNumber: number(execution.transfer.toNumber), fromNumber: number(execution.transfer.fromNumber), recordingUrl: null},
		context:
			execution.context === null
				? null
				: {
						recipientData: maskObject(execution.context.recipientData),
						recipientPhoneNumber: number(execution.context.recipientPhoneNumber),
					},
		raw: maskRaw(execution.raw, secrets),
	};
}

function maskTelephony(telephony: Telephony, number: (text: string | null) => string | null): Telephony {
	return {...telephony, toNumber: number(telephony.toNumber), fromNumber: number(telephony.fromNumber), recordingUrl: null};
}

/** Every text of the context and the extractions that is long enough to mean somebody. */
function secretsOf(execution: Execution): readonly string[] {
	const found = new Set<string>();
	const collect = (value: Json): void => {
		if (typeof value === 'string' && value.trim().length >= 3) {
			found.add(value.trim());
		} else if (Array.isArray(value)) {
			value.forEach(collect);
		} else if (isJsonObject(value)) {
			Object.values(value).forEach(collect);
		}
	};
	for (const source of [execution.context?.recipientData, execution.extractedData, execution.customExtractions]) {
		if (source) {
			collect(source);
		}
	}

	// The longest first, so that a name inside a sentence does not leave the sentence's rest behind.
	return [...found].toSorted((left, right) => right.length - left.length);
}

const numbersInText = /\+?\d[\d\s().-]{6,}\d/g;

function hideIn(text: string, secrets: readonly string[]): string {
	const named = secrets.reduce((masked, secret) => masked.replaceAll(secret, hidden), text);
	return named.replaceAll(numbersInText, number => phoneText(number, manner));
}

/** Keeps the shape and hides the leaves. */
function maskObject(value: JsonObject | null): JsonObject | null {
	return value === null ? null : Object.fromEntries(Object.entries(value).map(([key, leaf]) => [key, maskLeaf(leaf)]));
}

function maskLeaf(value: Json): Json {
	if (Array.isArray(value)) {
		return value.map(maskLeaf);
	}

	return isJsonObject(value) ? maskObject(value) : value === null || typeof value === 'boolean' ? value : hidden;
}

const privateKeys: ReadonlySet<string> = new Set([
	'context_details',
	'extracted_data',
	'custom_extractions',
	'agent_extraction',
	'recording_url',
]);

const numberKeys = /(?:^|_)number$/;

/** Texts that people said or wrote; ids and times look like numbers and stay. */
const wordKeys: ReadonlySet<string> = new Set(['transcript', 'summary', 'error_message', 'text']);

function maskRaw(raw: JsonObject, secrets: readonly string[]): JsonObject {
	const mask = (value: Json, key: string): Json => {
		if (privateKeys.has(key)) {
			return maskLeaf(value);
		}

		if (typeof value === 'string') {
			return numberKeys.test(key) ? phoneText(value, manner) : wordKeys.has(key) ? hideIn(value, secrets) : value;
		}

		if (Array.isArray(value)) {
			return value.map(item => mask(item, key));
		}

		return isJsonObject(value) ? maskRaw(value, secrets) : value;
	};
	return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, mask(value, key)]));
}
