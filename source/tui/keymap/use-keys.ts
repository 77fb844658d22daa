import {useInput, usePaste} from 'ink';
import type {Store} from '../state/store.js';
import {resolve} from './dispatch.js';
import {keyNames} from './key-names.js';

/**
 * The one place where keys arrive. Ink gives each key to every listener at once; here exactly one meaning is
 * found for it, by scope. A chunk of letters goes in letter by letter: the first may open a prompt for the rest.
 */
export function useKeys(store: Store, onKey: () => void): void {
	useInput((input, key) => {
		onKey();
		for (const name of keyNames(input, key)) {
			const message = resolve(store.getState(), name);
			if (message !== null) {
				store.send(message);
			}
		}
	});
	// Pasted text is never taken for keys: a transcript line on the clipboard must not walk through the calls.
	usePaste(
		text => {
			store.send({type: 'typed', text});
		},
		{isActive: true},
	);
}
