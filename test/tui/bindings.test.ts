import fc from 'fast-check';
import {expect, test} from 'vitest';
import {actionIds, actionRow} from '../../source/tui/keymap/actions.js';
import {keysOf, readBindings} from '../../source/tui/keymap/bindings.js';
import {resolve} from '../../source/tui/keymap/dispatch.js';
import {keyNamed} from '../../source/tui/keymap/key-labels.js';
import {initialState} from '../../source/tui/state/initial.js';
import type {State} from '../../source/tui/state/state.js';

const list = initialState({kind: 'calls'}, {columns: 120, rows: 40});

function bound(setting: Readonly<Record<string, string | readonly string[]>>): State {
	const read = readBindings(setting);
	expect(read).toMatchObject({ok: true});
	return read.ok ? {...list, keys: read.bindings} : list;
}

test('keys of the settings take the place of the usual ones, however they are written', () => {
	const state = bound({'next-trouble': ['X', 'Ctrl-N'], troubled: 'pgdn', 'page-down': [], wider: '>'});
	expect(resolve(state, 'X')).toEqual({type: 'act', action: 'next-trouble'});
	expect(resolve(state, 'ctrl-n')).toEqual({type: 'act', action: 'next-trouble'});
	expect(resolve(state, 'e')).toBeNull();
	expect(resolve(state, 'pagedown')).toEqual({type: 'act', action: 'troubled'});
	expect(resolve(state, '>')).toEqual({type: 'act', action: 'wider'});
});

test('two actions may change places, and one key may mean different things on different screens', () => {
	const state = bound({download: 'o', recording: 'D', 'detail-search': 'v'});
	expect(resolve(state, 'o')).toEqual({type: 'act', action: 'download'});
	expect(resolve(state, 'v')).toEqual({type: 'act', action: 'views'});
	expect(resolve({...state, detail: {...state.detail, focused: true}}, 'v')).toEqual({
		type: 'act',
		action: 'detail-search',
	});
});

test.each([
	[{'next-truoble': 'X'}, 'there is no action “next-truoble”; did you mean “next-trouble”?'],
	[{'next-trouble': 'x'}, '“next-trouble” cannot have x, which is “export”'],
	[{troubled: 'q'}, '“troubled” cannot have q, which is “quit”'],
	[{'copy-id': 't'}, '“copy-id” cannot have t, which is “copy-transcript”'],
	[{choose: 'j'}, '“choose” cannot have j, which is “down”'],
	[{'next-trouble': 'X', troubled: ['X']}, '“next-trouble” cannot have X, which is “troubled”'],
	[{refresh: 'ctrl-m'}, '“refresh” cannot have Ctrl-m, which terminals send for Enter'],
	[{refresh: 'hyper-q'}, '“refresh” cannot have “hyper-q”, which is no key'],
	[{refresh: ''}, '“refresh” cannot have “”, which is no key'],
	[{accept: 'z'}, '“accept” cannot have “z”, which is text while one types'],
	[{escape: []}, '“escape” cannot be left without a key'],
	[{refresh: 5}, '“refresh” wants a key or a list of keys'],
	['r', '“keys” of the settings wants actions and their keys'],
])('%j is refused in words', (setting, wrong) => {
	expect(readBindings(setting)).toEqual({ok: false, wrong});
});

test('the usual keys are all keys, and could be written down as they are', () => {
	const all = Object.fromEntries(actionIds.map(id => [id, actionRow(id).keys]));
	expect(
		Object.values(all)
			.flat()
			.filter(key => keyNamed(key) !== key),
	).toEqual([]);
	expect(readBindings(all)).toEqual({ok: true, bindings: all});
});

test('whatever is written there, no screen ends up with one key for two actions', () => {
	const anyKey = fc.constantFrom('e', 'E', 'q', 'j', '1', 'ctrl-n', 'enter', 'space', 'Z', 'ö', 'alt-x');
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom(...actionIds), fc.array(anyKey, {maxLength: 2})), setting => {
			const read = readBindings(setting);
			if (read.ok) {
				for (const scope of new Set(actionIds.map(id => actionRow(id).where))) {
					const keys = actionIds
						.filter(id => actionRow(id).where === scope)
						.flatMap(id => [...new Set(keysOf(id, read.bindings))]);
					expect(keys).toEqual([...new Set(keys)]);
				}
			}
		}),
	);
});
