import {dataName} from './data.js';
import {type FieldId, fieldNames, fieldOf} from './fields.js';
import {FilterProblem} from './filter-error.js';
import type {Token} from './tokens.js';

const name = /^(?:(?:extracted|context)\.[^\s:()"<>=!]+|[a-z][\w.]*)/iu;
/** The sign behind a name, and the value, which may stand in quotes. */
const compared = /\s*(>=|<=|!=|==|=|>|<)\s*("(?:[^"\\]|\\.)*"|[^\s()]*)/sy;
const hours = /^\d{1,2}:\d{2}(?::\d{2})?(?:\.\.(?:\d{1,2}:\d{2}(?::\d{2})?)?)?$/;
const dayAlone = /^(?:today|yesterday|tomorrow|\d{4}-\d{1,2}-\d{1,2})$/i;
const sign = /^[<>=]/;
const operator = /^(?:and|or|not)$/i;

/**
 * What is written as in another language and would be looked for as words, which nobody says: `duration>60`, and `or`
 * between fields. Words alone stay words: `this or that`. @throws FilterProblem
 */
export function refuseSlips(tokens: readonly Token[], text: string): void {
	for (const [index, token] of tokens.entries()) {
		if (token.kind === 'word' && !token.quoted) {
			refuseComparison(token, text);
			refuseLooseHour(token, tokens[index - 1], text);
			if (operator.test(token.text)) {
				refuseOperator(token, tokens, index);
			}
		}
	}
}

/** Whether a word that is found in the text may be refused as a slip beside certain others. */
export function mayBeSlip(word: string): boolean {
	return operator.test(word) || sign.test(word);
}

/** Whether a bare word is a field and a sign, which is refused. */
export function isComparison(word: string): boolean {
	const [found = ''] = name.exec(word) ?? [];
	return isField(found) && /^!?[<>=]/.test(word.slice(found.length));
}

type Word = Token & {readonly kind: 'word'};

function refuseComparison(word: Word, text: string): void {
	const [found = ''] = name.exec(word.text) ?? [];
	compared.lastIndex = word.column + found.length;
	const [all, written = '', value = ''] = (isField(found) && compared.exec(text)) || [];
	if (all !== undefined) {
		const meant = `${written === '!=' ? '-' : ''}${found}:${/[<>]/.test(written) ? written : ''}${value}`;
		const place = {column: word.column, length: found.length + all.length};
		throw new FilterProblem(place, `did you mean \`${meant}\`?`, meant);
	}
}

/** `created:yesterday 14:00..15:00`: the hour would be looked for in what was said. */
function refuseLooseHour(word: Word, before: Token | undefined, text: string): void {
	if (before?.kind !== 'field' || before.value.kind !== 'list' || !hours.test(word.text)) {
		return;
	}

	const field = fieldNames.get(before.name.text.toLowerCase())?.field;
	const [day, ...others] = before.value.pieces;
	if (day !== undefined && others.length === 0 && dayAlone.test(day.text) && isTime(field)) {
		const place = {column: before.column, length: word.column + word.length - before.column};
		const meant = `${text.slice(before.column, day.column)}"${day.text} ${word.text}"`;
		throw new FilterProblem(place, `did you mean \`${meant}\`?`, meant);
	}
}

function isTime(field: FieldId | undefined): boolean {
	return field !== undefined && fieldOf(field).type === 'time';
}

function isField(found: string): boolean {
	return fieldNames.has(found.toLowerCase()) || (dataName(found)?.path ?? '') !== '';
}

function refuseOperator(word: Word, tokens: readonly Token[], index: number): void {
	const before = tokens.slice(0, index).findLast(({kind}) => kind !== ')');
	const after = tokens.slice(index + 1).find(({kind}) => kind !== '(' && kind !== 'NOT');
	const isBetween = endsTerm(tokens[index - 1]) && beginsTerm(tokens[index + 1]);
	const meant = word.text.toUpperCase();
	const isMeant =
		meant === 'NOT'
			? tokens[index + 1]?.kind === 'field'
			: isBetween && (before?.kind === 'field' || after?.kind === 'field');
	if (isMeant) {
		const hint = `to look for the word \`${word.text}\` put quotes around it; did you mean \`${meant}\`?`;
		throw new FilterProblem(word, hint, meant);
	}
}

function endsTerm(token: Token | undefined): boolean {
	return token?.kind === 'word' || token?.kind === 'field' || token?.kind === ')';
}

function beginsTerm(token: Token | undefined): boolean {
	return token?.kind === 'word' || token?.kind === 'field' || token?.kind === '(' || token?.kind === 'NOT';
}
