import {viewName} from '../../filter/views.js';
import {viewPicker} from './picker.js';
import type {PickerItem, State} from './state.js';
import type {Deed, Step} from './step.js';

/** `v`: the saved filters, as they are in the settings now. */
export const openViews: Deed = state => [{...state, overlay: viewPicker(state)}, [{do: 'read-views'}]];

/** The saved filters were read. */
export function takeViews(state: State, views: State['place']['views']): Step {
	const next: State = {...state, place: {...state.place, views}};
	const {overlay} = state;
	if (overlay?.kind !== 'picker' || overlay.title !== viewsTitle) {
		return [next, []];
	}

	const picker = viewPicker(next);
	const cursor = Math.min(
		overlay.cursor,
		Math.max(0, (picker.kind === 'picker' ? picker.items.length : 1) - 1),
	);
	return [{...next, overlay: {...picker, ...(picker.kind === 'picker' ? {cursor} : {})}}, []];
}

export const viewsTitle = 'Saved filters';

/** Asks for a name for the filter in force. */
export const nameFilter: Deed = state => {
	const {filter} = state.list;
	return filter === ''
		? [notice(state, 'There is no filter to save; / writes one.'), []]
		: [{...state, overlay: null, prompt: {kind: 'view-name', value: '', filter, was: null}}, []];
};

export const renameView: Deed = state => {
	const view = viewUnderCursor(state);
	return view === null
		? [state, []]
		: [
				{
					...state,
					overlay: null,
					prompt: {kind: 'view-name', value: view.label, filter: view.filter, was: view.label},
				},
				[],
			];
};

export const forgetView: Deed = state => {
	const view = viewUnderCursor(state);
	if (view === null) {
		return [state, []];
	}

	const own = state.place.views.some(({name}) => name === view.label);
	return own
		? [state, [{do: 'save-view', name: view.label, filter: null, was: null}]]
		: [notice(state, 'That one comes with callsift and stays.'), []];
};

/** Enter on the name. */
export function nameView(state: State, text: string): Step {
	const {prompt} = state;
	const name = viewName(text);
	if (prompt?.kind !== 'view-name' || name === null) {
		return [{...state, prompt: null}, []];
	}

	const {filter, was} = prompt;
	const taken = was !== name && state.place.views.some(view => view.name === name);
	return taken
		? [notice(state, `There is a saved filter “${name}” already.`), []]
		: [{...state, prompt: null, overlay: viewPicker(state)}, [{do: 'save-view', name, filter, was}]];
}

function viewUnderCursor({overlay}: State): (PickerItem & {readonly filter: string}) | null {
	const item =
		overlay?.kind === 'picker' && overlay.title === viewsTitle ? overlay.items[overlay.cursor] : undefined;
	return item?.choice.kind === 'filter' ? {...item, filter: item.choice.text} : null;
}

function notice(state: State, text: string): State {
	return {...state, notice: {text, tone: 'plain'}};
}
