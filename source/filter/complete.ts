import {completeData, dataSpot} from './complete-data.js';
import {needsQuotes} from './data.js';
import {fieldThatTakes} from './field-that-takes.js';
import {dataFields, type Field, type FieldId, fieldNames, fieldOf, knownValues} from './fields.js';
import type {Context} from './values.js';
import {closed, isInPhrase, whileTyped} from './while-typed.js';

export interface Completion {
	/** Where the text to be replaced begins, in UTF-16 units; it ends at the cursor. */
	readonly from: number;
	readonly text: string;
	/** One sentence on a field, empty for a value. */
	readonly help: string;
	/** Calls that have the value; null for a field, and while they are counted. */
	readonly calls: number | null;
}

/** Where the cursor is when a value is being written. */
export interface ValueSpot {
	readonly field: FieldId;
	/** What the field is called there; `after` is another question than `created`. */
	readonly name: string;
	/** The filter without the term that is being written. */
	readonly rest: string;
	readonly typed: string;
	readonly listed: readonly string[];
}

/** Calls by value, as the mirror counts them: agents by id, truth as 1 and 0; null where not all of them were counted. */
export type ValueCounts = ReadonlyMap<string, number | null>;

const openField = /^(.*(?:^|[\s(]))([-!]?[a-z]\w*)[.:]\S*$/isu;

/**
 * The filter while the name of the field at its end was typed, a word yet, and the filter without that; null where no
 * field stands at the end.
 */
export function beforeField(text: string): {readonly asWord: string; readonly without: string} | null {
	const [found, head = '', name = ''] = openField.exec(text) ?? [];
	return found === undefined ? null : {asWord: whileTyped(`${head}${name}`), without: closed(head.trim())};
}

/** Behind a comma, or in a group of values with OR between them. */
const valueBeforeCursor =
	/(^|[\s(!-])([a-z][\w.]*):(\((?:[^()"]*\s(?:OR|\|\|))?\s*|[^\s"(]*,)?("[^"]*|[^\s"(,]*)$/iu;

/** The field whose value stands before the cursor; null where none does. */
export function valueSpot(text: string, cursor: number): ValueSpot | null {
	const before = text.slice(0, cursor);
	const found = valueBeforeCursor.exec(before);
	const [, , name = '', listed = '', typed = ''] = found ?? [];
	const known = fieldNames.get(name.toLowerCase());
	if (found === null || known === undefined || isInPhrase(before, typed)) {
		return null;
	}

	const head = before.slice(0, found.index + (found[1] === '(' ? 1 : 0));
	const term = listed.startsWith('(') ? /^[^()]*\)?/ : /^[^\s)]+/;
	const rest = `${head} ${text.slice(cursor).replace(term, '')}`.trim();
	return {
		field: known.field,
		name: name.toLowerCase(),
		rest,
		typed,
		listed: listed.split(/[\s(,]|\bOR\b|\|\|/).filter(Boolean),
	};
}

const lastWord = /(?:^|[\s(])(?!(?:AND|OR|NOT)$)([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{2,60})$/u;

/** A free word before the cursor, and the filter without it; null where none is. */
export function wordSpot(
	text: string,
	cursor: number,
): {readonly typed: string; readonly rest: string} | null {
	const before = text.slice(0, cursor);
	const [, typed] = lastWord.exec(before) ?? [];
	return typed === undefined || isInPhrase(before)
		? null
		: {typed, rest: `${before.slice(0, -typed.length)}${text.slice(cursor)}`.trim()};
}

/** Where a word may stand that free words do not look through. */
export function elsewhere(word: string): readonly string[] {
	const named = fieldThatTakes(word.toLowerCase());
	const fields: readonly FieldId[] = ['hangup', 'cause', 'carrier', 'provider'];
	return [...(named === undefined ? [] : [named]), ...fields.map(field => `${field}:${word}`)];
}

/** What could stand where the cursor is, best first: names of fields, and values where they are known. */
export function completions(
	text: string,
	cursor: number,
	{agents, counts = null}: Pick<Context, 'agents'> & {readonly counts?: ValueCounts | null},
): readonly Completion[] {
	const inData = dataSpot(text, cursor);
	if (inData !== null) {
		return completeData(inData, cursor, counts ?? new Map(), value =>
			needsQuotes(value) && !/^-?\d+$/.test(value) ? `"${value}"` : inQuotes(value),
		);
	}

	const spot = valueSpot(text, cursor);
	if (spot === null) {
		return completeName(text.slice(0, cursor));
	}

	const {field, typed, listed} = spot;
	const spec = fieldOf(field);
	const calls = counts === null ? null : byName(spec, counts, agents);
	const known =
		field === 'agent'
			? agents.map(agent => agent.name)
			: spec.type === 'time'
				? usualMoments
				: knownValues(spec);
	const met = calls === null || spec.flags !== undefined ? [] : [...calls.keys()];
	const unquoted = typed.replace(/^"/, '').toLowerCase();
	const values = [...new Set([...known, ...met])]
		.filter(value => !listed.includes(value) && value.toLowerCase().startsWith(unquoted))
		.map(value => ({
			from: cursor - typed.length,
			text: inQuotes(value),
			help: '',
			calls: calls === null ? null : (calls.get(value) ?? 0),
		}));
	return spec.type === 'time'
		? values
		: values.toSorted((one, other) => (other.calls ?? 0) - (one.calls ?? 0));
}

/** What is asked of a time most often; there is no end of others. */
export const usualMoments: readonly string[] = ['today', 'yesterday', '1h', '24h', '2d', '7d'];

/** Counts by the words that stand in a filter. */
function byName(
	{type, groups = {}}: Field,
	counts: ValueCounts,
	agents: Context['agents'],
): ReadonlyMap<string, number> {
	const names = new Map<string, number>();
	const add = (name: string, calls: number | null) => names.set(name, (names.get(name) ?? 0) + (calls ?? 0));
	for (const [value, calls] of counts) {
		if (type === 'boolean') {
			add(Number(value) === 1 ? 'yes' : 'no', calls);
		} else {
			add(type === 'agent' ? (agents.find(({id}) => id === value)?.name ?? value) : value, calls);
		}
	}

	for (const [group, members] of Object.entries(groups)) {
		names.set(
			group,
			members.reduce((sum, member) => sum + (counts.get(member) ?? 0), 0),
		);
	}

	return names;
}

function completeName(before: string): readonly Completion[] {
	if (isInPhrase(before)) {
		return [];
	}

	const [typed = ''] = /[a-z]*$/i.exec(before) ?? [];
	const boundary = before.slice(0, before.length - typed.length);
	if (boundary !== '' && !/[\s(!-]$/.test(boundary)) {
		return [];
	}

	const names = [...fieldNames].filter(([name]) => name.startsWith(typed.toLowerCase()));
	const own = names.filter(([name, {field}]) => name === field);
	const aliases = names.filter(([name, {field}]) => name !== field);
	const at = {from: before.length - typed.length, calls: null};
	const fields = [...own, ...aliases].map(([name, {field}]) => ({
		...at,
		text: `${name}:`,
		help: fieldOf(field).help,
	}));
	const data = Object.entries(dataFields)
		.filter(([name]) => name.startsWith(typed.toLowerCase()))
		.map(([name, help]) => ({...at, text: `${name}.`, help}));
	return [...fields, ...data];
}

function inQuotes(value: string): string {
	return /[\s(),"*?]|&&|\|\||^[<>=[{]/.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value;
}
