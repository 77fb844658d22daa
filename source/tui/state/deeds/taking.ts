import type {CopyKind} from '../../../present/copies.js';
import type {ActionId} from '../../keymap/actions.js';
import {openExport} from '../export.js';
import {startJob} from '../job.js';
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
	export: still(state => ({...state, menu: 'export'})),
	'export-csv': still(state => openExport(state, 'csv')),
	'export-ndjson': still(state => openExport(state, 'ndjson')),
	'export-json': still(state => openExport(state, 'json')),
	'export-transcripts': still(state => openExport(state, 'transcripts')),
	'export-markdown': still(state => openExport(state, 'markdown')),
	download: state => onRow(state, id => startJob(state, 'Asking for the recording', {do: 'download', id})),
} satisfies Partial<Record<ActionId, Deed>>;

function onRow(state: State, deed: (id: string) => Step): Step {
	const row = rowUnderCursor(state);
	return row === undefined ? [state, []] : deed(row.id);
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
