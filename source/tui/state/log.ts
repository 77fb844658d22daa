import {componentName, componentsOf, type LogFilter, readLogSearch} from '../../calls/log.js';
import type {Effect} from './effect.js';
import type {Message} from './message.js';
import type {State} from './state.js';
import type {Deed, Step} from './step.js';

/**
 * Asks for the log of the call in the detail, when somebody went there to read it: who goes through the list beside it
 * does not want tens of megabytes for every call that is rested on.
 */
export function wantLog(state: State): Step {
	const {id, pane, log, focused} = state.detail;
	return pane !== 'logs' || id === null || log?.id === id || !focused
		? [state, []]
		: [
				{...state, detail: {...state.detail, log: {id, entries: null, keptAtMs: null, trouble: null}}},
				[{do: 'read-log', id, again: false}],
			];
}

/** `r` in the log. */
export function logAgain({detail: {pane, id}}: State): readonly Effect[] {
	return pane === 'logs' && id !== null ? [{do: 'read-log', id, again: true}] : [];
}

/** An answer for another call comes too late. */
export function takeLog(state: State, {id, entries, keptAtMs}: Message<'log'>): Step {
	return id === state.detail.log?.id
		? [{...state, detail: {...state.detail, log: {id, entries, keptAtMs, trouble: null}}}, []]
		: [state, []];
}

export function refuseLog(state: State, {id, trouble}: Message<'log-refused'>): Step {
	const {log} = state.detail;
	return id === log?.id ? [{...state, detail: {...state.detail, log: {...log, trouble}}}, []] : [state, []];
}

/** What of the log is shown: what the search asks for, or else the component that was chosen. */
export function logFilterOf({detail: {search, logComponent}}: State): LogFilter {
	const {filter} = readLogSearch(search?.text ?? '');
	return {component: filter.component ?? logComponent, type: filter.type};
}

/** `f`: one component after the other alone, then all again. */
export const nextComponent: Deed = state => {
	const {log, logComponent} = state.detail;
	const names = [...componentsOf(log?.entries ?? []).keys()];
	const place = logComponent === null ? -1 : names.indexOf(componentName(logComponent));
	const component = names[place + 1] ?? null;
	return [
		{...state, detail: {...state.detail, logComponent: component, scroll: 0, cursor: 0, landmark: null}},
		[],
	];
};
