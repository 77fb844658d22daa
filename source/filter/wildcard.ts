import {fold} from './words.js';

/**
 * Whether the whole text fits a pattern with `*` (anything) and `?` (one character), whatever the case. It takes
 * at most pattern times text steps: a regular expression made from outside text could take for ever.
 */
export function matchesPattern(text: string, pattern: string): boolean {
	const letters = Array.from(fold(text));
	const signs = Array.from(fold(pattern));
	let letter = 0;
	let sign = 0;
	let star = -1;
	let resume = 0;
	while (letter < letters.length) {
		if (signs[sign] === '*') {
			star = sign;
			resume = letter;
			sign += 1;
		} else if (signs[sign] === '?' || signs[sign] === letters[letter]) {
			letter += 1;
			sign += 1;
		} else if (star >= 0) {
			// The last star takes one more letter.
			resume += 1;
			letter = resume;
			sign = star + 1;
		} else {
			return false;
		}
	}

	return signs.slice(sign).every(rest => rest === '*');
}
