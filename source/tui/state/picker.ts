import {allViews} from '../../filter/views.js';
import {columns} from '../../present/columns.js';
import {listColumns} from './list-columns.js';
import type {Look} from './look.js';
import type {Choice, Overlay, PickerItem, State} from './state.js';

const periods = [1, 2, 7, 14, 30, 90, 180, 365] as const;

const orders = [
	{label: 'newest first', order: {by: 'time', descending: true}},
	{label: 'oldest first', order: {by: 'time', descending: false}},
	{label: 'longest first', order: {by: 'duration', descending: true}},
	{label: 'shortest first', order: {by: 'duration', descending: false}},
	{label: 'dearest first', order: {by: 'cost', descending: true}},
	{label: 'cheapest first', order: {by: 'cost', descending: false}},
] as const;

function picker(title: string, items: readonly PickerItem[]): Overlay {
	const current = items.findIndex(item => item.current);
	return {kind: 'picker', title, items, cursor: Math.max(0, current)};
}

function item(label: string, aside: string, choice: Choice, current: boolean): PickerItem {
	return {label, aside, choice, current};
}

export function agentPicker({place, list}: State): Overlay {
	const {agentId} = list.scope;
	const agents = place.agents.map(agent =>
		item(agent.name, agent.status ?? '', {kind: 'agent', agentId: agent.id}, agent.id === agentId),
	);
	const everyone = item(
		'all agents',
		`${place.agents.length}`,
		{kind: 'agent', agentId: null},
		agentId === null,
	);
	return picker('Agent', [everyone, ...agents]);
}

export function periodPicker({list}: State): Overlay {
	const {days} = list.scope;
	return picker(
		'Period',
		periods.map(period => item(periodWords(period), '', {kind: 'period', days: period}, period === days)),
	);
}

export function periodWords(days: number): string {
	return days === 1 ? 'last 24 hours' : `last ${days} days`;
}

export function viewPicker({list, place}: State): Overlay {
	return picker(
		'Saved filters',
		allViews(place.views).map(view =>
			item(view.name, view.filter, {kind: 'filter', text: view.filter}, view.filter === list.filter),
		),
	);
}

export function orderPicker({list}: State): Overlay {
	const {by, descending} = list.order;
	return picker(
		'Sort',
		orders.map(({label, order}) =>
			item(label, '', {kind: 'order', order}, order.by === by && order.descending === descending),
		),
	);
}

export function columnPicker(state: State): Overlay {
	const {hiddenColumns} = state.layout;
	const shown = new Set(listColumns(state).columns.map(({id}) => id));
	return picker(
		'Columns',
		columns.map(column =>
			item(
				column.id,
				hiddenColumns.includes(column.id) ? 'hidden' : shown.has(column.id) ? 'shown' : 'no room',
				{kind: 'column', column: column.id},
				false,
			),
		),
	);
}

/** Without what lies in front: the help gives way to the picker that it was asked for in. */
export function closeOverlay(state: State): State {
	return {...state, overlay: state.overlay?.kind === 'keys' ? state.overlay.over : null};
}

/** The help, or without it again. */
export function toggleHelp(state: State): State {
	const {overlay} = state;
	return overlay?.kind === 'keys'
		? closeOverlay(state)
		: {...state, overlay: {kind: 'keys', scroll: 0, over: overlay}};
}

/** Keys of a list, on the picker or the help in front. */
export function moveOverlay(
	state: State,
	overlay: Overlay,
	to: 'first' | 'last' | number,
	look: Look,
): Overlay {
	const end = overlay.kind === 'keys' ? look.helpEnd(state) : overlay.items.length - 1;
	const from = overlay.kind === 'keys' ? overlay.scroll : overlay.cursor;
	const place = typeof to === 'number' ? from + to : to === 'first' ? 0 : end;
	const held = Math.min(Math.max(place, 0), end);
	return overlay.kind === 'keys' ? {...overlay, scroll: held} : {...overlay, cursor: held};
}
