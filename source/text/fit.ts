import {type Printable, scrub} from './printable.js';
import {cellWidth, graphemes, graphemeWidth} from './width.js';

const ellipsis = '…';

/** Shortens `text` to at most `width` cells; what was left out is told by a `…`. */
export function cut(text: Printable, width: number): Printable {
	// No character is wider than eight cells or so, but many take none: a long text is measured before it is read.
	if (text.length <= width && cellWidth(text) <= width) {
		return text;
	}

	return scrub(start(text, width));
}

function start(text: string, width: number): string {
	if (width < 1) {
		return '';
	}

	let used = 0;
	let kept = '';
	let room = '';
	for (const grapheme of graphemes(text)) {
		used += graphemeWidth(grapheme);
		if (used > width) {
			return room + ellipsis;
		}

		kept += grapheme;
		if (used < width) {
			room = kept;
		}
	}

	return kept;
}

/** Exactly `width` cells: cut where it is longer, padded where it is shorter. */
export function fit(text: Printable, width: number, align: 'left' | 'right' = 'left'): Printable {
	const shortened = cut(text, width);
	const padding = ' '.repeat(Math.max(0, Math.floor(width) - cellWidth(shortened)));
	return scrub(align === 'left' ? shortened + padding : padding + shortened);
}

/**
 * Breaks `text` into rows of at most `width` cells, between words where it can and between graphemes where a word
 * is longer than a row. At least one row. A grapheme wider than a row gets one to itself.
 */
export function wrap(text: Printable, width: number): Printable[] {
	if (text.length <= width && cellWidth(text) <= width) {
		return [text];
	}

	const rows: string[] = [];
	let row = '';
	let used = 0;
	const flush = (): void => {
		rows.push(row.trimEnd());
		row = '';
		used = 0;
	};

	for (const [word = '', gap = ''] of text.matchAll(/[^ ]+( *)|^ +/g)) {
		const bare = word.slice(0, word.length - gap.length);
		const bareWidth = cellWidth(bare);
		if (used > 0 && used + bareWidth > width) {
			flush();
		}

		if (bareWidth <= width) {
			row += word;
			used += bareWidth + gap.length;
			continue;
		}

		for (const grapheme of graphemes(bare)) {
			const cells = graphemeWidth(grapheme);
			if (row !== '' && used + cells > width) {
				flush();
			}

			row += grapheme;
			used += cells;
		}

		row += gap;
		used += gap.length;
	}

	if (row.trimEnd() !== '' || rows.length === 0) {
		flush();
	}

	return rows.map(scrub);
}
