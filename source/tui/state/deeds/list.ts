import type {ActionId} from '../../keymap/actions.js';
import {toggleBell, toggleFollow} from '../following.js';
import {ask, rowUnderCursor} from '../list.js';
import {agentPicker, columnPicker, orderPicker, periodPicker} from '../picker.js';
import {openFilter, openNote} from '../prompt.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import {only, still} from '../step.js';
import {openTags} from '../tagging.js';
import {forgetView, nameFilter, openViews, renameView} from '../views.js';
import {dealWith, nextTrouble, previousTrouble, reviewedHere} from '../walking.js';

/** The keys of the list of calls: what it shows, and what is done with the call under the cursor. */
export const listDeeds = {
	'next-trouble': nextTrouble,
	'previous-trouble': previousTrouble,
	'deal-with': dealWith,
	filter: still(openFilter),
	troubled: state => {
		const troubledOnly = !state.list.troubledOnly;
		const row = rowUnderCursor(state);
		const at = row === undefined || state.list.pinned === 'first' ? 'first' : {id: row.id};
		const [next, effects] = ask({...state, list: {...state.list, troubledOnly}}, at);
		return [next, [...effects, {do: 'remember', name: 'troubledOnly', value: troubledOnly}]];
	},
	views: openViews,
	'save-view': nameFilter,
	'rename-view': renameView,
	'forget-view': forgetView,
	agent: still(state => ({...state, overlay: agentPicker(state)})),
	period: still(state => ({...state, overlay: periodPicker(state)})),
	sort: still(state => ({...state, overlay: orderPicker(state)})),
	columns: still(state => ({...state, overlay: columnPicker(state)})),
	wider: state => resizeList(state, 4),
	narrower: state => resizeList(state, -4),
	review: state => {
		const row = rowUnderCursor(state);
		return row === undefined
			? [state, []]
			: [
					reviewedHere(state, row.id, !row.reviewed),
					[{do: 'review', ids: [row.id], reviewed: !row.reviewed}],
				];
	},
	follow: toggleFollow,
	bell: toggleBell,
	tag: openTags,
	note: still(openNote),
	undo: only({do: 'undo'}),
} satisfies Partial<Record<ActionId, Deed>>;

function resizeList(state: State, percent: number): Step {
	const listPercent = Math.min(Math.max(state.layout.listPercent + percent, 34), 74);
	return [
		{...state, layout: {...state.layout, listPercent}},
		[{do: 'remember', name: 'listPercent', value: listPercent}],
	];
}
