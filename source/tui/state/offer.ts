import {
	type Completion,
	completions,
	usualMoments,
	type ValueSpot,
	valueSpot,
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
export function offersOf({place}: State, {field, values}: Filter): readonly Completion[] {
	const text = fieldText(field);
	const cursor = fieldText({...field, letters: field.letters.slice(0, field.cursor)}).length;
	const spot = dataSpot(text, cursor) ?? valueSpot(text, cursor);
	const counts = spot !== null && values?.key === keyOf(spot) ? values.counts : null;
	const found = completions(text, cursor, {agents: place.agents, counts});
	const isTyped = spot !== null || /[a-z]$/i.test(text.slice(0, cursor));
	const [only] = found;
	const isDone = found.length === 1 && only !== undefined && text.slice(only.from, cursor) === only.text;
	return !isTyped || isDone ? [] : found.slice(0, most);
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

function momentsOf({name}: ValueSpot, query: Query, place: State['place']) {
	return usualMoments.flatMap(moment => {
		const asked = readFilter(`${name}:${moment}`, place);
		return asked.ok ? [{name: moment, query: allOf([query, asked.query])}] : [];
	});
}

/** Wants the values counted for the rest of the filter, as far as that can be understood. */
export function valueWishes(state: State): readonly Effect[] {
	const {prompt, list, place} = state;
	if (prompt?.kind !== 'filter') {
		return [];
	}

	const {field} = prompt;
	const cursor = field.letters.slice(0, field.cursor).join('').length;
	const spot = dataSpot(fieldText(field), cursor) ?? valueSpot(fieldText(field), cursor);
	if (spot === null || prompt.values?.key === keyOf(spot)) {
		return [];
	}

	const rest = readFilter(closed(spot.rest), place);
	const query = allOf([
		scopeQuery(list.scope),
		...(rest.ok ? [rest.query] : []),
		...(list.troubledOnly ? [troubledQuery] : []),
	]);
	const key = keyOf(spot);
	if ('path' in spot) {
		return [{do: 'read-data', key, field: spot.field, path: spot.path, query}];
	}

	const {type, columns} = fieldOf(spot.field);
	if (type === 'time') {
		return [{do: 'count-values', key, asks: momentsOf(spot, query, place)}];
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
