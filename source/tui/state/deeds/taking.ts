import type {CopyKind} from '../../../present/copies.js';
import type {ActionId} from '../../keymap/actions.js';
import type {Effect} from '../effect.js';
import {rowUnderCursor} from '../list.js';
import {mannerOf} from '../manner.js';
import {openPipe} from '../pipe.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import {still} from '../step.js';

/** The keys that take something of a call away: to the clipboard, to a file, to another program. */
export const takingDeeds = {
	copy: still(state => ({...state, menu: 'copy'})),
	'copy-id': copyDeed('id'),
	'copy-number': copyDeed('number'),
	'copy-transcript': copyDeed('transcript'),
	'copy-link': copyDeed('link'),
	'copy-ticket': copyDeed('ticket'),
	recording: state => onRow(state, id => [state, [{do: 'open-recording', id}]]),
	pipe: still(openPipe),
	download: state => onRow(state, id => startJob(state, 'Asking for the recording', {do: 'download', id})),
} satisfies Partial<Record<ActionId, Deed>>;

function onRow(state: State, deed: (id: string) => Step): Step {
	const row = rowUnderCursor(state);
	return row === undefined ? [state, []] : deed(row.id);
}

/** One thing at a time goes on beside the keys. */
function startJob(state: State, text: string, effect: Effect): Step {
	return state.job === null
		? [{...state, job: {text}}, [effect]]
		: [{...state, notice: {text: `${state.job.text}: Esc stops that first.`, tone: 'plain'}}, []];
}

function copyDeed(kind: CopyKind): Deed {
	return state => {
		const row = rowUnderCursor(state);
		const closed = {...state, menu: null};
		return row === undefined
			? [closed, []]
			: [closed, [{do: 'copy', kind, id: row.id, manner: mannerOf(state.place)}]];
	};
}
