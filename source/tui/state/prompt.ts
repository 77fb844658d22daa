import {beforeField, completions} from '../../filter/complete.js';
import {longestFilter} from '../../filter/parse.js';
import {closed, whileTyped} from '../../filter/while-typed.js';
import {figure} from '../../present/figure.js';
import {scrub} from '../../text/printable.js';
import type {Field, FieldKey} from '../widgets/field.js';
import {editField, fieldOf, fieldText, startOf, typeInto} from '../widgets/field.js';
import {endSearch, searchFor} from './detail.js';
import type {Effect} from './effect.js';
import {runExport} from './export.js';
import {historyWith} from './history.js';
import {ask, rowUnderCursor} from './list.js';
import type {Look} from './look.js';
import {offersOf, valueWishes} from './offer.js';
import {runPipe} from './pipe.js';
import {readFilter} from './scope.js';
import type {Notice, Prompt, State} from './state.js';
import type {Step} from './step.js';
import {acceptTags, completeTag} from './tagging.js';

/** What is only half written is judged after this much rest, and values are offered then. */
const previewMs = 60;

/** What a field takes; a filter gets a `*` more while it is typed. */
const longestTyped = longestFilter - 1;

export function openFilter(state: State): State {
	const {filter} = state.list;
	const field = fieldOf(filter === '' ? '' : `${filter} `);
	const stoodOn = rowUnderCursor(state)?.id ?? null;
	return {
		...state,
		prompt: {kind: 'filter', field, before: filter, stoodOn, error: null, recall: -1, pick: -1, values: null},
	};
}

export function openSearch(state: State): State {
	return {...state, prompt: {kind: 'search', field: fieldOf(state.detail.search?.text ?? '')}};
}

export function openNote(state: State): State {
	const row = rowUnderCursor(state);
	if (row === undefined) {
		return state;
	}

	const {id, note} = row;
	const kept = note ?? '';
	return {...state, prompt: {kind: 'note', id, value: scrub(kept), kept}};
}

export function typed(state: State, text: string, look: Look): Step {
	const {prompt} = state;
	if (!hasField(prompt)) {
		return [state, []];
	}

	const clean = scrub(text);
	const taken = startOf(clean, longestTyped - fieldText(prompt.field).length);
	const notice: Notice = {text: `No more than ${figure(longestTyped)} characters go in here.`, tone: 'bad'};
	return refield({...state, notice: taken === clean ? null : notice}, typeInto(prompt.field, taken), look);
}

export function edited(state: State, key: FieldKey, look: Look): Step {
	const {prompt} = state;
	return hasField(prompt)
		? refield({...state, notice: null}, editField(prompt.field, key), look)
		: [state, []];
}

/** `Ctrl-e`: the text of the prompt in `$EDITOR`. */
export function editOutside(state: State): Step {
	const {prompt} = state;
	if (prompt?.kind === 'note') {
		const untouched = prompt.value === scrub(prompt.kept);
		return [state, [{do: 'edit-text', text: untouched ? prompt.kept : prompt.value}]];
	}

	return prompt?.kind === 'filter' ? [state, [{do: 'edit-text', text: asTyped(prompt.field)}]] : [state, []];
}

/** A filter comes back to its bar as one line; a note, which may have several, is kept as it was written. */
export function editedOutside(state: State, text: string, look: Look): Step {
	const {prompt} = state;
	if (prompt?.kind === 'filter') {
		return refield(state, fieldOf(text.replaceAll(/\s+/g, ' ')), look);
	}

	if (prompt?.kind !== 'note' || text === prompt.kept.trim()) {
		return [state, []];
	}

	return keepNote({...state, prompt: null}, prompt.id, text);
}

/** Writes a note down, or takes it away where nothing is left of it, and says so. */
export function keepNote(state: State, id: string, note: string): Step {
	const text = note === '' ? 'Took the note away; u brings it back.' : 'Kept the note; u takes it back.';
	return [{...state, notice: {text, tone: 'good'}}, [{do: 'note', id, note}]];
}

/** Prompts with a field of our own; the short ones have ink-text-input's. */
export function hasField(prompt: Prompt | null): prompt is Prompt & {readonly field: Field} {
	return prompt !== null && 'field' in prompt;
}

function refield(state: State, field: Field, look: Look): Step {
	const {prompt} = state;
	if (prompt?.kind === 'palette') {
		return [{...state, prompt: {...prompt, field, cursor: 0}}, []];
	}

	if (prompt?.kind === 'search') {
		return [searchFor({...state, prompt: {...prompt, field}}, fieldText(field), look), []];
	}

	if (prompt?.kind === 'pipe') {
		return [{...state, prompt: {...prompt, field, recall: -1}}, []];
	}

	if (prompt?.kind === 'export' || prompt?.kind === 'tag') {
		return [{...state, prompt: {...prompt, field}}, []];
	}

	if (prompt?.kind !== 'filter') {
		return [state, []];
	}

	const typing = {...prompt, field, recall: -1, pick: -1};
	const next: State = {...state, prompt: typing};
	if (fieldText(field) === fieldText(prompt.field)) {
		return [next, []];
	}

	// What is understood is looked for at once: a search gives way to keys, and to the next search.
	const text = asTyped(field);
	if (text === state.list.filter || !readFilter(text, state.place).ok) {
		return [next, [previewLater]];
	}

	const [shown, effects] = applyFilter({...state, prompt: {...typing, error: null}}, text);
	return [shown, [...effects, previewLater]];
}

