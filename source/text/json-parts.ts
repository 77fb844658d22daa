import {isAscii} from 'node:buffer';
import {escapeForOutput} from './json.js';

/** Parts of a JSON object as they are, and the text of the object without them. */
export interface CutJson {
	readonly rest: string;
	/** Values by their names, in the order they stood in; UTF-8 without a character that would leave as an escape. */
	readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** What a member has to be to be cut out: an object, or text that begins with a letter from a to z. */
export type PartKind = 'object' | 'text';

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Bytes that those characters begin with which leave as escapes, and the backslash that is half a character's. */
const suspectsInAscii: readonly (number | string)[] = [0x7f, '\\ud'];
const suspects: readonly (number | string)[] = [...suspectsInAscii, 0xc2, 0xd8, 0xe2, 0xef, 0xf3];

/**
 * Cuts members out of a JSON object in UTF-8 without reading them: half of a record may be of no interest to whoever
 * only passes it on. Takes what `JSON.stringify` writes, which has no space between its signs; null for anything else.
 * A member that is of another kind, or would not leave as it is, stays in the rest.
 */
export function cutJson(json: Buffer, kinds: ReadonlyMap<string, PartKind>): CutJson | null {
	const parts = new Map<string, Uint8Array>();
	const kept: string[] = [];
	const allSafe = !isSuspect(json);
	let start = 1;
	for (let at = 1; json[at] === quote; ) {
		const nameEnd = endOfString(json, at);
		const end = json[nameEnd] === colon ? endOfValue(json, nameEnd + 1) : -1;
		if (end < 0) {
			return null;
		}

		const name = nameOf(json, at + 1, nameEnd - 1, kinds);
		if (name !== null && isOfKind(json, nameEnd + 1, kinds.get(name))) {
			const part = json.subarray(nameEnd + 1, end);
			if (allSafe || isSafe(part)) {
				parts.set(name, part);
				kept.push(...(at > start ? [json.toString('utf8', start, at - 1)] : []));
				start = end + 1;
			}
		}

		if (end === json.length - 1) {
			kept.push(...(end > start ? [json.toString('utf8', start, end)] : []));
			return {rest: `{${kept.join(',')}}`, parts};
		}

		at = end + 1;
	}

	return null;
}

/** The name that stands there, if it is one of these; most names need no reading to see that they are not. */
function nameOf(json: Buffer, from: number, to: number, names: ReadonlyMap<string, PartKind>): string | null {
	for (const name of names.keys()) {
		if (
			name.length === to - from &&
			name.charCodeAt(0) === json[from] &&
			json.toString('latin1', from, to) === name
		) {
			return name;
		}
	}

	return null;
}

function isOfKind(json: Buffer, at: number, kind: PartKind | undefined): boolean {
	if (kind === 'object') {
		return json[at] === openBrace;
	}

	const letter = (json[at + 1] ?? 0) | 0x20;
	return json[at] === quote && letter >= 0x61 && letter <= 0x7a;
}

/** Whether something in it may leave as an escape, as far as can be told without reading it. */
function isSuspect(json: Buffer): boolean {
	return (isAscii(json) ? suspectsInAscii : suspects).some(suspect => json.includes(suspect));
}

function isSafe(part: Buffer): boolean {
	if (!isSuspect(part)) {
		return true;
	}

	const text = part.toString();
	return escapeForOutput(text) === text;
}

/** The place behind the quote that ends the string which begins at a place. */
function endOfString(json: Buffer, at: number): number {
	let place = at + 1;
	for (let sign = json[place]; sign !== quote && sign !== undefined; sign = json[place]) {
		place += sign === backslash ? 2 : 1;
	}

	return place + 1;
}

/** The place of the comma or the brace behind a value; -1 when there is none. Strings are skipped here: it is the hot loop. */
function endOfValue(json: Buffer, at: number): number {
	let depth = 0;
	const {length} = json;
	for (let place = at; place < length; place += 1) {
		let sign = json[place] ?? 0;
		if (sign > comma && sign < openBracket) {
			// Nearly all that stands outside of strings are digits.
			continue;
		}

		if (sign === quote) {
			for (place += 1, sign = json[place] ?? 0; sign !== quote && place < length; sign = json[place] ?? 0) {
				place += sign === backslash ? 2 : 1;
			}
		} else if (sign === comma) {
			if (depth === 0) {
				return place;
			}
		} else if (sign === openBrace || sign === openBracket) {
			depth += 1;
		} else if (sign === closeBrace || sign === closeBracket) {
			if (depth === 0) {
				return place;
			}

			depth -= 1;
		}
	}

	return -1;
}
