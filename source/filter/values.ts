import {agentNamed} from './agent-named.js';
import {readCents, readDuration, readNumber} from './amounts.js';
import {between, type Comparison, compare, type Extent, isEmptyRange, point, range} from './extent.js';
import {fieldThatTakes} from './field-that-takes.js';
import {type Field, type FieldId, type FieldType, fieldOf, knownValues} from './fields.js';
import {FilterProblem, type Place} from './filter-error.js';
import {type Calendar, isAge, readEnd} from './moments.js';
import {nearest} from './nearest.js';
import type {Query, Test} from './query.js';
import {type Ends, reversed, turnedRound} from './reversed.js';
import type {Piece, Value} from './tokens.js';

/** What a filter's words are understood against. */
export interface Context extends Calendar {
	readonly agents: ReadonlyArray<{readonly id: string; readonly name: string}>;
}

/** A field and what stands behind it, as it was written. */
export interface Written extends Place {
	readonly field: FieldId;
	readonly name: Piece;
	readonly comparison: Comparison | null;
	readonly value: Value;
}

/** One query per alternative: `status:busy,no-answer`. @throws FilterProblem */
export function readFieldValue(written: Written, context: Context): readonly Query[] {
	const {field, value, comparison, name} = written;
	const spec = fieldOf(field);
	if (value.kind === 'list' && value.pieces.length === 0) {
		throw new FilterProblem(written, `\`${name.text}:\` needs a value. ${spec.help.replace(/\.$/, '')}`);
	}

	const query = (test: Test): Query => ({kind: 'field', field, test});
	if (value.kind === 'range') {
		return [query(readEnds(field, value, context))];
	}

	const tests = value.pieces.map(piece => readPiece({field, spec, comparison, name, piece, context}));
	return mergeLists(tests).map(query);
}

function readPiece(reading: Reading): Test {
	const {field, spec, comparison, piece} = reading;
	if (!piece.quoted && piece.text === '*' && comparison === null && spec.type !== 'flag') {
		return {kind: 'known'};
	}

	if (isOrdered(spec.type)) {
		return readOrdered(reading);
	}

	const later = comparison === null && !piece.quoted && /^[<>=]/.test(piece.text);
	if (later || (comparison !== null && comparison !== '=')) {
		const text = piece.text.replace(/^[<>=]+/, '');
		throw new FilterProblem(piece, `\`${field}\` has no order; write ${field}:${text}`, text);
	}

	return readNamed[spec.type](reading);
}

interface Reading {
	readonly field: FieldId;
	readonly spec: Field;
	readonly comparison: Comparison | null;
	readonly name: Place;
	readonly piece: Piece;
	readonly context: Context;
}

type OrderedType = 'number' | 'duration' | 'money' | 'time';

function isOrdered(type: FieldType): type is OrderedType {
	return type === 'number' || type === 'duration' || type === 'money' || type === 'time';
}

function readOrdered({field, spec, comparison, piece, context}: Reading): Test {
	if (comparison !== null) {
		return compare(comparison, ordered(field, piece, context));
	}

	const [, first = '', last = ''] = /^(.*?)\.\.(.*)$/.exec(piece.text) ?? [];
	if (first !== '' || last !== '') {
		const from = {...piece, text: first.trim()};
		return readEnds(field, {from, to: {...piece, text: last.trim()}}, context);
	}

	const yes = spec.type === 'number' ? readYesOrNo(piece.text) : null;
	return yes === null
		? ordered(field, piece, context).alone
		: yes
			? range({min: 0, minInclusive: false})
			: {kind: 'equals', value: 0};
}

/** A range; an end of it that is empty or a star is open. Of ages, `1d..2d` is as good as `2d..1d`. */
function readEnds(field: FieldId, ends: Ends, context: Context): Test {
	const test = stretchOf(field, ends, context);
	if (!isEmptyRange(test)) {
		return test;
	}

	const turned = turnedRound(ends);
	if (fieldOf(field).type === 'time' && isAge(ends.from.text) && isAge(ends.to.text)) {
		return stretchOf(field, turned, context);
	}

	throw reversed(ends, !isEmptyRange(stretchOf(field, turned, context)));
}

function stretchOf(field: FieldId, {from, to, ...bounds}: Ends, context: Context): Test {
	const isOpen = ({text}: Piece) => text === '' || text === '*';
	return between(
		isOpen(from) ? null : ordered(field, from, context),
		isOpen(to) ? null : ordered(field, to, context, from.text),
		bounds,
	);
}

/** What a value of an ordered field may look like. */
const examples: Readonly<Record<OrderedType, string>> = {
	number: '3, >3 or 3..5',
	duration: '30s, 1m30s or 600ms',
	money: '10c, 0.1 or >0.1',
	time: '2d, yesterday, 2026-11-20T14:00 or 14:00..15:00',
};

