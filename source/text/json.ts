/** What `JSON.parse` can give back, and nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
	readonly [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonList(value: unknown): value is readonly Json[] {
	return Array.isArray(value);
}

const tooDeep = 'nested too deeply to be written';

/** So far down what can be written is told from what cannot: a page, its list, a row, a field, a part of that. */
const levelsToldApart = 5;

/**
 * JSON, on one line without an indent. What is too deep for the machine's stack is told as such in its place: showing
 * it must not end the program. Of objects the fields that are undefined are left out.
 */
export function jsonText(value: unknown, indent?: number): string {
	try {
		return JSON.stringify(value, null, indent);
	} catch {
		return JSON.stringify(withoutDepths(value, levelsToldApart, indent), null, indent);
	}
}

function withoutDepths(value: unknown, levels: number, indent: number | undefined): unknown {
	if (isWritable(value, indent)) {
		return value;
	}

	if (levels === 0) {
		return tooDeep;
	}

	const inner = (part: unknown) => withoutDepths(part, levels - 1, indent);
	return Array.isArray(value)
		? value.map(inner)
		: Object.fromEntries(Object.entries(Object(value)).map(([key, part]) => [key, inner(part)]));
}

function isWritable(value: unknown, indent: number | undefined): boolean {
	try {
		JSON.stringify(value, null, indent);
		return true;
	} catch {
		return false;
	}
}

/** What JSON may carry as it is, but a terminal or a reader should not be trusted with: C1, DEL, bidi, separators. */
const unsafeInOutput = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** The same, by the first halves of what lies beyond 16 bits: seldom true, and seen twice as fast. */
const mayBeUnsafe = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\udb40]/;

/** Half a character, as `JSON.stringify` writes one that has lost its other half; some readers give up the whole text. */
const halfCharacter = /(?<=(?<!\\)(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/**
 * Writes such characters of an already serialised JSON text as `\uXXXX`; it parses to the same value, except that half
 * a character becomes the sign for what cannot be read.
 */
export function escapeForOutput(json: string): string {
	const whole = json.includes('\\ud') ? json.replaceAll(halfCharacter, '\\ufffd') : json;
	const isAscii = Buffer.byteLength(whole) === whole.length;
	if (isAscii ? !whole.includes('\x7f') : !mayBeUnsafe.test(whole)) {
		return whole;
	}

	return whole.replaceAll(unsafeInOutput, character =>
		character
			.split('')
			.map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
			.join(''),
	);
}
