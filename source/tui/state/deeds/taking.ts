import type {CopyKind} from '../../../present/copies.js';
import type {ActionId} from '../../keymap/actions.js';
import {rowUnderCursor} from '../list.js';
import {mannerOf} from '../manner.js';
import type {Deed} from '../step.js';
import {still} from '../step.js';

/** The keys that take something of a call away: to the clipboard, to a file, to another program. */
export const takingDeeds = {
	copy: still(state => ({...state, menu: 'copy'})),
	'copy-id': copyDeed('id'),
	'copy-number': copyDeed('number'),
	'copy-transcript': copyDeed('transcript'),
	'copy-link': copyDeed('link'),
	'copy-ticket': copyDeed('ticket'),
} satisfies Partial<Record<ActionId, Deed>>;

function copyDeed(kind: CopyKind): Deed {
	return state => {
		const row = rowUnderCursor(state);
		const closed = {...state, menu: null};
		return row === undefined
			? [closed, []]
			: [closed, [{do: 'copy', kind, id: row.id, manner: mannerOf(state.place)}]];
	};
}
