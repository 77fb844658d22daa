import {ask, rowUnderCursor} from './list.js';
import {scopeSince} from './scope.js';
import type {Behind} from './screen-kinds.js';
import {aim} from './session.js';
import type {Scope, State} from './state.js';
import type {Step} from './step.js';

/** Which calls a line of a screen stands for. */
export interface Calls {
	readonly filter: string;
	/** Stays as it is when left out. */
	readonly scope?: Omit<Scope, 'fromMs'>;
	/** The call to stand on; the first one otherwise. */
	readonly at?: string | null;
}

/** Leaves the screen for the calls behind one of its lines; Esc in the list comes back. */
export function drill(state: State, {filter, scope = state.list.scope, at = null}: Calls): Step {
	const {screen, list} = state;
	const behind: Behind | null =
		screen === null
			? state.behind
			: {
					screen,
					filter: list.filter,
					troubledOnly: list.troubledOnly,
					scope: list.scope,
					stoodOn: rowUnderCursor(state)?.id ?? null,
					behind: state.behind,
				};
	const next: State = {
		...state,
		screen: null,
		behind,
		detail: {...state.detail, focused: false, search: null},
		list: {
			...list,
			filter,
			troubledOnly: false,
			scope: newScope(state, scope),
			pinned: at === null ? 'first' : null,
		},
	};
	return asked(state, next, at);
}

/** After `drill`: back to the screen it was left from, and to what the list showed then. Null when there is none. */
export function goBack(state: State): Step | null {
	const {behind} = state;
	if (behind === null) {
		return null;
	}

	const {screen, filter, troubledOnly, scope, stoodOn} = behind;
	const pinned = stoodOn === null ? 'first' : null;
	const list: State['list'] = {
		...state.list,
		filter,
		troubledOnly,
		scope: newScope(state, scope),
		pinned,
	};
	return asked(state, {...state, screen, behind: behind.behind, list}, stoodOn);
}

/** Leaves the screen for the calls under it. */
export function closeScreen(state: State): State {
	return {...state, screen: null};
}

function newScope({list, place}: State, scope: Omit<Scope, 'fromMs'>): Scope {
	const {agentId, batchId, days} = list.scope;
	const same = agentId === scope.agentId && batchId === scope.batchId && days === scope.days;
	return same ? list.scope : scopeSince(scope, place.nowMs);
}

/** Asks for the calls; Bolna too where the scope is another one. */
function asked(before: State, state: State, at: string | null): Step {
	const rescoped = state.list.scope !== before.list.scope;
	const list = rescoped ? {...state.list, inScope: null} : state.list;
	const [next, effects] = ask({...state, list}, at === null ? 'first' : {id: at});
	return [next, rescoped ? [...effects, aim(next)] : effects];
}
