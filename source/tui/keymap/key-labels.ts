const labels: Readonly<Record<string, string>> = {
	enter: 'Enter',
	escape: 'Esc',
	space: 'space',
	tab: 'Tab',
	'shift-tab': 'Shift-Tab',
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	backspace: 'Backspace',
	delete: 'Del',
};

/** A key as people write it. */
export function keyLabel(name: string): string {
	return labels[name] ?? name.replace(/^ctrl-/, 'Ctrl-').replace(/^alt-/, 'Alt-');
}

const otherNames: Readonly<Record<string, string>> = {
	return: 'enter',
	' ': 'space',
	...Object.fromEntries(Object.entries(labels).map(([name, label]) => [label.toLowerCase(), name])),
};

/** The key that a person means by `Ctrl-N`, `PgDn` or `e`; null when there is none of that name. */
export function keyNamed(text: string): string | null {
	if ([...text].length === 1) {
		return /[\p{Cc}\p{Cf}]/u.test(text) ? null : (otherNames[text] ?? text);
	}

	const name = text.toLowerCase();
	if (Object.hasOwn(labels, name)) {
		return name;
	}

	const chord = /^(?:ctrl-[a-z[\]\\_^]|alt-[!-~])$/;
	return otherNames[name] ?? (chord.test(name) ? name : null);
}
