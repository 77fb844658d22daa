import type {SearchText} from '../calls/derive.js';
import type {CallRow} from '../calls/facts.js';
import type {CarriedValues} from '../calls/read-execution.js';
import {surely} from './beyond-lists.js';
import {passesData} from './data.js';
import {type Column, fieldOf} from './fields.js';
import {flagColumn} from './flag-column.js';
import type {Query, Test} from './query.js';
import {isWithin} from './range.js';
import {matchesPattern} from './wildcard.js';
import {fold, otherPlaces, wordsIn} from './words.js';

/** Whether a call matches, in memory: what the SQL of the mirror has to agree with. */
export function matches(query: Query, row: CallRow, text: SearchText, carried: CarriedValues): boolean {
	return holds(surely(query), row, text, carried);
}

function holds(query: Query, row: CallRow, text: SearchText, carried: CarriedValues): boolean {
	switch (query.kind) {
		case 'all':
			return true;
		case 'and':
			return query.parts.every(part => holds(part, row, text, carried));
		case 'or':
			return query.parts.some(part => holds(part, row, text, carried));
		case 'not':
			return !holds(query.part, row, text, carried);
		case 'words':
			return saysWords(query, Object.values(text)) || isElsewhere(query, row);
		case 'field':
			return passesField(query, row);
		case 'data':
			return passesData(query, carried);
	}
}

function passesField({field, test}: Query & {readonly kind: 'field'}, row: CallRow): boolean {
	const flag = flagColumn(field, test);
	return flag === null
		? fieldOf(field).columns.some(column => passes(test, row[column]))
		: row[flag] === true || (typeof row[flag] === 'string' && row[flag] !== '');
}

function isElsewhere({text, agentIds = []}: Query & {readonly kind: 'words'}, row: CallRow): boolean {
	const {digits, id} = otherPlaces(text);
	return (
		(row.agentId !== null && agentIds.includes(row.agentId)) ||
		(digits !== null && row.number?.includes(digits) === true) ||
		(id !== null && fold(row.id).includes(id))
	);
}

/** A phrase stands in one text, word by word; loose words may stand anywhere. The last one may go on. */
export function saysWords(query: Query & {readonly kind: 'words'}, texts: readonly string[]): boolean {
	return saysAmong(query, texts.map(wordsIn));
}

/** The same for texts that were cut into words already. */
export function saysAmong(
	{text, phrase, prefix}: Query & {readonly kind: 'words'},
	places: ReadonlyArray<readonly string[]>,
): boolean {
	const wanted = wordsIn(text);
	const fits = (said: string | undefined, index: number): boolean =>
		prefix && index === wanted.length - 1
			? said?.startsWith(wanted[index] ?? '') === true
			: said === wanted[index];
	if (wanted.length === 0) {
		return false;
	}

	return phrase
		? places.some(words =>
				words.some((_, start) => wanted.every((_, index) => fits(words[start + index], index))),
			)
		: wanted.every((_, index) => places.some(words => words.some(said => fits(said, index))));
}

function passes(test: Test, value: CallRow[Column]): boolean {
	if (value === null) {
		return false;
	}

	if (typeof value === 'object') {
		return test.kind === 'known' ? value.length > 0 : value.some(item => passes(test, item));
	}

	switch (test.kind) {
		case 'known':
			return value !== '';
		case 'equals':
			return value === test.value;
		case 'one-of':
			return typeof value === 'string' && test.values.includes(value);
		case 'contains':
			return typeof value === 'number'
				? String(value) === test.text
				: fold(String(value)).includes(fold(test.text));
		case 'wildcard':
			return matchesPattern(String(value), test.pattern);
		case 'range':
			return typeof value === 'number' && isWithin(value, test);
	}
}
