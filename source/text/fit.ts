import {type Printable, scrub} from './printable.js';
import {cellWidth, eachGrapheme, graphemeWidth} from './width.js';

const ellipsis = '…';
const nothing = scrub('');

/** Shortens `text` to at most `width` cells; what was left out is told by a `…`. */
export function cut(text: Printable, width: number): Printable {
	if (width < 1) {
		return nothing;
	}

	let used = 0;
	let kept = '';
	let keptBeforeEllipsis = '';
	for (const grapheme of eachGrapheme(text)) {
		used += graphemeWidth(grapheme);
		if (used > width) {
			return scrub(keptBeforeEllipsis + ellipsis);
		}

		kept += grapheme;
		if (used + 1 <= width) {
			keptBeforeEllipsis = kept;
		}
	}

	return text;
}

/** Exactly `width` cells: cut where it is longer, padded where it is shorter. */
export function fit(text: Printable, width: number, align: 'left' | 'right' = 'left'): Printable {
	const shortened = cut(text, width);
	const padding = ' '.repeat(Math.max(0, Math.floor(width) - cellWidth(shortened)));
	return scrub(align === 'left' ? shortened + padding : padding + shortened);
}

/**
 * A word and the space after it, or the space at the start. A space with a mark on it is a letter of its own and no
 * place to break.
 */
const words = /(?:[^ ]| (?=[\p{M}\p{EMod}]|\u200c|\u200d))+((?: (?!\p{M}|\p{EMod}|\u200c|\u200d))*)|^ +/gu;

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
		if (row.trimEnd() !== '') {
			rows.push(scrub(row.trimEnd()));
		}

		row = '';
		used = 0;
	};

	for (const [piece, gap = ''] of text.matchAll(words)) {
		const word = piece.slice(0, piece.length - gap.length);
		const cells = cellWidth(word);
		if (cells <= width) {
			put(word, cells);
		} else {
			endRow();
			for (const grapheme of eachGrapheme(word)) {
				put(grapheme, graphemeWidth(grapheme));
			}
		}

		row += gap;
		used += gap.length;
	}

	endRow();
	return rows.length === 0 ? [nothing] : rows;
}
