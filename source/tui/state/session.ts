import type {ColumnId} from '../../present/columns.js';
import {columns} from '../../present/columns.js';
import type {Trouble, TroubleCode} from '../../text/trouble.js';
import type {PaneId} from '../panes/pane-ids.js';
import {paneIds} from '../panes/pane-ids.js';
import type {Effect} from './effect.js';
import {listHeight} from './geometry.js';
import {ask} from './list.js';
import type {Remembered} from './message.js';
import {scopeSince} from './scope.js';
import type {Place, Scope, State} from './state.js';
import type {Step} from './step.js';

/** The first screen: a key was pasted, or `d` or `q` pressed on the empty line. */
export function welcomeTyped(state: State, text: string): Step {
	if (state.stage.kind !== 'welcome' || state.stage.asking !== 'idle') {
		return [state, []];
	}

	return text === 'd'
		? [{...state, stage: {...state.stage, asking: 'opening-demo', trouble: null}}, [{do: 'open-demo'}]]
		: text === 'q'
			? [state, [{do: 'quit'}]]
			: [state, []];
}

export function welcomeEntered(state: State, key: string): Step {
	return state.stage.kind === 'welcome' && state.stage.asking === 'idle' && key.trim() !== ''
		? [
				{...state, stage: {kind: 'welcome', asking: 'checking', trouble: null}},
				[{do: 'check-key', key: key.trim()}],
			]
		: [state, []];
}

/** What a new key can mend. */
const keyTroubles: ReadonlySet<TroubleCode> = new Set(['no-key', 'key-refused']);

export function notOpened(state: State, trouble: Trouble): State {
	const opening = state.stage.kind === 'welcome' && state.stage.asking === 'opening';
	if (opening && !keyTroubles.has(trouble.code)) {
		return {...state, stage: {kind: 'closed', trouble}};
	}

	// That there is no key yet is no trouble: it is what the first screen is for.
	const said = trouble.code === 'no-key' ? null : trouble;
	return {...state, stage: {kind: 'welcome', asking: 'idle', trouble: said}};
}

/** An account is open: takes up where the last start left, and reads the mirror before the network is asked. */
export function opened(state: State, place: Place, remembered: Remembered): Step {
	// Before the first answer nobody can say that the agent is gone.
	const known = place.agents.length === 0 || place.agents.some(agent => agent.id === remembered.agentId);
	const agentId = known ? remembered.agentId : null;
	const scope = scopeSince({agentId, batchId: null, days: remembered.days}, place.nowMs);
	const next: State = {
		...state,
		stage: {kind: 'calls'},
		place,
		history: remembered.history,
		commands: remembered.commands,
		layout: {
			listPercent: remembered.listPercent,
			hiddenColumns: remembered.hiddenColumns.filter(isColumn),
			bell: remembered.bell ?? place.bell,
		},
		detail: {...state.detail, pane: isPane(remembered.pane) ? remembered.pane : 'overview'},
		list: {
			...state.list,
			scope,
			filter: remembered.filter,
			troubledOnly: remembered.troubledOnly,
			order: remembered.order,
			pinned: remembered.cursorId === null ? 'first' : null,
		},
	};
	const [asked, effects] = ask(next, remembered.cursorId === null ? 'first' : {id: remembered.cursorId});
	return [asked, [...effects, aim(asked)]];
}

export function aim(state: State): Effect {
	const {agentId, batchId, fromMs} = state.list.scope;
	return {do: 'aim', agentId, batchId, fromMs, want: listHeight(state) * 4};
}

/** Another agent, batch or period: the mirror answers at once, Bolna is asked for the rest. */
export function rescope(state: State, scope: Omit<Scope, 'fromMs'>): Step {
	const next: State = {
		...state,
		overlay: null,
		list: {...state.list, scope: scopeSince(scope, state.place.nowMs), pinned: 'first', inScope: null},
	};
	const [asked, effects] = ask(next, 'first');
	return [
		asked,
		[
			...effects,
			aim(asked),
			{do: 'remember', name: 'agent', value: scope.agentId},
			{do: 'remember', name: 'days', value: scope.days},
		],
	];
}

function isColumn(id: string): id is ColumnId {
	return columns.some(column => column.id === id);
}

function isPane(id: string): id is PaneId {
	return paneIds.some(pane => pane === id);
}
