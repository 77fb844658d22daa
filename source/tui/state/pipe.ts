import {fieldOf, fieldText} from '../widgets/field.js';
import {historyWith} from './history.js';
import {rowUnderCursor} from './list.js';
import {mannerOf} from './manner.js';
import type {Prompt, State} from './state.js';
import type {Step} from './step.js';

/** `|`: a command that gets the call's JSON is typed on the last line. */
export function openPipe(state: State): State {
	const row = rowUnderCursor(state);
	return row === undefined
		? state
		: {...state, prompt: {kind: 'pipe', id: row.id, field: fieldOf(''), recall: -1}};
}

/** Enter: the terminal goes to the command. */
export function runPipe(state: State, {id, field}: Prompt & {readonly kind: 'pipe'}): Step {
	const command = fieldText(field).trim();
	const closed: State = {...state, prompt: null};
	if (command === '') {
		return [closed, []];
	}

	const commands = historyWith(state.commands, command);
	return [
		{...closed, commands},
		[
			{do: 'remember', name: 'commands', value: commands},
			{do: 'pipe-out', id, command, manner: mannerOf(state.place)},
		],
	];
}
