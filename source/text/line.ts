import {cut} from './fit.js';
import {type Printable, scrub} from './printable.js';
import {cellWidth, graphemes} from './width.js';

/** What a piece of text means to the reader; `terminal/` turns it into a colour, or into none. */
export type Tone = 'plain' | 'strong' | 'dim' | 'accent' | 'good' | 'warn' | 'bad';

export interface Span {
	readonly text: Printable;
	readonly tone: Tone;
	readonly inverse?: boolean;
	readonly underline?: boolean;
	/** Address that the text leads to, http or https. */
	readonly link?: string;
}

/** One row of a screen. */
export type Line = readonly Span[];

/** Scrubs `text`, so that literals and outside text are alike welcome. */
export function span(text: string, tone: Tone = 'plain', extra: Omit<Span, 'text' | 'tone'> = {}): Span {
	return {...extra, text: scrub(text), tone};
}

/** The line that the cursor stands on: one bar of one colour, as colours turned around would be a patchwork. */
export function barLine(line: Line, width: number): Line {
	return fitLine(line, width).map(part => ({...part, tone: 'plain', inverse: true}));
}

export function lineText(line: Line): string {
	return line.map(({text}) => text).join('');
}

/** Cells, as in `cellWidth`. */
export function lineWidth(line: Line): number {
	return line.reduce((width, {text}) => width + cellWidth(text), 0);
}

/** Exactly `width` cells: the span that runs over is cut with a sign, a short line is padded with plain spaces. */
export function fitLine(line: Line, width: number, sign = '…'): Line {
	const fitted: Span[] = [];
	let room = Math.max(0, Math.floor(width));
	for (const [index, piece] of line.entries()) {
		const cells = cellWidth(piece.text);
		const more = cells > room || (cells === room && lineWidth(line.slice(index + 1)) > 0);
		const text = more ? cut(scrub(piece.text + sign), room, sign) : piece.text;
		fitted.push({...piece, text});
		room -= cellWidth(text);
		if (more) {
			break;
		}
	}

	return room > 0 ? [...fitted, span(' '.repeat(room))] : fitted;
}

/** Shows every hit of `needle` inverse, whatever its case and however many spans it crosses. A pattern is global. */
export function highlight(line: Line, needle: string | RegExp): Line {
	const hits = hitsOf(lineText(line), needle);
	if (hits.length === 0) {
		return line;
	}

	const lit: Span[] = [];
	let start = 0;
	for (const piece of line) {
		const end = start + piece.text.length;
		let at = start;
		for (const hit of hits) {
			const from = Math.max(at, hit.from);
			const to = Math.min(end, hit.to);
			if (from >= to) {
				continue;
			}

			if (from > at) {
				lit.push({...piece, text: scrub(piece.text.slice(at - start, from - start))});
			}

			lit.push({...piece, text: scrub(piece.text.slice(from - start, to - start)), inverse: true});
			at = to;
		}

		if (at < end) {
			lit.push({...piece, text: scrub(piece.text.slice(at - start))});
		}

		start = end;
	}

	return lit;
}

interface Hit {
	readonly from: number;
	readonly to: number;
}

/** Hits widened to whole graphemes: half a letter cannot be shown inverse. */
function hitsOf(text: string, needle: string | RegExp): Hit[] {
	if (needle === '') {
		return [];
	}

	const pattern =
		typeof needle === 'string'
			? new RegExp(needle.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu')
			: needle;
	const found = Array.from(text.matchAll(pattern), ({index, 0: {length}}) => ({
		from: index,
		to: index + length,
	}));
	if (found.length === 0) {
		return [];
	}

	const borders = [0];
	for (const {length} of graphemes(text)) {
		borders.push((borders.at(-1) ?? 0) + length);
	}

	return found.map(({from, to}) => ({
		from: borders.findLast(border => border <= from) ?? from,
		to: borders.find(border => border >= to) ?? to,
	}));
}
