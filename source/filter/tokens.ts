import type {Comparison} from './extent.js';
import {FilterProblem, OpenEnd, type Place} from './filter-error.js';

export type Token =
	| (Place & {readonly kind: '(' | ')' | 'AND' | 'OR' | 'NOT'})
	| (Place & {readonly kind: 'word'} & Piece)
	| (Place & {
			readonly kind: 'field';
			readonly name: Piece;
			readonly comparison: Comparison | null;
			readonly value: Value;
	  });

/** A stretch of text, and whether it stood in quotes. */
export interface Piece extends Place {
	readonly text: string;
	readonly quoted: boolean;
	/** A `*` right behind the closing quote. */
	readonly starred: boolean;
}

export type Value =
	| {readonly kind: 'list'; readonly pieces: readonly Piece[]}
	| {
			readonly kind: 'range';
			readonly from: Piece;
			readonly to: Piece;
			readonly minInclusive: boolean;
			readonly maxInclusive: boolean;
	  };

const space = /\s+/y;
const quote = /"((?:[^"\\]|\\.)*)"(\*?)/sy;
const openQuote = /".*/sy;
/** Keys of a customer's own data are written in any script, with quotes around spaces. */
const fieldName = /((?:extracted|context)\.(?:"[^"\n]*"|[^\s:()"])+|[a-z][\w.]*):/iy;
const comparison = />=|<=|>|<|=/y;
const bracket = /([[{])\s*([^\s\]}]+)\s+TO\s+([^\s\]}]+)\s*([\]}])/y;
/** From and to, at least one of them in quotes: `"yesterday 14:00".."yesterday 15:00"`. */
const quotedEnds =
	/(?=[^\s(),]*")("(?:[^"\\]|\\.)*"|[^\s(),"]*)\.\.("(?:[^"\\]|\\.)*"|[^\s(),"]*)(?=[\s(),]|$)/sy;
const openBracket = /[[{].*/sy;
const listPiece = /(?:(?!&&|\|\|)[^\s(),])+/y;
const word = /(?:(?!&&|\|\|)[^\s()])+/y;
/** The signs of Lucene and of most languages for what is written as words here. */
const sign = /&&|\|\|/y;
const groupOr = /OR(?=[\s()])|\|\|/y;
/** A group behind a field, as far as it goes. */
const wholeGroup = /\((?:"(?:[^"\\]|\\.)*"|[^()"])*\)?/sy;
/** What is no bare value of such a group: an operator, a range, another field. */
const noValue = /^(?:(?:AND|OR|NOT)$|!|-(?!\d)|[[{]|[a-z][\w.]*:)/i;
/** A phone number as it is shown, `+91 98765 00417`, is one word. */
const spacedNumber = /\+\d{1,3}(?: \d{2,})+(?=[\s)]|$)/y;

/**
 * Cuts a filter into pieces that know where they stand. Liqe, the Lucene parser for JavaScript, was tried first:
 * it stops at `number:+9198`, `14:00..15:00`, `cost:>0.1$`, `don't` and `50%`, and says of a filter that is only
 * half typed neither where it ends nor what is missing.
 */
export function tokenise(text: string): readonly Token[] {
	const scan = new Scan(text);
	const tokens: Token[] = [];
	while (true) {
		scan.take(space);
		if (scan.atEnd) {
			return tokens;
		}

		tokens.push(nextToken(scan));
	}
}

function nextToken(scan: Scan): Token {
	const parenthesis = scan.take(/[()]/y);
	if (parenthesis !== null) {
		return {...parenthesis.place, kind: parenthesis.text === '(' ? '(' : ')'};
	}

	const minus = scan.take(/[-!](?=[^\s)])/y);
	if (minus !== null) {
		return {...minus.place, kind: 'NOT'};
	}

	const both = scan.take(sign);
	if (both !== null) {
		return {...both.place, kind: both.text === '&&' ? 'AND' : 'OR'};
	}

	const name = scan.take(fieldName);
	if (name !== null) {
		return readField(scan, name);
	}

	const phone = scan.take(spacedNumber);
	if (phone !== null) {
		return {...phone.place, kind: 'word', text: phone.text, quoted: false, starred: false};
	}

	const piece = readPiece(scan, word);
	return !piece.quoted && (piece.text === 'AND' || piece.text === 'OR' || piece.text === 'NOT')
		? {column: piece.column, length: piece.length, kind: piece.text}
		: {...piece, kind: 'word'};
}

function readField(scan: Scan, {place, groups}: Taken): Token {
	const [nameText = ''] = groups;
	const name: Piece = {
		column: place.column,
		length: nameText.length,
		text: nameText,
		quoted: false,
		starred: false,
	};
	const comparing = comparisonOf(scan.take(comparison)?.text);
	const value = readValue(scan, nameText);
	return {
		column: place.column,
		length: scan.at - place.column,
		kind: 'field',
		name,
		comparison: comparing,
		value,
	};
}

function comparisonOf(text: string | undefined): Comparison | null {
	return text === '>' || text === '>=' || text === '<' || text === '<=' || text === '=' ? text : null;
}

function readValue(scan: Scan, name: string): Value {
	const range = scan.take(bracket);
	if (range !== null) {
		const [open, from = '', to = '', close] = range.groups;
		return {
			...endsOf(range, from, to),
			kind: 'range',
			minInclusive: open === '[',
			maxInclusive: close === ']',
		};
	}

	const quoted = scan.take(quotedEnds);
	if (quoted !== null) {
		const [from = '', to = ''] = quoted.groups;
		return {...endsOf(quoted, from, to), kind: 'range', minInclusive: true, maxInclusive: true};
	}

	const group = scan.take(/\(/y);
	if (group !== null) {
		return {kind: 'list', pieces: readGroup(scan, name, group.place)};
	}

	const pieces: Piece[] = [];
	do {
		const unfinished = scan.take(openBracket);
		if (unfinished !== null) {
			throw new FilterProblem(unfinished.place, 'a range is written as [5 TO 10] or 5..10');
		}

		const piece = readPiece(scan, listPiece);
		if (piece.length > 0) {
			pieces.push(piece);
		}
	} while (scan.take(/,/y) !== null);
	return {kind: 'list', pieces};
}

function endsOf({place, text}: Taken, from: string, to: string): {readonly from: Piece; readonly to: Piece} {
	const end = (written: string, at: number): Piece => {
		const [, inside] = /^"(.*)"$/s.exec(written) ?? [];
		return {
			text: inside === undefined ? written || '*' : unescaped(inside),
			quoted: inside !== undefined,
			starred: false,
			column: place.column + at,
			length: written.length,
		};
	};
	return {from: end(from, text.indexOf(from)), to: end(to, text.lastIndexOf(to))};
}

/** `(failed OR busy)` as Lucene has it is `failed,busy`; nothing else stands in parentheses behind a field. */
function readGroup(scan: Scan, name: string, open: Place): readonly Piece[] {
	const pieces: Piece[] = [];
	do {
		scan.take(space);
		const piece = readPiece(scan, listPiece);
		if (scan.atEnd) {
			throw new OpenEnd(open, ')');
		}

		if (piece.length === 0 && pieces.length === 0 && scan.take(/\)/y) !== null) {
			return [];
		}

		if (piece.length === 0 || (!piece.quoted && noValue.test(piece.text))) {
			throw wrongGroup(scan, name, open);
		}

		pieces.push(piece);
		scan.take(space);
	} while (scan.take(groupOr) !== null);
	if (scan.atEnd) {
		throw new OpenEnd(open, ')');
	}

	if (scan.take(/\)/y) === null) {
		throw wrongGroup(scan, name, open);
	}

	return pieces;
}

function wrongGroup(scan: Scan, name: string, open: Place): FilterProblem {
	scan.at = open.column;
	const {text, place} = scan.take(wholeGroup) ?? {text: '', place: open};
	const values = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[^\s()",]+/gs)]
		.map(([value]) => value.replace(/^[-!](?!\d)/, ''))
		.filter(value => value !== '' && !/^(?:AND|OR|NOT|&&|\|\|)$/.test(value));
	const right = `${name}:${values.join(',')}`;
	return values.length === 0 || /[[{:]/.test(values.join(''))
		? new FilterProblem(place, `behind \`${name}:\` one of several values is written as failed,busy`)
		: new FilterProblem(place, `one of several values is written as ${right}`, right.slice(name.length + 1));
}

function readPiece(scan: Scan, bare: RegExp): Piece {
	const quoted = scan.take(quote);
	if (quoted !== null) {
		const [inside = '', star] = quoted.groups;
		return {
			...quoted.place,
			text: unescaped(inside),
			quoted: true,
			starred: star === '*',
		};
	}

	const open = scan.take(openQuote);
	if (open !== null) {
		throw new OpenEnd(open.place, '"', `${open.text.trimEnd()}"`);
	}

	const found = scan.take(bare);
	return found === null
		? {column: scan.at, length: 0, text: '', quoted: false, starred: false}
		: {...found.place, text: found.text, quoted: false, starred: false};
}

function unescaped(inside: string): string {
	return inside.replaceAll(/\\(["\\])/g, '$1');
}

interface Taken {
	readonly text: string;
	readonly groups: readonly (string | undefined)[];
	readonly place: Place;
}

class Scan {
	at = 0;
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	get atEnd(): boolean {
		return this.at >= this.#text.length;
	}

	/** What the sticky pattern finds right here. */
	take(pattern: RegExp): Taken | null {
		pattern.lastIndex = this.at;
		const match = pattern.exec(this.#text);
		if (match === null) {
			return null;
		}

		const [text, ...groups] = match;
		const place = {column: this.at, length: text.length};
		this.at += text.length;
		return {text, groups, place};
	}
}
