import type {Effect} from './effect.js';
import {ask} from './list.js';
import {columnPicker} from './picker.js';
import {applyFilter} from './prompt.js';
import {showFrequency} from './screens/frequency.js';
import {rescope} from './session.js';
import type {Choice, State} from './state.js';
import type {Step} from './step.js';

/** Enter in a picker. */
export function choose(state: State): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'picker') {
		return [{...state, overlay: null}, []];
	}

	const item = overlay.items[overlay.cursor];
	return item === undefined ? [{...state, overlay: null}, []] : takeChoice(state, item.choice);
}

/** What was chosen, in a picker or in the palette. */
export function takeChoice(state: State, choice: Choice): Step {
	const {scope} = state.list;
	const closed: State = {...state, overlay: null};
	switch (choice.kind) {
		case 'agent':
			return rescope(state, {...scope, agentId: choice.agentId, batchId: null});
		case 'batch':
			return rescope(state, {...scope, batchId: choice.batchId});
		case 'period':
			return rescope(state, {...scope, days: choice.days, batchId: null});
		case 'filter': {
			const [next, effects] = applyFilter(closed, choice.text);
			return [next, [...effects, {do: 'remember', name: 'filter', value: choice.text}]];
		}

		case 'order': {
			const {order} = choice;
			const [next, effects] = ask({...closed, list: {...closed.list, order, pinned: 'first'}}, 'first');
			const remembering: Effect = {do: 'remember', name: 'order', value: {...order}};
			return [next, [...effects, remembering]];
		}

		case 'frequency':
			return showFrequency(state, choice.column);
		case 'column':
			return toggleColumn(state, choice.column);
	}
}

/** Stays open: columns are chosen several at a time. */
function toggleColumn(state: State, column: State['layout']['hiddenColumns'][number]): Step {
	const {hiddenColumns} = state.layout;
	const hidden = hiddenColumns.includes(column)
		? hiddenColumns.filter(id => id !== column)
		: [...hiddenColumns, column];
	const next: State = {...state, layout: {...state.layout, hiddenColumns: hidden}};
	const cursor = state.overlay?.kind === 'picker' ? state.overlay.cursor : 0;
	const picker = columnPicker(next);
	return [
		{...next, overlay: picker.kind === 'picker' ? {...picker, cursor} : picker},
		[{do: 'remember', name: 'hiddenColumns', value: hidden}],
	];
}
