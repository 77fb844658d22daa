import {phoneText} from './phone.js';

const hidden = '••••';

/** Digits enough for a phone number; the dashes of a date or of an id do not make one. */
const numbersInText = /(?<![\p{L}\p{N}-])\+?\d(?:[\s().-]?\d){6,14}(?![\p{L}\p{N}]|-[\p{L}\p{N}])/gu;
const date = /^\d{4}-\d{2}-\d{2}/;

/** Takes the phone numbers out of a text, all but their country and the last digits. */
export function hideNumbers(text: string): string {
	return text.replaceAll(numbersInText, number =>
		date.test(number) ? number : phoneText(number, {masked: true, ascii: false}),
	);
}

/** Takes phone numbers and the given words out of a text; a word counts where it stands alone. */
export function hideWords(text: string, words: readonly string[]): string {
	if (words.length === 0) {
		return hideNumbers(text);
	}

	// The longest first, so that a name inside of a longer one does not leave the rest behind.
	const either = words
		.toSorted((left, right) => right.length - left.length)
		.map(word => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
		.join('|');
	const alone = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${either})(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
	return hideNumbers(text.replaceAll(alone, hidden));
}

/** In the place of a value. */
export const hiddenValue = hidden;
