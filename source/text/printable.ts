import {isPlain} from './plain.js';

declare const brand: unique symbol;

/**
 * Text that does nothing to a terminal but show itself: no control, no escape sequence, nothing that reorders or
 * hides its neighbours. Only `scrub` and its kin make it, and sinks take nothing else.
 */
export type Printable = string & {readonly [brand]: 'printable'};

/**
 * Sequences that terminals swallow whole; their payload must not be left behind as text. A string sequence
 * (OSC, DCS, APC, PM, SOS) that is never ended loses its introducer only, so that no caller can hide what follows.
 */
const sequences =
	/(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_]|\x1b[ -/]*[0-~]/g;

const lineBreaks = /\r\n|[\n\r\v\f\x85\u2028\u2029]/;
const spaces = /\r\n|[\t\n\r\v\f\x85\u2028\u2029]/g;

/**
 * Controls and all that is invisible: bidi marks, overrides and isolates, zero-width spaces, fillers, tags.
 * The joiners stay, because Indic scripts and emoji are written with them, and so do the variation selectors
 * that choose between text and emoji.
 */
const invisible =
	/[\p{Cc}\p{Zl}\p{Zp}\ufff9-\ufffb]|(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;

/** Half characters and those that no Unicode version we know has a width for. */
const widthless = /[\p{Cs}\p{Cn}]/gu;

/** No script stacks more marks than this on one letter; what does is there to run over its neighbours. */
const stackedMarks = /(\p{M}{8})\p{M}+/gu;

const hostile = new RegExp([invisible, widthless, stackedMarks].map(({source}) => source).join('|'), 'u');

function isPrintable(text: string): text is Printable {
	return isPlain(text) || !hostile.test(text);
}

function sweep(text: string): string {
	return text
		.replaceAll(sequences, '')
		.replaceAll(spaces, ' ')
		.replaceAll(invisible, '')
		.replaceAll(widthless, '\ufffd')
		.replaceAll(stackedMarks, '$1');
}

/** Makes outside text one harmless line: breaks and tabs become spaces, the rest that is hostile goes. */
export function scrub(text: string): Printable {
	let clean = text;
	// Taking one thing out can bring two halves of another together.
	while (!isPrintable(clean)) {
		clean = sweep(clean);
	}

	return clean;
}

/** The same for text of many lines; a tab becomes four spaces. At least one line. */
export function scrubLines(text: string): Printable[] {
	return text.split(lineBreaks).map(line => scrub(line.replaceAll('\t', '    ')));
}

/** For our own words. */
export function printable(literal: string): Printable {
	return scrub(literal);
}

export function join(parts: readonly Printable[], separator: string): Printable {
	return scrub(parts.join(separator));
}
