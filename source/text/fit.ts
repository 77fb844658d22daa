import {isPlain} from './plain.js';
import {type Printable, scrub} from './printable.js';
import {cellWidth, eachGrapheme, graphemeWidth} from './width.js';

const usualSign = '…';
const nothing = scrub('');

/**
 * Shortens `text` to at most `width` cells; what was left out is told by a sign, `…` unless another one is given, of
 * letters of one cell each.
 */
export function cut(text: Printable, width: number, sign = usualSign): Printable {
	return measuredCut(text, width, sign).kept;
}

/** Exactly `width` cells: cut where it is longer, padded where it is shorter. */
export function fit(
	text: Printable,
	width: number,
	align: 'left' | 'right' = 'left',
	sign = usualSign,
): Printable {
	const {kept, cells} = measuredCut(text, width, sign);
	const padding = ' '.repeat(Math.max(0, Math.floor(width) - cells));
	return scrub(align === 'left' ? kept + padding : padding + kept);
}

function measuredCut(
	text: Printable,
	width: number,
	wholeSign: string,
): {readonly kept: Printable; readonly cells: number} {
	if (width < 1) {
		return {kept: nothing, cells: 0};
	}

	const sign = wholeSign.slice(0, Math.floor(width));

	if (isPlain(text)) {
		const long = text.length > width;
		return long
			? {kept: scrub(text.slice(0, Math.floor(width) - sign.length) + sign), cells: Math.floor(width)}
			: {kept: text, cells: text.length};
	}

	let cells = 0;
	let kept = '';
	let withSign = {kept: sign, cells: sign.length};
	for (const grapheme of eachGrapheme(text)) {
		const next = cells + graphemeWidth(grapheme);
		if (next > width) {
			return {...withSign, kept: scrub(withSign.kept)};
		}

		kept += grapheme;
		cells = next;
		if (cells + sign.length <= width) {
			withSign = {kept: kept + sign, cells: cells + sign.length};
		}
	}

	return {kept: text, cells};
}

/** What makes one letter of the space before it, which is then no place to break. */
const mark = String.raw`[\p{M}\p{EMod}]|\u200c|\u200d`;
const gap = `(?: (?!${mark}))`;

/** A word and the gap after it, or the gap at the start. */
const words = new RegExp(`(?:[^ ]| (?=${mark}))+(${gap}*)|^${gap}+`, 'gu');

/**
 * Breaks `text` into rows of at most `width` cells, between words where it can and between graphemes where a word
 * is longer than a row. At least one row. A grapheme wider than a row gets one to itself.
 */
export function wrap(text: Printable, width: number): Printable[] {
	const rows: Printable[] = [];
	let row = '';
	let used = 0;
	const put = (piece: string, cells: number): void => {
		if (row !== '' && used + cells > width) {
			endRow();
		}

		row += piece;
		used += cells;
	};
	const endRow = (): void => {
		const shown = row.replace(/ +$/, '');
		if (shown !== '') {
			rows.push(scrub(shown));
		}

		row = '';
		used = 0;
	};

	for (const [piece, space = ''] of text.matchAll(words)) {
		const word = piece.slice(0, piece.length - space.length);
		const cells = cellWidth(word);
		if (cells <= width) {
			put(word, cells);
		} else {
			endRow();
			for (const grapheme of eachGrapheme(word)) {
				put(grapheme, graphemeWidth(grapheme));
			}
		}

		row += space;
		used += space.length;
	}

	endRow();
	return rows.length === 0 ? [nothing] : rows;
}
