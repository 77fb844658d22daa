import {hitPattern} from '../../filter/hits.js';
import {listHeight} from './geometry.js';
import type {Message} from './message.js';
import type {State} from './state.js';
import type {Step} from './step.js';

/** Asks for what the rows in sight lack. Called after every change, so it begins with what costs nothing. */
export function withSnippets(before: State, [state, effects]: Step): Step {
	const {list, place} = state;
	if (before.list === list && before.place.masked === place.masked) {
		return [state, effects];
	}

	const pattern = hitPattern(list.query);
	if (pattern === null) {
		return list.snippets === null ? [state, effects] : [{...state, list: {...list, snippets: null}}, effects];
	}

	const of = `${pattern.source}${place.masked ? ' masked' : ''}`;
	const known = list.snippets?.of === of ? list.snippets.texts : new Map<string, string | null>();
	const inSight = list.rows.slice(list.top, list.top + listHeight(state));
	const ids = inSight.flatMap(({id}) => (known.has(id) ? [] : [id]));
	if (ids.length === 0 && list.snippets?.of === of) {
		return [state, effects];
	}

	const texts = new Map([...known, ...ids.map((id): [string, null] => [id, null])]);
	return [
		{...state, list: {...list, snippets: {of, texts}}},
		[...effects, {do: 'read-snippets', of, ids, pattern, masked: place.masked}],
	];
}

export function takeSnippets(state: State, {of, texts}: Message<'snippets'>): Step {
	const {list} = state;
	return list.snippets?.of === of
		? [{...state, list: {...list, snippets: {of, texts: new Map([...list.snippets.texts, ...texts])}}}, []]
		: [state, []];
}

/** What was written anew may say more than it did. */
export function forgetSnippets(state: State, ids: readonly string[] | undefined): State {
	const {snippets} = state.list;
	if (snippets === null) {
		return state;
	}

	const changed = new Set(ids);
	const texts = new Map(
		[...snippets.texts].filter(([id, text]) => text !== null && ids !== undefined && !changed.has(id)),
	);
	return {...state, list: {...state.list, snippets: {...snippets, texts}}};
}
