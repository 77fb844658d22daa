import {isJsonObject, type Json} from '../text/json.js';

/** What stood where a value of JSON was expected. */
export interface Spelled {
	readonly text: string;
	/** Undefined where it is no JSON. */
	readonly json: Json | undefined;
	/** The line on which it begins, from 1. */
	readonly place: number;
}

/** Of what begins like a value and does not end, no more than this is waited for: no webhook is as long. */
const mostCharacters = 16 * 1024 * 1024;

/**
 * Finds the values in lines of JSON: one on each line, one spread over several lines as by a printer, or the elements
 * of a list that is spread so. A line that is cut off takes none of the others with it.
 */
export class SpreadJson {
	#line = 0;
	/** The beginning of a value that goes on on the next line. */
	#held: string[] = [];
	#heldCharacters = 0;
	#heldSince = 0;
	/** Brackets that are open in it. */
	#depth = 0;
	/** Whether it is an element of a list, which is no part of it. */
	#inList = false;

	/** Takes the next line; gives the values that are at their end. */
	*add(line: string): Generator<Spelled, void, undefined> {
		this.#line += 1;
		if (!this.#isOpen() || this.#isCutOffBefore(line)) {
			yield* this.end();
			yield* this.#begin(line);
		} else {
			const end = yield* this.#goOn(line, 0);
			if (end !== null) {
				yield* this.#pass(line, end);
			}
		}

		if (this.#heldCharacters > mostCharacters) {
			yield* this.end();
		}
	}

	/** Gives what is held, as no more will come of it. */
	*end(): Generator<Spelled, void, undefined> {
		this.#inList = false;
		this.#depth = 0;
		yield* this.#giveHeld();
	}

	#isOpen(): boolean {
		return this.#inList || this.#held.length > 0;
	}

	/** Within a value that is spread, no printer leaves one on a line of its own that would have to be spread as well. */
	#isCutOffBefore(line: string): boolean {
		if (this.#inList || !line.startsWith('{')) {
			return false;
		}

		const json = parse(line);
		return isJsonObject(json) && Object.keys(json).length > 0;
	}

	*#begin(line: string): Generator<Spelled, void, undefined> {
		const text = line.trim();
		const json = parse(text);
		if (json === undefined) {
			yield* this.#pass(text, 0);
		} else {
			yield {text, json, place: this.#line};
		}
	}

	/** Reads a line on which values stand one behind the other, from where none is open. */
	*#pass(line: string, from: number): Generator<Spelled, void, undefined> {
		let at: number | null = from;
		while (at !== null) {
			const begin = nextSign(line, at);
			const sign = line[begin];
			if (sign === undefined) {
				return;
			}

			if (sign !== '{' && sign !== '[') {
				const text = line.slice(begin).trim();
				yield {text, json: parse(text), place: this.#line};
				return;
			}

			this.#inList = sign === '[';
			at = yield* this.#goOn(line, this.#inList ? begin + 1 : begin);
		}
	}

	/** Reads on in what is open; returns where that is at its end, null when it is not on this line. */
	*#goOn(line: string, from: number): Generator<Spelled, number | null, undefined> {
		let start = from;
		for (let at = from; at < line.length; at += 1) {
			const sign = line[at];
			if (sign === '"') {
				at = endOfString(line, at);
			} else if (sign === '{' || sign === '[') {
				this.#depth += 1;
			} else if (sign === ',' && this.#inList && this.#depth === 0) {
				this.#hold(line.slice(start, at));
				yield* this.#giveHeld();
				start = at + 1;
			} else if (sign === '}' || sign === ']') {
				this.#depth -= 1;
				// The last bracket of a value belongs to it; that of the list around it does not.
				const isLast = this.#depth === (this.#inList ? -1 : 0);
				if (isLast) {
					this.#hold(line.slice(start, this.#inList ? at : at + 1));
					yield* this.end();
					return at + 1;
				}
			}

			if (at === cutOff) {
				// No text of JSON goes on on the next line.
				this.#hold(line.slice(start));
				yield* this.end();
				return null;
			}
		}

		this.#hold(line.slice(start));
		return null;
	}

	#hold(piece: string): void {
		if (piece.trim() === '') {
			return;
		}

		if (this.#held.length === 0) {
			this.#heldSince = this.#line;
		}

		this.#held.push(piece);
		this.#heldCharacters += piece.length;
	}

	*#giveHeld(): Generator<Spelled, void, undefined> {
		if (this.#held.length > 0) {
			const text = this.#held.join('\n').trim();
			this.#held = [];
			this.#heldCharacters = 0;
			yield {text, json: parse(text), place: this.#heldSince};
		}
	}
}

const cutOff = Number.POSITIVE_INFINITY;

/** Where the next sign stands that is no space; the length of the line where there is none. */
function nextSign(line: string, from: number): number {
	const sign = /\S/g;
	sign.lastIndex = from;
	return sign.exec(line)?.index ?? line.length;
}

/** Where the quote stands that ends a text which begins at `from`. */
function endOfString(line: string, from: number): number {
	for (let at = from + 1; at < line.length; at += 1) {
		if (line[at] === '"') {
			return at;
		}

		if (line[at] === '\\') {
			at += 1;
		}
	}

	return cutOff;
}

function parse(text: string): Json | undefined {
	try {
		const json: Json = JSON.parse(text);
		return json;
	} catch {
		return undefined;
	}
}
