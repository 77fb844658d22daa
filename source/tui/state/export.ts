import type {ExportFormat} from '../../present/export-forms.js';
import {exportForms} from '../../present/export-forms.js';
import {fileTime} from '../../present/time.js';
import {fieldOf, fieldText} from '../widgets/field.js';
import {startJob} from './job.js';
import {mannerOf} from './manner.js';
import type {Prompt, State} from './state.js';
import type {Step} from './step.js';

/** Asks for the name of the file, with one that is not taken yet in all likelihood. */
export function openExport(state: State, format: ExportFormat): State {
	const {nowMs, zone} = state.place;
	const named = (suffix: string) =>
		`calls-${fileTime(nowMs, {zone})}${suffix}.${exportForms[format].extension}`;
	let name = named('');
	for (let count = 2; state.exported.includes(name); count++) {
		name = named(`-${count}`);
	}

	return {...state, menu: null, prompt: {kind: 'export', format, field: fieldOf(name)}};
}

/** Enter: writes the calls of the list, all of them and not only those that were read. */
export function runExport(state: State, {format, field}: Prompt & {readonly kind: 'export'}): Step {
	const name = fieldText(field).trim();
	const closed: State = {...state, prompt: null};
	const exported = state.exported.includes(name) ? state.exported : [...state.exported, name];
	return name === ''
		? [closed, []]
		: startJob({...closed, exported}, 'Exporting', {
				do: 'export',
				format,
				name,
				query: state.list.query,
				manner: mannerOf(state.place),
			});
}
