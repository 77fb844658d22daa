import {FilterProblem, OpenEnd} from './filter-error.js';
import {type Token, tokenise} from './tokens.js';
import {wordsIn} from './words.js';

const openWord = /(?:^|[\s(]|&&|\|\|)[-!]?(?!(?:AND|OR|NOT)$)(?=[^\s]*\p{L})[\p{L}\p{M}\p{N}]{2,}$/u;
/** The values behind a field. */
const openGroup = /:[<>=]*\([^()]*$/;
const openPhrase = /[\p{L}\p{M}\p{N}]{2,}$/u;

/**
 * A filter while its end is typed: the last word stands for all that begin so, until a space or a
 * quote ends it, and what is open is closed. It is what Enter accepts, too, so that nothing changes then.
 */
export function whileTyped(text: string): string {
	const open = openEnd(text);
	const before = text.slice(0, open?.error.column);
	const isPhrase = open?.closing === '"' && /(?:^|[\s(!-])$/.test(before) && !openGroup.test(before);
	if (isPhrase && openPhrase.test(text)) {
		return closed(`${text.trimStart()}"*`);
	}

	return closed(open === null && openWord.test(text) ? `${text.trimStart()}*` : text.trim());
}

/** The filter with the quote and the parentheses closed that are open at its end; as it is where that would not help. */
export function closed(text: string): string {
	const {tokens, open} = cut(text);
	if (open !== null) {
		const whole = `${text}${open.closing}`;
		const isEmpty = wordsIn(text.slice(open.error.column)).length === 0;
		return isEmpty || openEnd(whole)?.closing === open.closing ? text : closed(whole);
	}

	const missing = tokens.reduce((sum, {kind}) => sum + (kind === '(' ? 1 : kind === ')' ? -1 : 0), 0);
	const last = tokens.at(-1)?.kind;
	const isWhole = last === 'word' || last === 'field' || last === ')';
	return isWhole && missing > 0 ? `${text}${')'.repeat(missing)}` : text;
}

/** Whether the cursor, behind all of the text, is within a quote that is not the value being written. */
export function isInPhrase(text: string, value = ''): boolean {
	const open = openEnd(text);
	return open?.closing === '"' && open.error.column !== text.length - value.length;
}

/** The quote, or the group of values, that is open at the end of a filter; null where none is. */
function openEnd(text: string): OpenEnd | null {
	return cut(text).open;
}

function cut(text: string): {readonly tokens: readonly Token[]; readonly open: OpenEnd | null} {
	try {
		return {tokens: tokenise(text), open: null};
	} catch (error) {
		if (error instanceof FilterProblem) {
			return {tokens: [], open: error instanceof OpenEnd ? error : null};
		}

		throw error;
	}
}
