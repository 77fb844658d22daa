import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {actionIds, actionRow, type KeyScope} from '../source/tui/keymap/actions.js';
import {keyLabel} from '../source/tui/keymap/key-labels.js';

const path = join(import.meta.dirname, '..', 'README.md');
const [begin, end] = ['<!-- keys -->', '<!-- /keys -->'];

/** In the order of the table. */
const places: Readonly<Record<KeyScope, string>> = {
	everywhere: 'everywhere',
	lists: 'lists and panes',
	list: 'call list',
	calls: 'list and detail',
	detail: 'detail',
	screens: 'screens over the calls',
	thread: 'thread',
	overlay: 'pickers',
	prompt: 'prompts',
};

/** The keys as a table, made from the one that the explorer itself goes by. */
function keysTable(): string {
	const rows = Object.entries(places).flatMap(([scope, place]) =>
		actionIds
			.filter(id => actionRow(id).where === scope)
			.map((id, index) => {
				const {keys, does} = actionRow(id);
				const names = keys.map(key => `\`${keyLabel(key)}\``).join(' ');
				return `| ${index === 0 ? place : ''} | ${names} | ${does} |`;
			}),
	);
	return ['| where | key | does |', '|---|---|---|', ...rows].join('\n');
}

/** The README as it is, and as it should be. */
export function readme(): {readonly now: string; readonly current: string} {
	const now = readFileSync(path, 'utf8');
	const [before = ''] = now.split(begin);
	const [, after = ''] = now.split(end);
	return {now, current: `${before}${begin}\n${keysTable()}\n${end}${after}`};
}

export function updateReadme(): void {
	writeFileSync(path, readme().current);
}
