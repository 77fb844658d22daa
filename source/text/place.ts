import {cut} from './fit.js';
import {type Printable, scrub} from './printable.js';
import {cellWidth, graphemes, graphemeWidth} from './width.js';

/** What is wrong in a text that somebody wrote. */
export interface Place {
	readonly text: string;
	/** Where it begins, in UTF-16 units from 0. */
	readonly column: number;
	readonly length: number;
}

interface Parts {
	readonly before: Printable;
	readonly wrong: Printable;
	readonly after: Printable;
}

/** Part for part, so that what is no text cannot move the place. */
function partsOf({text, column, length}: Place): Parts {
	return {
		before: scrub(text.slice(0, column)),
		wrong: scrub(text.slice(column, column + length)),
		after: scrub(text.slice(column + length)),
	};
}

/** In the middle of a sentence: `→staus←:failed`. */
export function marked(place: Place): Printable {
	const {before, wrong, after} = partsOf(place);
	return scrub(`${before}→${wrong}←${after}`);
}

/**
 * The text, and carets under what is wrong in it: two lines of at most `width` cells. What does not fit is cut on both
 * sides, so that the place is in sight.
 */
export function pointedAt(place: Place, width: number): readonly [Printable, Printable] {
	const {before, wrong, after} = partsOf(place);
	// A caret behind the end takes a cell as well.
	const middle = wrong === '' ? scrub(after === '' ? ' ' : '') : cut(wrong, Math.ceil(width / 2));
	const rest = width - Math.max(1, cellWidth(middle));
	const [left, right] = [cellWidth(before), cellWidth(after)];
	const ahead = cutAhead(before, Math.max(Math.floor(rest / 2), rest - right));
	const behind = cut(after, rest - Math.min(left, cellWidth(ahead)));
	return [
		scrub(`${ahead}${middle}${behind}`.trimEnd()),
		scrub(`${' '.repeat(cellWidth(ahead))}${'^'.repeat(Math.max(1, cellWidth(middle)))}`),
	];
}

/** As `cut` does, at the beginning. */
function cutAhead(text: Printable, width: number): Printable {
	if (cellWidth(text) <= width) {
		return text;
	}

	let kept = '';
	let cells = 1;
	for (const grapheme of graphemes(text).reverse()) {
		cells += graphemeWidth(grapheme);
		if (cells > width) {
			break;
		}

		kept = grapheme + kept;
	}

	return scrub(`…${kept}`);
}
