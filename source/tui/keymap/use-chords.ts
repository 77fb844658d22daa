import {useInput} from 'ink';
import {keyNames} from './key-names.js';

/**
 * For a field of ink-text-input, which takes Ctrl-U for the letter u: says of each key, after the field has heard it,
 * whether it was a chord, and which.
 */
export function useChords(hear: (chord: string | null) => void): void {
	useInput((input, key) => {
		for (const name of keyNames(input, key)) {
			hear(/^(?:ctrl|alt)-/.test(name) ? name : null);
		}
	});
}
