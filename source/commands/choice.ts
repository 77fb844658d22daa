import {nearest} from '../filter/nearest.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';

/** An argument that takes certain words only. @throws Trouble `usage` with the word that was probably meant */
export function readWord<Word extends string>(word: string, words: readonly Word[], mistake: string): Word {
	const found = words.find(known => known === word);
	if (found !== undefined) {
		return found;
	}

	const meant = nearest(word, words);
	throw new Trouble({
		code: 'usage',
		happened: scrub(`${mistake} ${word}.`),
		advice: meant === undefined ? `Write one of ${words.join(', ')}.` : `Did you mean ${meant}?`,
	});
}
