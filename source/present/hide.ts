import {phoneText} from './phone.js';
import {hideSounds} from './sounds.js';

const hidden = '••••';

/** Digits enough for a phone number; the dashes of a date or of an id do not make one. */
const numbersInText = /(?<![\p{L}\p{N}-])\+?\p{Nd}(?:[\s().-]?\p{Nd}){6,14}(?![\p{L}\p{N}]|-[\p{L}\p{N}])/gu;
const date = /^\d{4}-\d{2}-\d{2}/;

/** Takes the phone numbers out of a text, all but their country and the last digits. */
export function hideNumbers(text: string): string {
	return text.replaceAll(numbersInText, number =>
		date.test(number) ? number : phoneText(number, {masked: true, ascii: false}),
	);
}

/**
 * Takes phone numbers and the given words out of a text; a word counts where it stands alone, and a name also where
 * it is written in another script.
 */
export function hideWords(text: string, words: readonly string[]): string {
	if (words.length === 0) {
		return hideNumbers(text);
	}

	const {alone, names} = searchFor(words);
	return hideNumbers(hideSounds(text.replaceAll(alone, hidden), names, hidden));
}

interface Search {
	readonly alone: RegExp;
	readonly names: readonly string[];
}

/** A record has many texts, and the same words are looked for in all of them. */
const searches = new WeakMap<readonly string[], Search>();

function searchFor(words: readonly string[]): Search {
	const known = searches.get(words);
	if (known !== undefined) {
		return known;
	}

	// The longest first, so that a name inside of a longer one does not leave the rest behind.
	const either = words
		.toSorted((left, right) => right.length - left.length)
		.map(word => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
		.join('|');
	const search: Search = {
		alone: new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${either})(?![\\p{L}\\p{M}\\p{N}])`, 'giu'),
		names: words.filter(word => looksLikeName.test(word)),
	};
	searches.set(words, search);
	return search;
}

/** One word, with a capital letter where the script has such. */
const looksLikeName = /^[\p{Lu}\p{Lo}][\p{L}\p{M}]+$/u;

/** In the place of a value. */
export const hiddenValue = hidden;
