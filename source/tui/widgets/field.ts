import {scrub} from '../../text/printable.js';
import {eachGrapheme, graphemes, graphemeWidth} from '../../text/width.js';

/** A line being typed, edited by what a person sees as one letter: backspace on नमस्ते takes one whole syllable. */
export interface Field {
	readonly letters: readonly string[];
	/** Between letters: 0 is before the first. */
	readonly cursor: number;
}

export const fieldKeys = [
	'backspace',
	'delete',
	'left',
	'right',
	'home',
	'end',
	'word-left',
	'word-right',
	'cut-word',
	'cut-before',
	'cut-after',
] as const;

export type FieldKey = (typeof fieldKeys)[number];

export function fieldOf(text: string): Field {
	const letters = graphemes(scrub(text));
	return {letters, cursor: letters.length};
}

export function fieldText(field: Field): string {
	return field.letters.join('');
}

export function typeInto(field: Field, text: string): Field {
	const before = field.letters.slice(0, field.cursor).join('');
	const after = field.letters.slice(field.cursor).join('');
	const typed = scrub(text);
	// Segmented anew: a vowel sign typed after its consonant joins it into one letter.
	const head = graphemes(before + typed);
	return {letters: graphemes(before + typed + after), cursor: head.length};
}

/** The letters at the start of a text that go into `room` UTF-16 units; no letter is cut in two. */
export function startOf(text: string, room: number): string {
	if (text.length <= room) {
		return text;
	}

	let end = 0;
	for (const letter of eachGrapheme(text)) {
		if (end + letter.length > room) {
			break;
		}

		end += letter.length;
	}

	return text.slice(0, end);
}

const edits: Readonly<Record<FieldKey, (field: Field) => Field>> = {
	backspace: field => remove(field, field.cursor - 1, field.cursor),
	delete: field => remove(field, field.cursor, field.cursor + 1),
	left: field => move(field, field.cursor - 1),
	right: field => move(field, field.cursor + 1),
	home: field => move(field, 0),
	end: field => move(field, field.letters.length),
	'word-left': field => move(field, wordBefore(field)),
	'word-right': field => move(field, wordAfter(field)),
	'cut-word': field => remove(field, wordBefore(field), field.cursor),
	'cut-before': field => remove(field, 0, field.cursor),
	'cut-after': field => remove(field, field.cursor, field.letters.length),
};

export function editField(field: Field, key: FieldKey): Field {
	return edits[key](field);
}

export interface VisibleField {
	/** The first letter in sight. */
	readonly start: number;
	readonly before: string;
	readonly under: string;
	readonly after: string;
}

/**
 * The stretch of the field that fits into `width` cells with the cursor in sight. It is walked outward from the
 * cursor, so that a long text takes no longer than a short one.
 */
export function visibleField({letters, cursor}: Field, width: number): VisibleField {
	let start = cursor;
	let used = 0;
	while (start > 0) {
		const cells = graphemeWidth(letters[start - 1] ?? '');
		if (used + cells > width - 2) {
			break;
		}

		used += cells;
		start -= 1;
	}

	const under = letters[cursor] ?? ' ';
	let room = width - used - graphemeWidth(under);
	let end = cursor + 1;
	while (end < letters.length) {
		room -= graphemeWidth(letters[end] ?? '');
		if (room < 0) {
			break;
		}

		end += 1;
	}

	return {
		start,
		before: letters.slice(start, cursor).join(''),
		under,
		after: letters.slice(cursor + 1, end).join(''),
	};
}

function move(field: Field, cursor: number): Field {
	return {...field, cursor: Math.min(Math.max(cursor, 0), field.letters.length)};
}

function remove(field: Field, from: number, to: number): Field {
	const start = Math.max(from, 0);
	const letters = [...field.letters.slice(0, start), ...field.letters.slice(to)];
	return {letters, cursor: Math.min(start, letters.length)};
}

function wordBefore(field: Field): number {
	let place = field.cursor;
	while (place > 0 && field.letters[place - 1] === ' ') {
		place -= 1;
	}

	while (place > 0 && field.letters[place - 1] !== ' ') {
		place -= 1;
	}

	return place;
}

function wordAfter(field: Field): number {
	let place = field.cursor;
	while (place < field.letters.length && field.letters[place] === ' ') {
		place += 1;
	}

	while (place < field.letters.length && field.letters[place] !== ' ') {
		place += 1;
	}

	return place;
}
