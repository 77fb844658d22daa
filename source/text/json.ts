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

/** JSON on one line. A value too deep for the machine's stack is told as such: showing it must not end the program. */
export function jsonText(value: Json, indent?: number): string {
	try {
		return JSON.stringify(value, null, indent);
	} catch {
		return '"nested too deeply to be written"';
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
