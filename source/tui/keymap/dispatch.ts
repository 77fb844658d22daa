import {isTooSmall} from '../state/geometry.js';
import type {Message} from '../state/message.js';
import type {Bindings, State} from '../state/state.js';
import type {FieldKey} from '../widgets/field.js';
import {fieldKeys} from '../widgets/field.js';
import type {ActionId, KeyScope} from './actions.js';
import {actionIds, actionRow} from './actions.js';
import {keysOf, menus} from './bindings.js';
import {keyLabel} from './key-labels.js';

/** Scopes that hear keys now, the nearest first. */
export function scopesOf(state: State): readonly KeyScope[] {
	if (state.prompt !== null) {
		return ['prompt', 'everywhere'];
	}

	if (state.menu !== null) {
		return [state.menu, 'everywhere'];
	}

	if (state.overlay !== null) {
		return ['overlay', 'lists', 'everywhere'];
	}

	if (state.stage.kind !== 'calls') {
		return ['everywhere'];
	}

	if (state.screen !== null) {
		return [state.screen.kind, 'screens', 'lists', 'everywhere'];
	}

	return state.detail.focused
		? ['detail', 'lists', 'calls', 'everywhere']
		: ['list', 'lists', 'calls', 'everywhere'];
}

/** The same, and the second keys of the pairs that begin there: what there is to do at all, for help and palette. */
export function deedsOf(state: State): readonly KeyScope[] {
	const scopes = scopesOf({...state, prompt: null, menu: null, overlay: null});
	return scopes.flatMap(scope => (scope === 'calls' ? [scope, ...menus] : [scope]));
}

/** While letters are being typed, only these reach the table; the rest is text or editing. */
const heardWhileTyping: ReadonlySet<ActionId> = new Set<ActionId>([
	'accept',
	'complete',
	'edit',
	'history-older',
	'history-newer',
	'escape',
	'quit-now',
	'suspend',
	'redraw',
]);

const editing: Readonly<Record<string, FieldKey>> = {
	'ctrl-a': 'home',
	'ctrl-e': 'end',
	'ctrl-b': 'left',
	'ctrl-f': 'right',
	'ctrl-h': 'backspace',
	'ctrl-w': 'cut-word',
	'alt-backspace': 'cut-word',
	'ctrl-u': 'cut-before',
	'ctrl-k': 'cut-after',
};

/** What a key means now; null when it means nothing here. */
export function resolve(state: State, name: string): Message | null {
	const {stage} = state;
	const typing = state.prompt !== null || (stage.kind === 'welcome' && stage.asking === 'idle');
	const action = actionFor(name, scopesOf(state), state.keys);
	if (state.menu !== null && state.prompt === null) {
		const fits = action !== null && (actionRow(action).where === state.menu || heardWhileTyping.has(action));
		// Any other key means that the pair was not meant.
		return {type: 'act', action: fits ? action : 'escape'};
	}

	// Where a prompt has no use for the action, its chord edits as it does in a shell.
	const gives = typing && name in editing && action !== null && actionRow(action).disabled?.(state);
	if (action !== null && !gives && (!typing || heardWhileTyping.has(action))) {
		return {type: 'act', action};
	}

	// Short prompts and the key on the first screen are typed into ink-text-input, which hears keys by itself.
	if (state.prompt === null || !('field' in state.prompt)) {
		return typing ? null : elsewhere(state, name);
	}

	const edit = editing[name] ?? fieldKeys.find(key => key === name);
	if (edit !== undefined) {
		return {type: 'edited', key: edit};
	}

	if (name === 'space') {
		return {type: 'typed', text: ' '};
	}

	return isText(name) ? {type: 'typed', text: name} : null;
}

/** Where a key is heard that means nothing here; null where it is heard nowhere. */
function elsewhere(state: State, name: string): Message | null {
	const isShown = state.stage.kind === 'calls' && !isTooSmall(state);
	const action = isShown ? actionFor(name, ['list', 'calls', 'detail'], state.keys) : null;
	if (action === null) {
		return null;
	}

	const isListed = actionRow(action).where !== 'detail';
	const way: ActionId = isListed || state.screen !== null || state.overlay !== null ? 'quit' : 'open';
	const [key = ''] = [...keysOf(way, state.keys), ...keysOf('escape', state.keys)];
	const whose = isListed ? 'the list' : 'an open call';
	const text = `That is a key of ${whose}; ${keyLabel(key)} ${way === 'open' ? 'opens one' : 'goes back'}.`;
	return {type: 'noticed', notice: {text, tone: 'plain'}};
}

function actionFor(name: string, scopes: readonly KeyScope[], bindings: Bindings): ActionId | null {
	for (const scope of scopes) {
		const action = actionIds.find(id => actionRow(id).where === scope && keysOf(id, bindings).includes(name));
		if (action !== undefined) {
			return action;
		}
	}

	return null;
}

/** Names of keys are longer than a letter; a letter may be several code units. */
function isText(name: string): boolean {
	return !/^(?:ctrl|alt|shift)-|^(?:tab|enter|escape|up|down|pageup|pagedown)$/.test(name);
}
