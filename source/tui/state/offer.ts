import {
	type Completion,
	completions,
	elsewhere,
	usualMoments,
	type ValueSpot,
	valueSpot,
	wordSpot,
} from '../../filter/complete.js';
import {type DataSpot, dataSpot} from '../../filter/complete-data.js';
import {type FieldId, fieldOf} from '../../filter/fields.js';
import {allOf, type Query} from '../../filter/query.js';
import {closed} from '../../filter/while-typed.js';
import {fieldText} from '../widgets/field.js';
import type {Effect} from './effect.js';
import type {Message} from './message.js';
import {readFilter, scopeQuery, troubledQuery} from './scope.js';
import type {Prompt, State} from './state.js';
import type {Step} from './step.js';

type Filter = Prompt & {readonly kind: 'filter'};

/** Lines of the list that the offer may cover. */
const most = 8;

/** What could be written where the cursor is; nothing before a letter is typed, or when it stands there already. */
export function offersOf({place, list}: State, {field, values}: Filter): readonly Completion[] {
	const text = fieldText(field);
	const cursor = fieldText({...field, letters: field.letters.slice(0, field.cursor)}).length;
	const spot = dataSpot(text, cursor) ?? valueSpot(text, cursor);
	const counts = spot !== null && values?.key === keyOf(spot) ? values.counts : null;
	const others = spot === null && list.matching === 0 ? elsewhereOf(text, cursor, values) : [];
	const found = [...others, ...completions(text, cursor, {agents: place.agents, counts})];
	const isTyped = spot !== null || others.length > 0 || /[a-z]$/i.test(text.slice(0, cursor));
	const [only] = found;
	const isDone = found.length === 1 && only !== undefined && text.slice(only.from, cursor) === only.text;
	return !isTyped || isDone ? [] : found.slice(0, most);
}

/** Where else a word stands that was not found. */
function elsewhereOf(text: string, cursor: number, values: Filter['values']): readonly Completion[] {
	const word = wordSpot(text, cursor);
	return word === null || values?.key !== wordKey(word)
		? []
		: [...values.counts]
				.filter(([, calls]) => calls !== 0)
				.map(([name, calls]) => ({from: cursor - word.typed.length, text: name, help: '', calls}));
}

function wordKey({typed, rest}: {readonly typed: string; readonly rest: string}): string {
	return `${typed} | ${rest}`;
}

function keyOf(spot: DataSpot | ValueSpot): string {
	const name = 'path' in spot ? `${spot.field}.${spot.path ?? ''}` : spot.name;
	return `${name} ${spot.rest}`;
}

/** Fields with values that can be listed; a figure, a number or an id is typed. */
function asksOf(field: FieldId): Effect<'read-values'>['asks'] {
	const {type, columns, flags} = fieldOf(field);
	if (flags !== undefined) {
		return Object.entries(flags).map(([name, column]) => ({name, column}));
	}

	const listed = ['agent', 'tag', 'enum', 'boolean', 'number'].includes(type);
	return listed || field === 'batch' ? columns.map(column => ({name: null, column})) : [];
}

function asked(
	asks: ReadonlyArray<{readonly name: string; readonly text: string}>,
	rest: Query,
	place: State['place'],
): Effect<'count-values'>['asks'] {
	return asks.flatMap(({name, text}) => {
		const read = readFilter(text, place);
		return read.ok ? [{name, query: allOf([rest, read.query])}] : [];
	});
}

/** The calls of the list without what is being written, as far as the rest can be understood. */
function besides({list, place}: State, text: string): Query {
	const rest = readFilter(closed(text), place);
	return allOf([
		scopeQuery(list.scope),
		...(rest.ok ? [rest.query] : []),
		...(list.troubledOnly ? [troubledQuery] : []),
	]);
}

/** Wants to know where else a word stands that no call was found by. */
export function elsewhereWishes(state: State): readonly Effect[] {
	const {prompt, list, place} = state;
	if (prompt?.kind !== 'filter' || list.matching !== 0) {
		return [];
	}

	const {field} = prompt;
	const word = wordSpot(fieldText(field), field.letters.slice(0, field.cursor).join('').length);
	if (word === null || prompt.values?.key === wordKey(word)) {
		return [];
	}

	const asks = elsewhere(word.typed).map(text => ({name: text, text}));
	return [{do: 'count-values', key: wordKey(word), asks: asked(asks, besides(state, word.rest), place)}];
}

/** Wants the values counted for the rest of the filter, as far as that can be understood. */
export function valueWishes(state: State): readonly Effect[] {
	const {prompt, place} = state;
	if (prompt?.kind !== 'filter') {
		return [];
	}

	const {field} = prompt;
	const cursor = field.letters.slice(0, field.cursor).join('').length;
	const spot = dataSpot(fieldText(field), cursor) ?? valueSpot(fieldText(field), cursor);
	if (spot === null || prompt.values?.key === keyOf(spot)) {
		return [];
	}

	const query = besides(state, spot.rest);
	const key = keyOf(spot);
	if ('path' in spot) {
		return [{do: 'read-data', key, field: spot.field, path: spot.path, query}];
	}

	const {type, columns} = fieldOf(spot.field);
	if (type === 'time') {
		const asks = usualMoments.map(moment => ({name: moment, text: `${spot.name}:${moment}`}));
		return [{do: 'count-values', key, asks: asked(asks, query, place)}];
	}

	const [column, ...beside] = columns;
	if (type === 'text' && column !== undefined) {
		return spot.field === 'note' ? [] : [{do: 'read-texts', key, column, beside, query}];
	}

	const asks = asksOf(spot.field);
	return asks.length === 0 ? [] : [{do: 'read-values', key, asks, query}];
}

export function takeValues(state: State, {key, counts}: Message<'values'>): Step {
	const {prompt} = state;
	return prompt?.kind === 'filter'
		? [{...state, prompt: {...prompt, values: {key, counts}}}, []]
		: [state, []];
}

/** Up and down among what is offered; null when the keys are not for it. */
export function pickOffer(state: State, step: 1 | -1): State | null {
	const {prompt} = state;
	if (prompt?.kind !== 'filter' || prompt.recall >= 0) {
		return null;
	}

	const end = offersOf(state, prompt).length - 1;
	const pick = Math.min(prompt.pick + step, end);
	return end < 0 || (prompt.pick < 0 && step < 0) ? null : {...state, prompt: {...prompt, pick}};
}
