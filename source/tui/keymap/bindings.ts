import {nearest} from '../../filter/nearest.js';
import {isJsonList, isJsonObject, type Json} from '../../text/json.js';
import type {Bindings, Menu} from '../state/state.js';
import type {ActionId, KeyScope} from './actions.js';
import {actionIds, actionRow, isActionId} from './actions.js';
import {keyLabel, keyNamed} from './key-labels.js';

/** The keys of an action: those of the settings, or the usual ones. */
export function keysOf(id: ActionId, bindings: Bindings): readonly string[] {
	return bindings[id] ?? actionRow(id).keys;
}

/** Scopes of second keys; the action of the same name begins the pair. */
export const menus = ['copy', 'export'] as const satisfies readonly Menu[];

/** The keys as people write them, `y t` where two are pressed one after the other. */
export function keyWords(id: ActionId, bindings: Bindings): string {
	const menu = menus.find(name => name === actionRow(id).where);
	const first = menu === undefined ? undefined : keysOf(menu, bindings)[0];
	const lead = first === undefined ? '' : `${keyLabel(first)} `;
	return keysOf(id, bindings)
		.map(key => lead + keyLabel(key))
		.join(' ');
}

export type ReadBindings =
	| {readonly ok: true; readonly bindings: Bindings}
	/** Which entry cannot be, and why, in a sentence. */
	| {readonly ok: false; readonly wrong: string};

/** Without these nobody would get out again. */
const needed: ReadonlySet<ActionId> = new Set<ActionId>(['escape', 'quit-now', 'accept']);

/** Scopes in which letters are text. */
const typing: ReadonlySet<KeyScope> = new Set<KeyScope>(['prompt']);

/** Keys that terminals send for more than one thing. */
const twins: Readonly<Record<string, string>> = {
	'ctrl-i': 'tab',
	'ctrl-m': 'enter',
	'ctrl-j': 'enter',
	'ctrl-h': 'backspace',
	'ctrl-[': 'escape',
};

/** Reads `{"next-trouble": ["e", "ctrl-n"]}`. One wrong entry leaves all keys as they usually are. */
export function readBindings(setting: Json | undefined): ReadBindings {
	if (setting === undefined || setting === null) {
		return {ok: true, bindings: {}};
	}

	if (!isJsonObject(setting)) {
		return {ok: false, wrong: '“keys” of the settings wants actions and their keys'};
	}

	const bindings: Partial<Record<string, readonly string[]>> = {};
	for (const [name, value] of Object.entries(setting)) {
		if (!isActionId(name)) {
			const meant = nearest(name, actionIds);
			const hint = meant === undefined ? '' : `; did you mean “${meant}”?`;
			return {ok: false, wrong: `there is no action “${name.slice(0, 40)}”${hint}`};
		}

		const keys = readKeys(value);
		const wrong = keys === null ? 'wants a key or a list of keys' : wrongKey(name, keys);
		if (keys === null || wrong !== null) {
			return {ok: false, wrong: `“${name}” ${wrong}`};
		}

		bindings[name] = keys.map(key => keyNamed(key) ?? key);
	}

	const clash = clashIn(bindings);
	return clash === null ? {ok: true, bindings} : {ok: false, wrong: clash};
}

function readKeys(value: Json): readonly string[] | null {
	const list = isJsonList(value) ? value : [value];
	const keys = list.filter(key => typeof key === 'string');
	return keys.length === list.length ? keys : null;
}

function wrongKey(action: ActionId, keys: readonly string[]): string | null {
	if (keys.length === 0 && needed.has(action)) {
		return 'cannot be left without a key';
	}

	for (const typed of keys) {
		const key = keyNamed(typed);
		if (key === null) {
			return `cannot have “${typed.slice(0, 20)}”, which is no key`;
		}

		const twin = twins[key];
		if (twin !== undefined) {
			return `cannot have ${keyLabel(key)}, which terminals send for ${keyLabel(twin)}`;
		}

		if (typing.has(actionRow(action).where) && [...key].length === 1) {
			return `cannot have “${key}”, which is text while one types`;
		}
	}

	return null;
}

/** Two actions that one key would mean on the same screen, where a person's choice made it so. */
function clashIn(bindings: Bindings): string | null {
	for (const id of actionIds.filter(action => bindings[action] !== undefined)) {
		for (const key of keysOf(id, bindings)) {
			const other = actionIds.find(
				action => action !== id && meet(id, action) && keysOf(action, bindings).includes(key),
			);
			if (other !== undefined) {
				return `“${id}” cannot have ${keyLabel(key)}, which is “${other}”`;
			}
		}
	}

	return null;
}

/** Scopes beside one of which no other one of these is ever heard. */
const apart: ReadonlySet<KeyScope> = new Set<KeyScope>(['prompt', ...menus, 'overlay']);

/** Scopes that lie under the list and the detail, and under neither a screen nor an overlay. */
const ofCalls: ReadonlySet<KeyScope> = new Set<KeyScope>(['list', 'detail', 'calls']);

/** Whether two actions can be heard at the same time. */
function meet(one: ActionId, other: ActionId): boolean {
	const [here, there] = [actionRow(one).where, actionRow(other).where];
	if (here === there || here === 'everywhere' || there === 'everywhere') {
		return true;
	}

	const pair = [here, there];
	const covers = pair.find(scope => apart.has(scope));
	if (covers !== undefined) {
		return covers === 'overlay' && pair.includes('lists');
	}

	if (pair.includes('lists')) {
		return true;
	}

	if (pair.some(scope => ofCalls.has(scope))) {
		return pair.every(scope => ofCalls.has(scope)) && pair.includes('calls');
	}

	return pair.includes('screens');
}
