import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {diagnosisRules} from '../source/calls/diagnosis-rules.js';
import {smellIds, smellOf} from '../source/calls/smells.js';
import {dataFields, fieldIds, fieldOf} from '../source/filter/fields.js';
import {actionIds, actionRow, type KeyScope} from '../source/tui/keymap/actions.js';
import {keyLabel} from '../source/tui/keymap/key-labels.js';
import {commandReference, exitCodesTable, variablesTable} from './readme-commands.js';
import {libraryReference} from './readme-library.js';

const path = join(import.meta.dirname, '..', 'README.md');

/** In the order of the table. */
const places: Readonly<Record<KeyScope, string>> = {
	everywhere: 'everywhere',
	lists: 'lists and panes',
	list: 'call list',
	calls: 'list and detail',
	detail: 'detail',
	screens: 'screens over the calls',
	inbox: 'inbox',
	frequency: 'frequency table',
	stats: 'stats',
	batches: 'batches',
	compare: 'comparison',
	thread: 'thread',
	copy: 'after `y`',
	export: 'after `x`',
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

/** What can stand in a filter, made from the table that parsing and SQL go by. */
function fieldsTable(): string {
	const rows = fieldIds.map(id => {
		const {aliases, help, unit} = fieldOf(id);
		const names = [id, ...aliases].map(name => `\`${name}\``).join(' ');
		const examples = help.replace(/: (\S*[a-z]+:.*)\.$/, ': `$1`').replaceAll('|', '\\|');
		return `| ${names} | ${unit ?? ''} | ${examples} |`;
	});
	const data = Object.entries(dataFields).map(
		([name, help]) => `| \`${name}.PATH\` |  | ${help.replace(/: (\S*[a-z]+\.\S+:.*)\.$/, ': `$1`')} |`,
	);
	return ['| field | counts in | finds |', '|---|---|---|', ...rows, ...data].join('\n');
}

/** Why calls go wrong, made from the rules that every face goes by, in the order in which they are asked. */
function rulesTable(): string {
	const rows = diagnosisRules.map(({id, severity, cause, reads, advice, source}) => {
		const fields = reads.map(field => `\`${field}\``).join(', ');
		const from = source.startsWith('https:') ? `[Bolna](${source})` : source;
		return `| \`${id}\`${severity === 'bad' ? ' ✗' : ''} | ${cause} | ${fields} | ${advice} | ${from} |`;
	});
	return ['| rule | cause | evidence | what usually helps | source |', '|---|---|---|---|---|', ...rows].join(
		'\n',
	);
}

/** What is odd in a conversation, from the table that the filter and the transcript go by. */
function smellsTable(): string {
	const rows = smellIds.map(id => {
		const {label, help} = smellOf(id);
		return `| \`smell:${id}\` | ${label} | ${help} |`;
	});
	return ['| filter | what | when exactly |', '|---|---|---|', ...rows].join('\n');
}

/** The README as it is, and as it should be. */
export async function readme(): Promise<{readonly now: string; readonly current: string}> {
	const now = readFileSync(path, 'utf8');
	const tables = {
		keys: keysTable(),
		fields: fieldsTable(),
		commands: await commandReference(),
		rules: rulesTable(),
		smells: smellsTable(),
		'exit-codes': exitCodesTable(),
		library: libraryReference(),
		variables: variablesTable(),
	};
	return {
		now,
		current: Object.entries(tables).reduce((text, [name, table]) => between(name, text, table), now),
	};
}

/** The text with a table in its place. */
function between(name: string, text: string, table: string): string {
	const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [before = ''] = text.split(begin);
	const [, after = ''] = text.split(end);
	return `${before}${begin}\n${table}\n${end}${after}`;
}

export async function updateReadme(): Promise<void> {
	writeFileSync(path, (await readme()).current);
}
