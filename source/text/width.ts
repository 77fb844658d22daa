import stringWidth from 'string-width';
import {isPlain} from './plain.js';

/** Made when it is first needed: it loads tables that a screen without Indic text has no use for. */
let segmenter: Intl.Segmenter | undefined;

function segments(text: string): Intl.Segments {
	segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	return segmenter.segment(text);
}

/** What a reader takes for one character: `स्ते` and a family emoji are one each. */
export function graphemes(text: string): string[] {
	return [...eachGrapheme(text)];
}

/** The same one by one, for who stops early. */
export function* eachGrapheme(text: string): Generator<string> {
	if (isPlain(text)) {
		yield* text;
		return;
	}

	for (const {segment} of segments(text)) {
		yield segment;
	}
}

/**
 * Cells that `text` may take in a terminal. Terminals disagree on Devanagari and emoji (some measure a grapheme,
 * others add up its code points), so this is the larger of both: what is fitted by it never runs over.
 */
export function cellWidth(text: string): number {
	if (isPlain(text)) {
		return text.length;
	}

	let width = 0;
	for (const grapheme of eachGrapheme(text)) {
		width += graphemeWidth(grapheme);
	}

	return width;
}

const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
const spacingMark = /^\p{Mc}$/u;

/** As `wcwidth` has it: every code point for itself, joined or not. */
function codePointWidth(character: string): number {
	if (zeroWidth.test(character)) {
		return 0;
	}

	return spacingMark.test(character) ? 1 : stringWidth(character);
}

/** Measuring is slow and texts repeat their letters; the bounds keep hostile variety from filling memory. */
const known = new Map<string, number>();
const mostKnown = 20_000;
const longestKnown = 32;

function remember(grapheme: string, width: number): void {
	if (known.size >= mostKnown) {
		known.clear();
	}

	if (grapheme.length <= longestKnown) {
		known.set(grapheme, width);
	}
}

/** Cells of one grapheme. */
export function graphemeWidth(grapheme: string): number {
	if (grapheme.length === 1 && isPlain(grapheme)) {
		return 1;
	}

	let width = known.get(grapheme);
	if (width === undefined) {
		width = 0;
		for (const character of grapheme) {
			width += codePointWidth(character);
		}

		width = Math.max(width, stringWidth(grapheme));
		remember(grapheme, width);
	}

	return width;
}
