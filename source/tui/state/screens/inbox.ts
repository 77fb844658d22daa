import {allOf, type Query} from '../../../filter/query.js';
import type {InboxRequest} from '../../../jobs/inbox.js';
import type {GroupColumn} from '../../../workspace/workspace.js';
import {drill} from '../drill.js';
import type {Effect} from '../effect.js';
import type {Message} from '../message.js';
import {readFilter} from '../scope.js';
import type {Screen} from '../screen-kinds.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import type {ScreenWays} from './ways.js';

/** Records arrive one by one; the figures follow after so much quiet at the most. */
const rereadMs = 700;

/** `i`: what went wrong, of the calls that the list is about. */
export const openInbox: Deed = state => [
	{...state, screen: {kind: 'inbox', cursor: 0, inbox: null}},
	[{do: 'read-inbox', request: requestOf(state)}],
];

/** Agent, batch and filter without the dates, and the dates by themselves. */
export function requestOf(state: State): InboxRequest {
	const {scope, filter} = state.list;
	const parsed = readFilter(filter, state.place);
	const field = (name: 'agent' | 'batch', value: string | null): readonly Query[] =>
		value === null ? [] : [{kind: 'field', field: name, test: {kind: 'equals', value}}];
	const batch = state.place.batches.find(({id}) => id === scope.batchId);
	return {
		query: allOf([
			...field('agent', scope.agentId),
			...field('batch', scope.batchId),
			...(parsed.ok ? [parsed.query] : []),
		]),
		// A batch is shown whole, however old it is.
		fromMs: scope.batchId === null ? scope.fromMs : (batch?.createdAtMs ?? scope.fromMs),
		toMs: state.place.nowMs + 1,
	};
}

/** The mirror answered; the cursor stays on its cause. */
export function takeInbox(state: State, {inbox}: Message<'inbox'>): Step {
	const {screen} = state;
	if (screen?.kind !== 'inbox') {
		return [state, []];
	}

	const stoodOn = screen.inbox?.causes[screen.cursor];
	const place = inbox.causes.findIndex(({value}) => stoodOn !== undefined && value === stoodOn.value);
	const cursor = place >= 0 ? place : Math.min(screen.cursor, Math.max(0, inbox.causes.length - 1));
	return [{...state, screen: {...screen, inbox, cursor}}, []];
}

/** The calls behind the cause under the cursor. */
function open(state: State, {inbox, cursor}: Screen<'inbox'>): Step {
	const cause = inbox?.causes[cursor];
	return cause === undefined ? [state, []] : drill(state, {filter: narrowed(state, 'cause', cause.value)});
}

/** The filter in force, and another with it. */
export function beside({list}: State, filter: string): string {
	return [/\bOR\b/.test(list.filter) ? `(${list.filter})` : list.filter, filter]
		.filter(part => part !== '')
		.join(' ');
}

/** The filter in force, and a column's value with it. */
export function narrowed(state: State, column: GroupColumn, value: string | null): string {
	// What the column says; the field of that name also looks at reasons and codes.
	const field = column === 'hangup' ? 'by' : column;
	if (value === null) {
		return beside(state, `${column === 'cause' ? 'is:troubled ' : ''}-${field}:*`);
	}

	if (column === 'voicemail') {
		return beside(state, `voicemail:${value === '1' ? 'yes' : 'no'}`);
	}

	const sign = column === 'code' || column === 'status' ? '' : '=';
	const text = /^[\p{L}\p{N}_/~+-]+$/u.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
	return beside(state, `${field}:${sign}${text}`);
}

/** Marks all calls of the cause under the cursor as reviewed, or takes that back where they all are. */
export const reviewCause: Deed = state => {
	const {screen} = state;
	const cause = screen?.kind === 'inbox' ? screen.inbox?.causes[screen.cursor] : undefined;
	if (cause === undefined) {
		return [state, []];
	}

	const {query, fromMs, toMs} = requestOf(state);
	const test: Query =
		cause.value === null
			? {kind: 'not', part: {kind: 'field', field: 'cause', test: {kind: 'known'}}}
			: {kind: 'field', field: 'cause', test: {kind: 'equals', value: cause.value}};
	const troubled: Query = {kind: 'field', field: 'is', test: {kind: 'equals', value: 'troubled'}};
	const created: Query = {
		kind: 'field',
		field: 'created',
		test: {kind: 'range', min: fromMs, minInclusive: true, max: toMs, maxInclusive: false},
	};
	const effect: Effect = {
		do: 'review-all',
		query: allOf([query, created, troubled, test]),
		reviewed: cause.reviewed < cause.calls,
	};
	return [state, [effect]];
};

export const inboxWays: ScreenWays<'inbox'> = {
	items: ({inbox}) => inbox?.causes.length ?? 0,
	open,
	reread: () => [
		{do: 'later', name: 'screen', rest: false, milliseconds: rereadMs, message: {type: 'reread-screen'}},
	],
	again: state => [state, [{do: 'read-inbox', request: requestOf(state)}]],
};
