import {isJsonList, isJsonObject, type Json, type JsonObject} from '../../text/json.js';

/**
 * What a wire value says: the value, null when it says nothing (blank text), undefined when it cannot be read.
 */
export type Coerce<Value> = (value: Json) => Value | null | undefined;

/** Text as it stands; numbers and truth values are written out. */
export const asText: Coerce<string> = value => {
	if (typeof value === 'string') {
		return value.trim() === '' ? null : value;
	}

	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};

/** An id, a number to dial, a name of a thing: text without the space around it. */
export const asWord: Coerce<string> = value => {
	const text = asText(value);
	return typeof text === 'string' ? text.trim() : text;
};

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A finite number, also as text. What a double cannot count with any more is not read. */
export const asNumber: Coerce<number> = value => {
	if (typeof value === 'string') {
		const text = value.trim();
		return text === '' ? null : numeral.test(text) ? bounded(Number(text)) : undefined;
	}

	return typeof value === 'number' ? bounded(value) : undefined;
};

function bounded(value: number): number | undefined {
	return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** Seconds, cents, counts: nothing of the kind is below zero. */
export const asAmount: Coerce<number> = value => {
	const number = asNumber(value);
	return typeof number === 'number' && number < 0 ? undefined : number;
};

export const asInteger: Coerce<number> = value => {
	const number = asNumber(value);
	return typeof number === 'number' && !Number.isInteger(number) ? undefined : number;
};

const flags: Readonly<Record<string, boolean>> = {
	true: true,
	yes: true,
	1: true,
	false: false,
	no: false,
	0: false,
};

export const asFlag: Coerce<boolean> = value => {
	const text = asText(value);
	if (typeof text !== 'string') {
		return text;
	}

	const word = text.trim().toLowerCase();
	return Object.hasOwn(flags, word) ? flags[word] : undefined;
};

/** An object, also as text that holds one: extractions come in both ways. */
export const asObject: Coerce<JsonObject> = value => {
	const json = typeof value === 'string' ? parsed(value) : value;
	return json === null || isJsonObject(json) ? json : undefined;
};

export const asList: Coerce<readonly Json[]> = value => {
	const json = typeof value === 'string' ? parsed(value) : value;
	return json === null || isJsonList(json) ? json : undefined;
};

/** JSON that was sent as text; null for blank text, undefined for any other text. */
export function parsed(text: string): Json | undefined {
	if (text.trim() === '') {
		return null;
	}

	try {
		const json: Json = JSON.parse(text);
		return json;
	} catch {
		return undefined;
	}
}
