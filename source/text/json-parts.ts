/** Parts of a JSON object as they are, and the text of the object without them. */
export interface CutJson {
	readonly rest: string;
	/** Values by their names, in the order they stood in; UTF-8 without a character that would leave as an escape. */
	readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** What a member has to be to be cut out: an object, or text that begins with a letter from a to z. */
export type PartKind = 'object' | 'text';

/**
 * Cuts members out of a JSON object in UTF-8 without reading them: half of a record may be of no interest to whoever
 * only passes it on. Takes what `JSON.stringify` writes, which has no space between its signs; null for anything else.
 * A member that is of another kind, or would not leave as it is, stays in the rest.
 */
export function cutJson(json: Buffer, kinds: ReadonlyMap<string, PartKind>): CutJson | null {
	const parts = new Map<string, Uint8Array>();
	const kept: string[] = [];
	const scan = new Scan(json);
	const names = [...kinds.keys()];
	let start = 1;
	for (let at = 1; json[at] === quote; ) {
		const nameEnd = scan.endOfString(at);
		scan.isSafe = true;
		const end = json[nameEnd] === colon ? scan.endOfValue(nameEnd + 1) : -1;
		if (end < 0) {
			return null;
		}

		const name = scan.isSafe ? nameOf(json, at + 1, nameEnd - 1, names) : null;
		if (name !== null && isOfKind(json, nameEnd + 1, kinds.get(name))) {
			parts.set(name, json.subarray(nameEnd + 1, end));
			kept.push(...(at > start ? [json.toString('utf8', start, at - 1)] : []));
			start = end + 1;
		}

		if (end === json.length - 1) {
			kept.push(...(end > start ? [json.toString('utf8', start, end)] : []));
			return {rest: `{${kept.join(',')}}`, parts};
		}

		at = end + 1;
	}

	return null;
}

/** The name that stands there, if it is one of these. */
function nameOf(json: Buffer, from: number, to: number, names: readonly string[]): string | null {
	const length = to - from;
	const letter = json[from];
	for (const name of names) {
		if (
			name.length === length &&
			name.charCodeAt(0) === letter &&
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

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Bytes at which something may happen inside of a string: its end, an escape, a character that leaves as one. */
const inStrings = marked(quote, backslash, 0x7f, 0xc2, 0xd8, 0xe2, 0xef, 0xf3);

/** The same for what stands outside of strings, nearly all of which are digits. */
const betweenStrings = marked(quote, comma, openBracket, closeBracket, openBrace, closeBrace);

function marked(...bytes: readonly number[]): Uint8Array {
	const marks = new Uint8Array(256);
	for (const byte of bytes) {
		marks[byte] = 1;
	}

	return marks;
}

/** Walks over JSON byte by byte: the hot loop of every export. */
class Scan {
	/** Whether nothing that was walked over since this was last set would leave as an escape. */
	isSafe = true;
	readonly #json: Uint8Array;

	constructor(json: Uint8Array) {
		this.#json = json;
	}

	/** The place behind the quote that ends the string which begins at a place; behind everything when none does. */
	endOfString(at: number): number {
		const json = this.#json;
		const {length} = json;
		for (let place = at + 1; place < length; place += 1) {
			const byte = json[place] ?? 0;
			if (inStrings[byte] === 0) {
				continue;
			}

			if (byte === quote) {
				return place + 1;
			}

			if (leavesAsEscape(json, place)) {
				this.isSafe = false;
			}

			place += byte === backslash ? 1 : 0;
		}

		return length + 1;
	}

	/** The place of the comma or the brace behind a value; -1 when there is none. */
	endOfValue(at: number): number {
		const json = this.#json;
		const {length} = json;
		let depth = 0;
		for (let place = at; place < length; place += 1) {
			const byte = json[place] ?? 0;
			if (betweenStrings[byte] === 0) {
				continue;
			}

			if (byte === quote) {
				place = this.endOfString(place) - 1;
			} else if (byte === comma) {
				if (depth === 0) {
					return place;
				}
			} else if (byte === openBrace || byte === openBracket) {
				depth += 1;
			} else if (depth === 0) {
				return place;
			} else {
				depth -= 1;
			}
		}

		return -1;
	}
}

/**
 * Whether the character that begins at a place, or the escape, does not leave as it stands there. The same characters
 * that `escapeForOutput` escapes, in UTF-8; and an escaped half of a character, which `JSON.stringify` writes for one
 * that has lost its other half.
 */
function leavesAsEscape(json: Uint8Array, place: number): boolean {
	const second = json[place + 1] ?? 0;
	const third = json[place + 2] ?? 0;
	switch (json[place]) {
		case 0x7f:
			return true;
		case backslash:
			return second === 0x75 && third === 0x64;
		// U+0080 to U+009F
		case 0xc2:
			return second < 0xa0;
		// U+061C
		case 0xd8:
			return second === 0x9c;
		// U+200E, U+200F, U+2028 to U+202E; U+2066 to U+2069
		case 0xe2:
			return second === 0x80
				? third === 0x8e || third === 0x8f || (third >= 0xa8 && third <= 0xae)
				: second === 0x81 && third >= 0xa6 && third <= 0xa9;
		// U+FEFF
		case 0xef:
			return second === 0xbb && third === 0xbf;
		// U+E0000 to U+E007F
		case 0xf3:
			return second === 0xa0 && (third === 0x80 || third === 0x81);
		default:
			return false;
	}
}
