import {type Column, fieldOf} from '../../filter/fields.js';
import {flagColumn} from '../../filter/flag-column.js';
import type {Query, Test} from '../../filter/query.js';
import {fold, otherPlaces, wordsIn} from '../../filter/words.js';
import type {KeyRange} from './key.js';
import {falsehood, join, name, type Sql, sql, truth} from './sql.js';

export interface CompileOptions {
	/** Without full text every body is read: slow, and right. */
	readonly fullText: boolean;
	/** No call outside of it is asked for; keeps a search in the text from looking further. */
	readonly keys: KeyRange;
}

/** A condition on the table `calls` that holds for exactly the rows that `matches` says yes to. */
export function compile(query: Query, options: CompileOptions): Sql {
	switch (query.kind) {
		case 'all':
			return truth;
		case 'and':
			return all(query.parts.map(part => compile(part, options)));
		case 'or':
			return any(query.parts.map(part => compile(part, options)));
		case 'not':
			// A comparison with nothing known is neither true nor false in SQL; to `matches` it is false.
			return sql`(${compile(query.part, options)}) IS NOT TRUE`;
		case 'words':
			return any([compileWords(query, options), ...elsewhere(query)]);
		case 'field':
			return compileField(query);
		case 'data':
			return sql`EXISTS (SELECT 1 FROM bodies WHERE bodies.key = calls.key
				AND carries(bodies.body, ${JSON.stringify(query)}))`;
	}
}

export type Words = Query & {readonly kind: 'words'};

/**
 * All its words, as an expression of FTS5, wherever they stand. Words hold letters, digits and marks only, and stand in
 * quotes all the same.
 */
export function matchExpression({text, prefix}: Words): string {
	const words = wordsIn(text);
	return words
		.map((word, index) => `"${word}"${prefix && index === words.length - 1 ? ' *' : ''}`)
		.join(' AND ');
}

/** Whether a word can be found in the text alone, so that the index of the text may lead. */
export function isTextOnly(query: Query): query is Words {
	return query.kind === 'words' && wordsIn(query.text).length > 0 && elsewhere(query).length === 0;
}

/** Whether its words have to stand one behind the other, which the index does not know. */
export function isPhrase({text, phrase}: Words): boolean {
	return phrase && wordsIn(text).length > 1;
}

/** Reads the body: slow, and right. */
export function saysInBody({text, phrase, prefix}: Words): Sql {
	return sql`EXISTS (SELECT 1 FROM bodies WHERE bodies.key = calls.key
		AND says(bodies.body, ${text}, ${Number(phrase)}, ${Number(prefix)}))`;
}

function compileWords(words: Words, {fullText, keys}: CompileOptions): Sql {
	if (wordsIn(words.text).length === 0) {
		return falsehood;
	}

	if (!fullText) {
		return saysInBody(words);
	}

	const indexed = sql`calls.key IN (SELECT rowid FROM texts WHERE texts MATCH ${matchExpression(words)}
		AND rowid BETWEEN ${BigInt(keys.min)} AND ${BigInt(keys.max)})`;
	return isPhrase(words) ? all([indexed, saysInBody(words)]) : indexed;
}

function elsewhere({text, agentIds = []}: Words): readonly Sql[] {
	const {digits, id} = otherPlaces(text);
	return [
		...(agentIds.length === 0 ? [] : [sql`calls.agentId IN (${listOf(agentIds)})`]),
		...(digits === null ? [] : [sql`instr(calls.number, ${digits}) > 0`]),
		...(id === null ? [] : [sql`instr(lower(calls.id), ${id}) > 0`]),
	];
}

function compileField({field, test}: Query & {readonly kind: 'field'}): Sql {
	const flag = flagColumn(field, test);
	if (flag !== null) {
		return isText(flag) ? sql`(${cell(flag)} IS NOT NULL AND ${cell(flag)} <> '')` : sql`${cell(flag)} = 1`;
	}

	return any(fieldOf(field).columns.map(column => compileTest(column, test)));
}

function compileTest(column: Column, test: Test): Sql {
	if (kinds[column] !== 'list') {
		return testValue(cell(column), column, test);
	}

	return test.kind === 'known'
		? sql`${cell(column)} <> '[]'`
		: sql`(${cell(column)} <> '[]' AND EXISTS (SELECT 1 FROM json_each(${cell(column)}) AS item
				WHERE ${testValue(name('item.value'), column, test)}))`;
}

