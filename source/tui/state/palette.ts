import fuzzysort from 'fuzzysort';
import {allViews} from '../../filter/views.js';
import {batchWords} from '../../present/batch.js';
import type {ActionId} from '../keymap/actions.js';
import {actionIds, actionRow} from '../keymap/actions.js';
import {keyWords} from '../keymap/bindings.js';
import {deedsOf} from '../keymap/dispatch.js';
import {synonyms} from '../keymap/synonyms.js';
import {fieldOf, fieldText} from '../widgets/field.js';
import {takeChoice} from './choose.js';
import type {Choice, State} from './state.js';
import type {Deed, Step} from './step.js';

/** Something that can be done by name. */
export interface PaletteItem {
	readonly label: string;
	/** Other words that it is found by. */
	readonly also?: string | undefined;
	/** Its key, or what kind of thing it is. */
	readonly aside: string;
	readonly deed: {readonly kind: 'action'; readonly action: ActionId} | Choice;
}

export const openPalette: Deed = state => [
	{...state, overlay: null, prompt: {kind: 'palette', field: fieldOf(''), cursor: 0}},
	[{do: 'read-views'}],
];

/** Needed for nothing in the palette: they are how one gets about in it. */
const leftOut: ReadonlySet<ActionId> = new Set<ActionId>(['palette', 'escape']);

/** Every action that works here, then agents, batches and saved filters. */
function everyItem(state: State): readonly PaletteItem[] {
	const {place} = state;
	const actions = deedsOf(state).flatMap(scope =>
		actionIds.flatMap((action): readonly PaletteItem[] => {
			const {where, does} = actionRow(action);
			return where === scope && !leftOut.has(action)
				? [
						{
							label: does,
							also: synonyms[action],
							aside: keyWords(action, state.keys),
							deed: {kind: 'action', action},
						},
					]
				: [];
		}),
	);
	const views = allViews(place.views).map(
		({name, filter}): PaletteItem => ({
			label: name,
			aside: `filter v · ${filter}`,
			deed: {kind: 'filter', text: filter},
		}),
	);
	const agents = place.agents.map(
		({id, name}): PaletteItem => ({label: name, aside: 'agent a', deed: {kind: 'agent', agentId: id}}),
	);
	const batches = place.batches.map((batch): PaletteItem => {
		const {name, progress} = batchWords(batch);
		return {label: name, aside: `batch b · ${progress}`, deed: {kind: 'batch', batchId: batch.id}};
	});
	return [...actions, ...views, ...agents, ...batches];
}

/** What fits the letters typed, the best first; everything before one is typed. */
export function paletteItems(state: State): readonly PaletteItem[] {
	const {prompt} = state;
	const text = prompt?.kind === 'palette' ? fieldText(prompt.field).trim() : '';
	const items = everyItem(state);
	if (text === '') {
		return items;
	}

	// What is called so, then what is also called so, then what has the letters somewhere.
	const words = ` ${text.toLowerCase()}`;
	const spelt = fuzzysort.go(text, items, {key: 'label', threshold: 0.2}).map(({obj}) => obj);
	const named = spelt.filter(({label}) => ` ${label.toLowerCase()}`.includes(words));
	const meant = items.filter(({also}) => also !== undefined && ` ${also}`.includes(words));
	return [...new Set([...named, ...meant, ...spelt])];
}

export function movePalette(state: State, rows: number): State {
	const {prompt} = state;
	if (prompt?.kind !== 'palette') {
		return state;
	}

	const end = Math.max(0, paletteItems(state).length - 1);
	const cursor = Math.min(Math.max(prompt.cursor + rows, 0), end);
	return {...state, prompt: {...prompt, cursor}};
}

/** Enter: as though the key of the thing had been pressed. */
export function takeFromPalette(state: State): Step {
	const {prompt} = state;
	const item = prompt?.kind === 'palette' ? paletteItems(state)[prompt.cursor] : undefined;
	const closed: State = {...state, prompt: null};
	if (item === undefined) {
		return [state, []];
	}

	const {deed} = item;
	return deed.kind === 'action'
		? [
				closed,
				[
					{
						do: 'later',
						name: 'palette',
						rest: true,
						milliseconds: 0,
						message: {type: 'act', action: deed.action},
					},
				],
			]
		: takeChoice({...closed, screen: null}, deed);
}
