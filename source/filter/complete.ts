import {dataFields, fieldNames, fieldOf, knownValues} from './fields.js';
import type {Context} from './values.js';

export interface Completion {
	/** Where the text to be replaced begins, in UTF-16 units; it ends at the cursor. */
	readonly from: number;
	readonly text: string;
	/** One sentence on a field, empty for a value. */
	readonly help: string;
}

/** What could stand where the cursor is, best first: names of fields, and values where they are known. */
export function completions(
	text: string,
	cursor: number,
	{agents}: Pick<Context, 'agents'>,
): readonly Completion[] {
	const before = text.slice(0, cursor);
	const [, name, listed = '', typed = ''] =
		/(?:^|[\s(-])([a-z]\w*):([^\s"(]*,)?("?[^\s"(,]*)$/iu.exec(before) ?? [];
	const known = name === undefined ? undefined : fieldNames.get(name.toLowerCase());
	if (known === undefined) {
		return completeName(before);
	}

	const values =
		known.field === 'agent'
			? agents.map(agent => quoteSpaces(agent.name))
			: knownValues(fieldOf(known.field)).filter(value => !listed.split(',').includes(value));
	const unquoted = typed.replace(/^"/, '').toLowerCase();
	return values
		.filter(value => value.replace(/^"/, '').toLowerCase().startsWith(unquoted))
		.map(value => ({from: cursor - typed.length, text: value, help: ''}));
}

function completeName(before: string): readonly Completion[] {
	const [typed = ''] = /[a-z]*$/i.exec(before) ?? [];
	const boundary = before.slice(0, before.length - typed.length);
	if (boundary !== '' && !/[\s(-]$/.test(boundary)) {
		return [];
	}

	const names = [...fieldNames].filter(([name]) => name.startsWith(typed.toLowerCase()));
	const own = names.filter(([name, {field}]) => name === field);
	const aliases = names.filter(([name, {field}]) => name !== field);
	const data = Object.entries(dataFields)
		.filter(([name]) => name.startsWith(typed.toLowerCase()))
		.map(([name, help]) => ({from: before.length - typed.length, text: `${name}.`, help}));
	const fields = [...own, ...aliases].map(([name, {field}]) => ({
		from: before.length - typed.length,
		text: `${name}:`,
		help: fieldOf(field).help,
	}));
	return [...fields, ...data];
}

function quoteSpaces(value: string): string {
	return /[\s(),"]/.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value;
}
