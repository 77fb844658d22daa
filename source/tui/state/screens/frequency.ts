import {type GroupColumn, groupColumns} from '../../../workspace/workspace.js';
import {drill} from '../drill.js';
import type {Effect} from '../effect.js';
import type {Message} from '../message.js';
import type {Screen} from '../screen-kinds.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import {narrowed, requestOf} from './inbox.js';
import type {ScreenWays} from './ways.js';

const rereadMs = 700;

/** `F`: which column's values to count. */
export const openFrequency: Deed = state => [
	{
		...state,
		overlay: {
			kind: 'picker',
			title: 'Count the values of',
			cursor: 0,
			items: groupColumns.map(column => ({
				label: column,
				aside: '',
				choice: {kind: 'frequency', column},
				current: false,
			})),
		},
	},
	[],
];

export function showFrequency(state: State, column: GroupColumn): Step {
	const next: State = {...state, overlay: null, screen: {kind: 'frequency', cursor: 0, column, groups: null}};
	return [next, [reading(next, column)]];
}

function reading(state: State, column: GroupColumn): Effect {
	const {query, fromMs, toMs} = requestOf(state);
	return {do: 'read-groups', column, query, fromMs, toMs, troubledOnly: state.list.troubledOnly};
}

export function takeGroups(state: State, {column, groups}: Message<'groups'>): Step {
	const {screen} = state;
	if (screen?.kind !== 'frequency' || screen.column !== column) {
		return [state, []];
	}

	const stoodOn = screen.groups?.[screen.cursor];
	const place = groups.findIndex(
		({value, unfetched}) => value === stoodOn?.value && unfetched === stoodOn.unfetched,
	);
	const cursor = place >= 0 ? place : Math.min(screen.cursor, Math.max(0, groups.length - 1));
	return [{...state, screen: {...screen, groups, cursor}}, []];
}

function open(state: State, {groups, cursor, column}: Screen<'frequency'>): Step {
	const group = groups?.[cursor];
	if (group === undefined) {
		return [state, []];
	}

	// Those that do not say stand beside those of which nobody knows; elsewhere a filter means both.
	const fetched = group.unfetched
		? ['-is:full']
		: group.value === null && groups?.some(({unfetched}) => unfetched)
			? ['is:full']
			: [];
	const filter = [...fetched, narrowed(state, column, group.value)].join(' ');
	return drill(state, {filter: state.list.troubledOnly ? `is:troubled ${filter}` : filter});
}

export const frequencyWays: ScreenWays<'frequency'> = {
	items: ({groups}) => groups?.length ?? 0,
	open,
	reread: () => [
		{do: 'later', name: 'screen', rest: false, milliseconds: rereadMs, message: {type: 'reread-screen'}},
	],
	again: (state, {column}) => [state, [reading(state, column)]],
};