function testValue(value: Sql, column: Column, test: Test): Sql {
	const kind = kinds[column];
	switch (test.kind) {
		case 'known':
			return kind === 'text' ? sql`(${value} IS NOT NULL AND ${value} <> '')` : sql`${value} IS NOT NULL`;
		case 'equals':
			return fits(kind, test.value)
				? sql`${value} = ${typeof test.value === 'boolean' ? Number(test.value) : test.value}`
				: falsehood;
		case 'one-of':
			return isText(column) && test.values.length > 0 ? sql`${value} IN (${listOf(test.values)})` : falsehood;
		case 'contains':
			return contains(value, column, test.text);
		case 'wildcard':
			return kind === 'flag' ? falsehood : sql`fits_pattern(${value}, ${test.pattern})`;
		case 'range':
			return kind === 'number' ? within(value, test) : falsehood;
	}
}

function contains(value: Sql, column: Column, text: string): Sql {
	if (kinds[column] === 'number') {
		return String(Number(text)) === text ? sql`${value} = ${Number(text)}` : falsehood;
	}

	if (!isText(column)) {
		return falsehood;
	}

	// SQLite's own lower() knows ASCII only, and is many times faster than a call into JavaScript.
	return /^[\x20-\x7e]*$/.test(text)
		? sql`instr(lower(${value}), ${text.toLowerCase()}) > 0`
		: sql`instr(folded(${value}), ${fold(text)}) > 0`;
}

function within(value: Sql, {min, minInclusive, max, maxInclusive}: Test & {readonly kind: 'range'}): Sql {
	const lower = min === null ? [] : [minInclusive ? sql`${value} >= ${min}` : sql`${value} > ${min}`];
	const upper = max === null ? [] : [maxInclusive ? sql`${value} <= ${max}` : sql`${value} < ${max}`];
	const bounds = [...lower, ...upper];
	return bounds.length === 0 ? sql`${value} IS NOT NULL` : all(bounds);
}

export function all(conditions: readonly Sql[]): Sql {
	return conditions.length === 0 ? truth : sql`(${join(conditions, ' AND ')})`;
}

function any(conditions: readonly Sql[]): Sql {
	return conditions.length === 0 ? falsehood : sql`(${join(conditions, ' OR ')})`;
}

function cell(column: Column): Sql {
	return name(`calls."${column}"`);
}

function listOf(values: readonly string[]): Sql {
	return join(
		values.map(value => sql`${value}`),
		', ',
	);
}

type Kind = 'text' | 'number' | 'flag' | 'list';

/** What the columns hold; a column that can be filtered and is missing here does not compile. */
const kinds: Readonly<Record<Column, Kind>> = {
	id: 'text',
	timeMs: 'number',
	agentId: 'text',
	batchId: 'text',
	status: 'text',
	group: 'text',
	troubled: 'flag',
	direction: 'text',
	provider: 'text',
	carrier: 'text',
	number: 'text',
	fromNumber: 'text',
	toNumber: 'text',
	durationSeconds: 'number',
	ringSeconds: 'number',
	costCents: 'number',
	hangupBy: 'text',
	hangupReason: 'text',
	hangupCode: 'number',
	errorMessage: 'text',
	voicemail: 'flag',
	turnCount: 'number',
	worstLatencyMs: 'number',
	firstAudioMs: 'number',
	worstTranscriberMs: 'number',
	worstLlmMs: 'number',
	worstSynthesizerMs: 'number',
	retryCount: 'number',
	transferred: 'flag',
	hasRecording: 'flag',
	hasTranscript: 'flag',
	hasExtraction: 'flag',
	why: 'text',
	cause: 'text',
	smells: 'list',
	llmCents: 'number',
	networkCents: 'number',
	platformCents: 'number',
	synthesizerCents: 'number',
	transcriberCents: 'number',
	transferCents: 'number',
	full: 'flag',
	updatedAtMs: 'number',
	reviewed: 'flag',
	tags: 'list',
	note: 'text',
};

function isText(column: Column): boolean {
	return kinds[column] === 'text' || kinds[column] === 'list';
}

function fits(kind: Kind, value: string | number | boolean): boolean {
	const wanted: Readonly<Record<Kind, string>> = {
		text: 'string',
		list: 'string',
		number: 'number',
		flag: 'boolean',
	};
	return typeof value === wanted[kind];
}
