import {leaves} from '../calls/leaves.js';
import type {CarriedValues} from '../calls/read-execution.js';
import {readGrouped, readNumber} from './amounts.js';
import {isEmptyRange, range} from './extent.js';
import {type DataField, dataFields} from './fields.js';
import {FilterProblem} from './filter-error.js';
import type {Query, Test} from './query.js';
import {isWithin} from './range.js';
import {type Ends, reversed} from './reversed.js';
import type {Piece, Token} from './tokens.js';
import {matchesPattern} from './wildcard.js';
import {fold} from './words.js';

type Value = string | number | boolean;

type DataQuery = Query & {readonly kind: 'data'};

/** `extracted.intent` is the path `intent` of what was extracted; null for the name of an ordinary field. */
export function dataName(name: string): {readonly field: DataField; readonly path: string} | null {
	const [, written = '', path = ''] = /^([a-z]+)(?:\.(.*))?$/is.exec(name) ?? [];
	const field = written.toLowerCase();
	return isDataField(field) ? {field, path: path.replaceAll('"', '')} : null;
}

function isDataField(name: string): name is DataField {
	return Object.hasOwn(dataFields, name);
}

/** A path as `dataName` reads it back. */
export function printDataName({field, path}: Pick<DataQuery, 'field' | 'path'>): string {
	return path === '' ? field : `${field}.${/[\s:()]/.test(path) ? `"${path}"` : path}`;
}

/** One test per alternative. Values have no declared type: what is written as a number is one. @throws FilterProblem */
export function readDataTests({name, comparison, value}: Token & {readonly kind: 'field'}): readonly Test[] {
	if (value.kind === 'range') {
		return [between(value)];
	}

	if (value.pieces.length === 0) {
		throw new FilterProblem(name, `\`${name.text}:\` needs a value, or * for any`);
	}

	return value.pieces.map(piece => readTest(piece, comparison));
}

function readTest(piece: Piece, comparison: (Token & {readonly kind: 'field'})['comparison']): Test {
	const {text, quoted} = piece;
	switch (comparison) {
		case '=':
			return {kind: 'equals', value: text};
		case '>':
		case '>=':
			return range({min: figure(piece), minInclusive: comparison === '>='});
		case '<':
		case '<=':
			return range({max: figure(piece), maxInclusive: comparison === '<='});
		case null:
			break;
	}

	if (!quoted && /^[<>=]/.test(text)) {
		const plain = text.replace(/^[<>=]+/, '');
		throw new FilterProblem(piece, 'in a list, the sign stands before the first value', plain);
	}

	const [, first, last] = (!quoted && stretch.exec(text)) || [];
	if (first !== undefined && last !== undefined) {
		return between({from: {...piece, text: first || '*'}, to: {...piece, text: last || '*'}});
	}

	if (!quoted && text === '*') {
		return {kind: 'known'};
	}

	if (!quoted && isFigure(text)) {
		return {kind: 'equals', value: Number(text)};
	}

	return !quoted && /[*?]/.test(text) ? {kind: 'wildcard', pattern: text} : {kind: 'contains', text};
}

function between(ends: Ends): Test {
	const {from, to, minInclusive = true, maxInclusive = true} = ends;
	const test = range({min: limit(from), max: limit(to), minInclusive, maxInclusive});
	if (isEmptyRange(test)) {
		throw reversed(ends, test.kind === 'range' && test.min !== test.max);
	}

	return test;
}

/** `5..10`, `..10`, `5..*` */
const stretch = /^((?:-?[\d.]*\d)?|\*)\.\.((?:-?\d[\d.]*)?|\*)$/;

/** Written as numbers are printed; `00417` is a text. */
function isFigure(text: string): boolean {
	return readNumber(text) !== null && String(Number(text)) === text;
}

/** Whether a text would be read as something else without its quotes. */
export function needsQuotes(text: string): boolean {
	return isFigure(text) || stretch.test(text);
}

function limit(piece: Piece): number | null {
	return piece.text === '*' ? null : figure(piece);
}

function figure(piece: Piece): number {
	const value = readNumber(piece.text) ?? readGrouped(piece.text);
	if (value === null) {
		throw new FilterProblem(piece, `only a number has an order here, not \`${piece.text}\``);
	}

	return value;
}

/** Whether one of the values at the path passes. */
export function passesData({field, path, test}: DataQuery, carried: CarriedValues): boolean {
	for (const {value} of carriedLeaves({field, path}, carried)) {
		if (passes(test, value)) {
			return true;
		}
	}

	return false;
}

/** The values that a call carries at a path, or anywhere where that is empty; what is empty itself is none. */
export function* carriedLeaves(
	{field, path}: Pick<DataQuery, 'field' | 'path'>,
	{extractedData, customExtractions, agentExtraction, context}: CarriedValues,
): Generator<{readonly path: string; readonly value: Value}> {
	const roots =
		field === 'extracted'
			? [extractedData, customExtractions, agentExtraction]
			: [context?.recipientData ?? null];
	const wanted = `.${fold(path)}.`;
	// In JSON what a call was given stands one level lower, and its path may be copied from there.
	const above = field === 'context' ? '.recipient_data' : '';
	for (const root of roots) {
		for (const {path: keys, value} of leaves(root)) {
			const at = keys.join('.');
			const isThere = path === '' || `${above}.${fold(at)}.`.includes(wanted);
			if (isThere && value !== null && value !== '') {
				yield {path: at, value};
			}
		}
	}
}

function passes(test: Test, value: Value): boolean {
	switch (test.kind) {
		case 'known':
			return true;
		case 'equals':
			return typeof test.value === 'number'
				? numberOf(value) === test.value
				: spellings(value).includes(String(test.value));
		case 'one-of':
			return test.values.includes(String(value));
		case 'contains':
			return (
				spellings(value).some(text => fold(text).includes(fold(test.text))) || isAmount(test.text, value)
			);
		case 'wildcard':
			return spellings(value).some(text => matchesPattern(text, test.pattern));
		case 'range': {
			const number = numberOf(value);
			return number !== null && isWithin(number, test);
		}
	}
}

/** What was extracted is mostly text, numbers too; what begins with a nought is a code. */
function numberOf(value: Value): number | null {
	if (typeof value === 'string') {
		const text = value.trim();
		return /^-?0\d/.test(text) ? null : (readNumber(text) ?? readGrouped(text));
	}

	return typeof value === 'number' ? value : null;
}

/** `"9,999"` finds 9999, too: the comma is one of its spellings. */
function isAmount(text: string, value: Value): boolean {
	const amount = readGrouped(text);
	return amount !== null && amount === numberOf(value);
}

function spellings(value: Value): readonly string[] {
	return typeof value === 'boolean' ? [String(value), value ? 'yes' : 'no'] : [String(value)];
}
