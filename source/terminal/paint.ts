import type {Line, Span, Tone} from '../text/line.js';
import {cellWidth} from '../text/width.js';
import type {Terminal} from './capabilities.js';
import {inkWidth, isDisputed, partsOf} from './width.js';

/** SGR codes that every terminal with 16 colours knows; its own theme says what they look like. */
const coloured: Readonly<Record<Tone, readonly number[]>> = {
	plain: [],
	strong: [1],
	dim: [2],
	accent: [36],
	good: [32],
	warn: [33],
	bad: [31],
};

const colourless: Readonly<Record<Tone, readonly number[]>> = {
	...coloured,
	accent: [1],
	good: [],
	warn: [],
	bad: [1],
};

const safeAddress = /^https?:\/\/[\x21-\x7e]+$/;

function dress(
	{tone, inverse, underline, link}: Omit<Span, 'text'>,
	text: string,
	terminal: Terminal,
): string {
	if (terminal.dumb || text === '') {
		return text;
	}

	const codes = [
		...(terminal.colours === 'none' ? colourless : coloured)[tone],
		...(underline ? [4] : []),
		...(inverse ? [7] : []),
	];
	const worn = codes.length === 0 ? text : `\x1b[${codes.join(';')}m${text}\x1b[0m`;
	return link !== undefined && terminal.links && safeAddress.test(link)
		? `\x1b]8;;${link}\x1b\\${worn}\x1b]8;;\x1b\\`
		: worn;
}

/**
 * A line as the string for Ink's `<Text>` or for `ScreenWriter.draw`; it closes every style and link that it opens.
 * Ink keeps SGR and OSC 8 as they are.
 *
 * `text/` fits lines by the most cells a terminal may draw, Ink lays out by string-width, which is less for
 * Devanagari and emoji. The difference is made up for in the next gap of two or more spaces, before box drawing, or
 * at the end: so columns and the row's whole width are the same for both.
 */
export function paint(line: Line, terminal: Terminal): string {
	let owed = 0;
	let painted = '';
	for (const span of line) {
		if (!isDisputed(span.text) && owed === 0) {
			painted += dress(span, span.text, terminal);
			continue;
		}

		let text = '';
		for (const part of partsOf(span.text)) {
			if (part.kind !== 'text') {
				text += ' '.repeat(owed);
				owed = 0;
			}

			text += part.text;
			owed += part.kind === 'text' ? cellWidth(part.text) - inkWidth(part.text) : 0;
		}

		painted += dress(span, text, terminal);
	}

	const {tone, inverse = false}: Omit<Span, 'text'> = line.at(-1) ?? {tone: 'plain'};
	return painted + dress({tone, inverse}, ' '.repeat(owed), terminal);
}
