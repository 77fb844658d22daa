import {needsQuotes, printDataName} from './data.js';
import {type Field, fieldOf} from './fields.js';
import type {Query, Test} from './query.js';
import {isComparison, mayBeSlip} from './slips.js';
import {oneLetter, wordsIn} from './words.js';

/** A filter as text that `parseFilter` reads back as the same query. */
export function printQuery(query: Query): string {
	return query.kind === 'all' ? '' : print(query);
}

function print(query: Query): string {
	switch (query.kind) {
		case 'all':
			return '*';
		case 'and':
			return (
				query.parts.map(part => (part.kind === 'or' ? `(${print(part)})` : print(part))).join(' ') || '*'
			);
		case 'or':
			return (
				query.parts.map(part => (part.kind === 'and' ? `(${print(part)})` : print(part))).join(' OR ') || '-*'
			);
		case 'not':
			return query.part.kind === 'and' || query.part.kind === 'or' || query.part.kind === 'not'
				? `-(${print(query.part)})`
				: `-${print(query.part)}`;
		case 'words':
			return printWords(query);
		case 'field':
			return `${query.field}:${printTest(query.test, fieldOf(query.field))}`;
		case 'data':
			return `${printDataName(query)}:${printDataTest(query.test)}`;
	}
}

/** Read as AND and OR wherever they stand. */
const signs = /&&|\|\|/;

function printWords({text, phrase, prefix}: Query & {readonly kind: 'words'}): string {
	const words = wordsIn(text);
	const star = prefix ? '*' : '';
	if (!phrase && words.length > 1) {
		return `(${words.join(' ')}${star})`;
	}

	if (!phrase && mayBeSlip(text)) {
		return `(${text}${star})`;
	}

	const couldBeTyped =
		/^[^\s()"*!-][^\s()*]*$/.test(text) &&
		!signs.test(text) &&
		!oneLetter.test(text) &&
		!isComparison(text) &&
		!/^(?:(?:AND|OR|NOT)$|[a-zA-Z][\w.]*:|(?:extracted|context)\.)/.test(`${text}${star}`);
	const bare = couldBeTyped && phrase === words.length > 1;
	return `${bare ? text : quote(text)}${star}`;
}

function printTest(test: Test, field: Field): string {
	switch (test.kind) {
		case 'known':
			return '*';
		case 'equals':
			return printEquals(test.value, field);
		case 'one-of':
			return printList(test.values, field);
		case 'contains':
			return bareOrQuoted(test.text);
		case 'wildcard':
			// A pattern that could not be typed finds a little more as text, never less.
			return test.pattern.replaceAll(/[\s(),]|&(?=&)|\|(?=\|)/g, '?');
		case 'range':
			return printRange(test, field);
	}
}

/** As `readDataTests` reads it back: a text that looks like a number stands in quotes. */
function printDataTest(test: Test): string {
	if (test.kind === 'contains') {
		return needsQuotes(test.text) ? quote(test.text) : bareOrQuoted(test.text);
	}

	return test.kind === 'equals' && typeof test.value === 'string'
		? `=${bareOrQuoted(test.value)}`
		: printTest(test, untyped);
}

const untyped: Field = {type: 'text', aliases: [], columns: [], help: ''};

function printEquals(value: string | number | boolean, field: Field): string {
	if (typeof value === 'boolean') {
		return value ? 'yes' : 'no';
	}

	if (typeof value === 'number') {
		return field.type === 'time' ? `=${figure(value, field)}` : figure(value, field);
	}

	return `${isClosed(value, field) ? '' : '='}${bareOrQuoted(value)}`;
}

/** A group by its name, else the values; one `=` holds for them all. */
function printList(values: readonly string[], field: Field): string {
	const wanted = [...values].sort().join('\n');
	const group = Object.entries(field.groups ?? {}).find(
		([, members]) => [...members].sort().join('\n') === wanted,
	);
	const sign = values.every(value => isClosed(value, field)) ? '' : '=';
	return group?.[0] ?? `${sign}${values.map(bareOrQuoted).join(',')}`;
}

/** One of the values that the field's table lists, and no group's name. */
function isClosed(value: string, {flags, values, groups}: Field): boolean {
	return (
		(flags !== undefined || values?.includes(value) === true) &&
		!(groups !== undefined && Object.hasOwn(groups, value))
	);
}

function printRange(test: Test & {readonly kind: 'range'}, field: Field): string {
	const {min, minInclusive, max, maxInclusive} = test;
	if (min !== null && max !== null) {
		const [open, close] = [minInclusive ? '[' : '{', maxInclusive ? ']' : '}'];
		return `${open}${figure(min, field)} TO ${figure(max, field)}${close}`;
	}

	if (min !== null) {
		return `>${minInclusive ? '=' : ''}${figure(min, field)}`;
	}

	return max === null ? '*' : `<${maxInclusive ? '=' : ''}${figure(max, field)}`;
}

function figure(value: number, {type, unit}: Field): string {
	return type === 'time' ? new Date(value).toISOString() : `${value}${unit === 'cents' ? 'c' : ''}`;
}

/** A list of values takes most words without quotes. */
function bareOrQuoted(text: string): string {
	return /^[^\s(),"*?=<>[{][^\s(),*?]*$/.test(text) && !signs.test(text) ? text : quote(text);
}

function quote(text: string): string {
	return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