/** A value that has an order; `start` is where the range begins that it ends. */
function ordered(field: FieldId, piece: Piece, context: Context, start = ''): Extent {
	const spec = fieldOf(field);
	if (!isOrdered(spec.type)) {
		throw new FilterProblem(piece, `\`${field}\` has no order; write ${field}:value`);
	}

	const figure = (value: number | null) => (value === null ? null : point(value));
	const unit = spec.unit === 'milliseconds' ? 'milliseconds' : 'seconds';
	const readers: Readonly<Record<OrderedType, (text: string) => Extent | null>> = {
		number: text => figure(readNumber(text)),
		duration: text => figure(readDuration(text, unit)),
		money: text => figure(readCents(text)),
		time: text => readEnd(text, start, context),
	};
	const extent = readers[spec.type](piece.text);
	if (extent === null) {
		throw new FilterProblem(piece, `\`${field}\` takes ${examples[spec.type]}, not \`${piece.text}\``);
	}

	return extent;
}

const readNamed: Readonly<Record<Exclude<FieldType, OrderedType>, (reading: Reading) => Test>> = {
	text: reading => exactly(reading) ?? wildcard(reading) ?? {kind: 'contains', text: reading.piece.text},
	phone(reading) {
		const text = reading.piece.text.replaceAll(/[\s().-]/g, '');
		return exactly(reading) ?? wildcard(reading) ?? {kind: 'contains', text: text || reading.piece.text};
	},
	id(reading) {
		const {text} = reading.piece;
		const whole = /^[\da-f]{32}$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
		return (
			exactly(reading) ??
			wildcard(reading) ??
			(whole ? {kind: 'equals', value: text} : {kind: 'contains', text})
		);
	},
	agent: reading => exactly(reading) ?? agentNamed(reading.piece, reading.context.agents),
	tag(reading) {
		const {quoted, text} = reading.piece;
		return exactly(reading) ?? (quoted ? {kind: 'equals', value: text} : {kind: 'wildcard', pattern: text});
	},
	enum(reading) {
		const {spec, piece} = reading;
		const word = piece.text.toLowerCase().replaceAll('_', '-');
		const group = spec.groups && Object.hasOwn(spec.groups, word) ? spec.groups[word] : undefined;
		const test = exactly(reading) ?? wildcard(reading);
		if (test !== null) {
			return test;
		}

		return group === undefined ? {kind: 'equals', value: oneOf(reading, word)} : listTest(group);
	},
	flag: reading => ({kind: 'equals', value: oneOf(reading, reading.piece.text.toLowerCase())}),
	boolean(reading) {
		const yes = readYesOrNo(reading.piece.text);
		return {kind: 'equals', value: yes ?? oneOf(reading, reading.piece.text) === 'yes'};
	},
};

/** `=` means the whole value, letter by letter. */
function exactly({comparison, piece}: Reading): Test | null {
	return comparison === '=' ? {kind: 'equals', value: piece.text} : null;
}

function wildcard({piece}: Reading): Test | null {
	return !piece.quoted && /[*?]/.test(piece.text) ? {kind: 'wildcard', pattern: piece.text} : null;
}

function oneOf({field, spec, name, piece}: Reading, word: string): string {
	const choices = knownValues(spec);
	if (choices.includes(word)) {
		return word;
	}

	const wrong = `\`${field}\` is never \`${piece.text}\``;
	const elsewhere = fieldThatTakes(word);
	if (elsewhere !== undefined) {
		// In a list the values before it stay.
		const isFirst = piece.column === name.column + name.length + 1;
		const place = {column: name.column, length: piece.column + piece.length - name.column};
		const hint = `did you mean \`${elsewhere}\`?`;
		throw isFirst
			? new FilterProblem(place, `${wrong}; ${hint}`, elsewhere)
			: new FilterProblem(piece, `${wrong}; ${hint}`);
	}

	const meant = nearest(word, choices);
	const hint = meant === undefined ? `it takes ${choices.join(', ')}` : `did you mean \`${meant}\`?`;
	throw new FilterProblem(piece, `${wrong}; ${hint}`, meant);
}

function readYesOrNo(text: string): boolean | null {
	const word = text.toLowerCase();
	return /^(?:yes|true|y)$/.test(word) ? true : /^(?:no|false|n)$/.test(word) ? false : null;
}

function listTest(values: readonly string[]): Test {
	const [only] = values;
	return only !== undefined && values.length === 1 ? {kind: 'equals', value: only} : {kind: 'one-of', values};
}

/** `busy,no-answer` is one test of two values rather than two tests. */
function mergeLists(tests: readonly Test[]): readonly Test[] {
	const values = tests.flatMap(test =>
		test.kind === 'one-of'
			? test.values
			: test.kind === 'equals' && typeof test.value === 'string'
				? [test.value]
				: [],
	);
	const others = tests.filter(
		test => test.kind !== 'one-of' && !(test.kind === 'equals' && typeof test.value === 'string'),
	);
	return values.length === 0 ? others : [listTest([...new Set(values)].sort()), ...others];
}
