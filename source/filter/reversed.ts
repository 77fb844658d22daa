import {FilterProblem} from './filter-error.js';
import type {Piece} from './tokens.js';

/** Both ends of a range as they were written. */
export interface Ends {
	readonly from: Piece;
	readonly to: Piece;
	readonly minInclusive?: boolean;
	readonly maxInclusive?: boolean;
}

export function turnedRound({from, to, minInclusive = true, maxInclusive = true}: Ends): Ends {
	return {from: to, to: from, minInclusive: maxInclusive, maxInclusive: minInclusive};
}

/** Of a range that ends before it begins: no call is in it, and saying so tells more than finding none. */
export function reversed({from, to}: Ends, helpsTurned = true): FilterProblem {
	// Both ends of `2m..1m` are cut from one piece, those of `[2m TO 1m]` and of `"b".."a"` stand apart.
	const isOnePiece = from.column === to.column;
	const length = isOnePiece ? from.length : to.column + to.length - from.column;
	const place = {column: from.column, length};
	if (!helpsTurned) {
		return new FilterProblem(place, `nothing is between \`${from.text}\` and \`${to.text}\``);
	}

	const meant = isOnePiece ? inOnePiece(from, to) : apart(from, to);
	return new FilterProblem(place, `this ends before it begins; did you mean \`${meant}\`?`, meant);
}

function inOnePiece(from: Piece, to: Piece): string {
	const overnight = clock.test(from.text) && clock.test(to.text);
	const words = overnight ? `yesterday ${from.text}..${to.text}` : `${to.text}..${from.text}`;
	return from.quoted || overnight ? `"${words}"` : words;
}

function apart(from: Piece, to: Piece): string {
	const written = ({text, quoted}: Piece) => (quoted ? `"${text}"` : text);
	return `${written(to)}${from.quoted || to.quoted ? '..' : ' TO '}${written(from)}`;
}

const clock = /^\d{1,2}:\d{2}/;
