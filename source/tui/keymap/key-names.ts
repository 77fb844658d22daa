import type {Key} from 'ink';

/** Keys that Ink names by a flag, in the words of the key table. */
const named = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const satisfies readonly (readonly [keyof Key, string])[];

const modified: Readonly<Record<string, string>> = {
	'ctrl-left': 'word-left',
	'ctrl-right': 'word-right',
	'alt-left': 'word-left',
	'alt-right': 'word-right',
	'alt-b': 'word-left',
	'alt-f': 'word-right',
};

/**
 * The keys of one chunk of input. A held or pasted key arrives as several letters at once, and every one counts:
 * `jjj` is three steps down.
 */
export function keyNames(input: string, key: Key): readonly string[] {
	if (key.tab) {
		return [key.shift ? 'shift-tab' : 'tab'];
	}

	const flag = named.find(([name]) => key[name]);
	if (flag !== undefined) {
		const name = withModifiers(flag[1], key);
		return [modified[name] ?? name];
	}

	if (input === '') {
		return [];
	}

	if (key.ctrl || key.meta) {
		const name = withModifiers(input.toLowerCase(), key);
		return [modified[name] ?? name];
	}

	return Array.from(input, letterName);
}

function withModifiers(name: string, key: Key): string {
	return `${key.ctrl ? 'ctrl-' : ''}${key.meta && name !== 'escape' ? 'alt-' : ''}${name}`;
}

/** Enter and Tab inside a chunk of several keys come as characters, without a flag. */
const letters: Readonly<Record<string, string>> = {
	' ': 'space',
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\u001b': 'escape',
	'\u007f': 'backspace',
};

function letterName(letter: string): string {
	const isControl = letter < ' ' && letter !== '\0';
	// Ctrl takes the two upper bits off a letter: Ctrl-D is 4, and d is 4 + 96.
	const name = isControl ? `ctrl-${String.fromCodePoint(letter.charCodeAt(0) + 96)}` : letter;
	return letters[letter] ?? name;
}
