/** Parts of a JSON object as text, and the text of the object without them. */
export interface CutJson {
	readonly rest: string;
	/** Values by their names, in the order they stood in. */
	readonly parts: ReadonlyMap<string, string>;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
/**
 * Cuts members out of the text of a JSON object without reading them: half of a record may be of no interest to whoever
 * only passes it on. Takes what `JSON.stringify` writes, which has no space between its signs; null for anything else.
 */
export function cutJson(json: string, names: ReadonlySet<string>): CutJson | null {
	const parts = new Map<string, string>();
	const kept: string[] = [];
	let start = 1;
	for (let at = 1; json.charCodeAt(at) === quote; ) {
		const nameEnd = endOfString(json, at);
		const end = json.charCodeAt(nameEnd) === colon ? endOfValue(json, nameEnd + 1) : -1;
		if (end < 0) {
			return null;
		}

		const name = json.slice(at + 1, nameEnd - 1);
		if (names.has(name)) {
			parts.set(name, json.slice(nameEnd + 1, end));
			kept.push(...(at > start ? [json.slice(start, at - 1)] : []));
			start = end + 1;
		}

		if (end === json.length - 1) {
			kept.push(...(end > start ? [json.slice(start, end)] : []));
			return {rest: `{${kept.join(',')}}`, parts};
		}

		at = end + 1;
	}

	return null;
}

/** The place behind the quote that ends a string. */
function endOfString(json: string, at: number): number {
	for (let end = json.indexOf('"', at + 1); end >= 0; end = json.indexOf('"', end + 1)) {
		let escapes = 0;
		while (json.charCodeAt(end - 1 - escapes) === backslash) {
			escapes += 1;
		}

		if (escapes % 2 === 0) {
			return end + 1;
		}
	}

	return json.length;
}

/** The place of the comma or the brace behind a value; -1 when there is none. */
function endOfValue(json: string, at: number): number {
	let depth = 0;
	for (let place = at; place < json.length; ) {
		const sign = json.charCodeAt(place);
		if (sign === quote) {
			place = endOfString(json, place);
			continue;
		}

		const closes = sign === closeBrace || sign === closeBracket;
		if (depth === 0 && (closes || sign === comma)) {
			return place;
		}

		if (closes) {
			depth -= 1;
		} else if (sign === openBrace || sign === openBracket) {
			depth += 1;
		}

		place += 1;
	}

	return -1;
}
