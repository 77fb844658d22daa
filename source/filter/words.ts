/** Scripts that put no spaces between words: every letter with its marks is a word of its own, a word a phrase. */
const unspaced =
	/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*/gu;

/** Indic scripts write one word with and without them. */
const joiners = /[\u200c\u200d]/g;

/** The categories of the index's tokenizer, so that marks stay with their letters: हिन्दी is one word. */
const word = /[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/gu;

/** A `?` that is meant for a letter; at the end of a word it is a question mark. */
export const oneLetter = /\?[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]/u;

/** Text as it goes into the index: one form for what looks the same, and spaces where a tokenizer needs them. */
export function indexable(text: string): string {
	return fold(text).replaceAll(joiners, '').replaceAll(unspaced, ' $& ');
}

/** The words of a text, as the index knows them. */
export function wordsIn(text: string): readonly string[] {
	return indexable(text).match(word) ?? [];
}

/** Case and composition out of the way. */
export function fold(text: string): string {
	return text.normalize('NFC').toLowerCase();
}

export interface OtherPlaces {
	/** Digits to look for anywhere in the human's number. */
	readonly digits: string | null;
	/** Part of an id. */
	readonly id: string | null;
}

const phoneLike = /^\+?[\d\s().-]+$/;
const idLike = /^(?=.*\d)[\da-f-]{6,}$/i;

/** Where a free word looks besides the text: a phone number in the number, what looks like an id in the id. */
export function otherPlaces(text: string): OtherPlaces {
	const digits = text.replaceAll(/\D/g, '');
	return {
		digits: phoneLike.test(text) && digits.length >= 5 ? digits : null,
		id: idLike.test(text) ? text.toLowerCase() : null,
	};
}
