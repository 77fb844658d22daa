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
};

/** A key as people write it. */
export function keyLabel(name: string): string {
	return labels[name] ?? name.replace(/^ctrl-/, 'Ctrl-');
}
