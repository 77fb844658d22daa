import stringWidth from 'string-width';
import {isPlain} from '../text/plain.js';
import {graphemes} from '../text/width.js';

/**
 * Characters that share a cell with a neighbour, or whose width has changed between versions of Unicode: marks,
 * joiners and selectors, conjoining Hangul, Thai and Lao AM, emoji. Terminals draw नमस्ते in 3, 4 or 5 cells.
 */
const disputes =
	/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Emoji_Presentation}\p{Emoji_Modifier}\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u;

/** Whether terminals disagree on how many cells `text` takes. */
export function isDisputed(text: string): boolean {
	return !isPlain(text) && disputes.test(text);
}

/** Cells that Ink reserves for `text`: string-width, cluster by cluster, never less than one. */
export function inkWidth(text: string): number {
	if (isPlain(text)) {
		return text.length;
	}

	if (!isDisputed(text)) {
		return stringWidth(text);
	}

	return graphemes(text).reduce((width, grapheme) => width + Math.max(1, stringWidth(grapheme)), 0);
}

const parts = / {2,}|[\u2500-\u257f]+|(?:(?! {2})[^\u2500-\u257f])+/gu;

export type PartKind = 'text' | 'gap' | 'rule';

export interface Part {
	readonly kind: PartKind;
	readonly text: string;
}

/**
 * Takes a row apart where its columns are: two spaces or more are a gap between columns, box drawing stands on its
 * own so that panes can be told apart, and one space belongs to the words around it.
 */
export function* partsOf(text: string): Generator<Part> {
	for (const [part] of text.matchAll(parts)) {
		yield {kind: kindOf(part), text: part};
	}
}

function kindOf(part: string): PartKind {
	if (part.startsWith('  ')) {
		return 'gap';
	}

	return part >= '\u2500' && part < '\u2580' ? 'rule' : 'text';
}
