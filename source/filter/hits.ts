import type {Query} from './query.js';
import {wordsIn} from './words.js';

type Words = Query & {readonly kind: 'words'};

/** The free words that a filter looks for; not those that it wants to be absent. */
export function wantedWords(query: Query): readonly Words[] {
	switch (query.kind) {
		case 'words':
			return [query];
		case 'and':
		case 'or':
			return query.parts.flatMap(wantedWords);
		default:
			return [];
	}
}

/** What the tokenizer counts to a word, and what it skips between two. */
const letter = '[\\p{L}\\p{N}\\p{Co}\\p{Mn}\\p{Mc}]';
const between = '[^\\p{L}\\p{N}\\p{Co}\\p{Mn}\\p{Mc}]*';
/** With the signs that several such scripts share, as the long vowel of データ. */
const unspaced =
	/^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** A pattern of thousands of words takes seconds to get ready: of a longer phrase its beginning is lit. */
const mostLit = 60;

/** Where the words of a filter stand in a text, in any case; null for a filter without words. */
export function hitPattern(query: Query): RegExp | null {
	const sources = wantedWords(query).flatMap(({text, phrase, prefix}) => {
		const words = wordsIn(text);
		return phrase
			? [phraseSource(words, prefix)]
			: words.map((word, index) => phraseSource([word], prefix && index === words.length - 1));
	});
	const known = [...new Set(sources)].filter(Boolean);
	return known.length === 0 ? null : new RegExp(known.join('|'), 'giu');
}

/** Words one after the other; scripts without spaces have no edges to hold them to, nor an end to go on to. */
function phraseSource(whole: readonly string[], isPrefix: boolean): string {
	const words = whole.slice(0, mostLit);
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	const prefix = isPrefix && words.length === whole.length && !unspaced.test(last);
	const start = unspaced.test(first) ? '' : `(?<!${letter})`;
	const end = prefix || unspaced.test(last) ? '' : `(?!${letter})`;
	// Indic joiners may stand between any two letters of a word.
	const spelled = words.map(word => [...word].map(escaped).join('[\\u200c\\u200d]?'));
	return words.length === 0 ? '' : `${start}${spelled.join(between)}${prefix ? `${letter}*` : ''}${end}`;
}

function escaped(sign: string): string {
	return sign.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