function asTyped(field: Field): string {
	const text = fieldText(field);
	return field.cursor === field.letters.length ? whileTyped(text) : closed(text.trim());
}

const previewLater: Effect = {
	do: 'later',
	name: 'preview',
	rest: true,
	milliseconds: previewMs,
	message: {type: 'preview'},
};

/** Shows what the filter being typed finds; a filter that is wrong shows where, and changes nothing. */
export function preview(state: State): Step {
	const {prompt, list} = state;
	if (prompt?.kind !== 'filter') {
		return [state, []];
	}

	const text = asTyped(prompt.field);
	const parsed = readFilter(text, state.place);
	if (!parsed.ok) {
		const [shown, effects] = withoutHalf(state, text);
		return [{...shown, prompt: {...prompt, error: parsed.error}}, [...effects, ...valueWishes(state)]];
	}

	const fine: State = {...state, prompt: {...prompt, error: null}};
	const wishes = valueWishes(state);
	if (text === list.filter) {
		return [fine, wishes];
	}

	const [next, effects] = applyFilter(fine, text);
	return [next, [...effects, ...wishes]];
}

/** What was found for the name of a field, as long as it was a word, is not what the list is to keep. */
function withoutHalf(state: State, text: string): Step {
	const half = beforeField(text);
	const isShown = half !== null && half.asWord === state.list.filter;
	return isShown && readFilter(half.without, state.place).ok ? applyFilter(state, half.without) : [state, []];
}

export function applyFilter(state: State, text: string): Step {
	const {prompt, list} = state;
	// What is found for half a filter moves nobody away from the call that the bar was opened on.
	const stoodOn = prompt?.kind === 'filter' ? prompt.stoodOn : (rowUnderCursor(state)?.id ?? null);
	const at = stoodOn === null || list.pinned === 'first' ? 'first' : {id: stoodOn};
	return ask({...state, list: {...state.list, filter: text}}, at);
}

/** Enter in the filter bar or the search. */
export function accept(state: State): Step {
	const {prompt} = state;
	if (prompt?.kind === 'search') {
		return [endSearch(state), []];
	}

	if (prompt?.kind === 'pipe') {
		return runPipe(state, prompt);
	}

	if (prompt?.kind === 'export') {
		return runExport(state, prompt);
	}

	if (prompt?.kind === 'tag') {
		return acceptTags(state, prompt);
	}

	if (prompt?.kind !== 'filter') {
		return [state, []];
	}

	const [previewed, effects] = preview(state);
	if (previewed.prompt?.kind !== 'filter' || previewed.prompt.error !== null) {
		return [previewed, effects];
	}

	const text = asTyped(prompt.field);
	const history = historyWith(state.history, text);
	return [
		{...previewed, prompt: null, history},
		[
			...effects,
			{do: 'remember', name: 'filter', value: text},
			{do: 'remember', name: 'history', value: history},
		],
	];
}

/** Esc in the filter bar: what was in force before comes back, and the cursor to its call. */
export function leave(state: State): Step {
	const {prompt} = state;
	const closed: State = {...state, prompt: null};
	if (prompt?.kind === 'search') {
		return [{...closed, detail: {...closed.detail, search: null}}, []];
	}

	if (prompt?.kind !== 'filter' || prompt.before === state.list.filter) {
		return [closed, []];
	}

	const {before, stoodOn} = prompt;
	const back: State = {...closed, list: {...closed.list, filter: before}};
	return ask(back, stoodOn === null ? 'first' : {id: stoodOn});
}

export function recall(state: State, step: 1 | -1, look: Look): Step {
	const {prompt} = state;
	if (prompt?.kind !== 'filter' && prompt?.kind !== 'pipe') {
		return [state, []];
	}

	const history = prompt.kind === 'filter' ? state.history : state.commands;
	const place = Math.min(Math.max(prompt.recall + step, -1), history.length - 1);
	const [next, effects] = refield(state, fieldOf(history[place] ?? ''), look);
	return next.prompt?.kind === 'filter' || next.prompt?.kind === 'pipe'
		? [{...next, prompt: {...next.prompt, recall: place}}, effects]
		: [next, effects];
}

export function complete(state: State, look: Look): Step {
	const {prompt} = state;
	if (prompt?.kind === 'tag') {
		return completeTag(state, prompt);
	}

	if (prompt?.kind !== 'filter') {
		return [state, []];
	}

	const {field, pick} = prompt;
	const before = field.letters.slice(0, field.cursor).join('');
	const offers = offersOf(state, prompt);
	const best =
		offers[Math.max(0, pick)] ?? completions(before, before.length, {agents: state.place.agents})[0];
	if (best === undefined) {
		return [{...state, notice: {text: 'Nothing to complete here.', tone: 'plain'}}, []];
	}

	const completed = typeInto(fieldOf(before.slice(0, best.from)), best.text);
	const after = field.letters.slice(field.cursor).join('');
	const whole = typeInto(completed, after);
	return refield(state, {letters: whole.letters, cursor: completed.cursor}, look);
}
