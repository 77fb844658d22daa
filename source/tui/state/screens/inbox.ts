import {allOf, fieldIs, madeWithin, type Query} from '../../../filter/query.js';
import type {Cause, Inbox, InboxRequest, SmellCount} from '../../../jobs/inbox.js';
import type {GroupColumn} from '../../../workspace/workspace.js';
import {drill} from '../drill.js';
import type {Effect} from '../effect.js';
import type {Message} from '../message.js';
import {readFilter, troubledQuery} from '../scope.js';
import type {Screen} from '../screen-kinds.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import {areMissing} from '../whole-period.js';
import type {ScreenWays} from './ways.js';

/** Records arrive one by one; the figures follow after so much quiet at the most. */
const rereadMs = 700;

/** So many calls more are loaded for it: a campaign of a morning, and then some. */
const wantedCalls = 20_000;

/** `i`: what went wrong, of the calls that the list is about. */
export const openInbox: Deed = state => [
	{...state, screen: {kind: 'inbox', cursor: 0, inbox: null}},
	[
		{do: 'read-inbox', request: requestOf(state)},
		// A part of the calls would tell a part of the causes, and call new what only was not loaded yet.
		...(areMissing(state) ? [{do: 'want', calls: state.progress.loaded + wantedCalls} as const] : []),
	],
];

/** Agent, batch and filter without the dates, and the dates by themselves. */
export function requestOf(state: State): InboxRequest {
	const {scope, filter} = state.list;
	const parsed = readFilter(filter, state.place);
	const batch = state.place.batches.find(({id}) => id === scope.batchId);
	return {
		query: allOf([
			...(scope.agentId === null ? [] : [fieldIs('agent', scope.agentId)]),
			...(scope.batchId === null ? [] : [fieldIs('batch', scope.batchId)]),
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

	const lines = linesOf(inbox);
	const stoodOn = screen.inbox === null ? undefined : linesOf(screen.inbox)[screen.cursor];
	const place = lines.findIndex(line => stoodOn !== undefined && isSame(line, stoodOn));
	const cursor = place >= 0 ? place : Math.min(screen.cursor, Math.max(0, lines.length - 1));
	return [{...state, screen: {...screen, inbox, cursor}}, []];
}

/** What the cursor can stand on: the causes, then the smells. */
function linesOf({causes, smells}: Inbox): readonly (Cause | SmellCount)[] {
	return [...causes, ...smells];
}

function isSame(left: Cause | SmellCount, right: Cause | SmellCount): boolean {
	return 'id' in left
		? 'id' in right && left.id === right.id
		: 'value' in right && left.value === right.value;
}

/** The calls behind the line under the cursor. */
function open(state: State, {inbox, cursor}: Screen<'inbox'>): Step {
	const line = inbox === null ? undefined : linesOf(inbox)[cursor];
	if (line === undefined) {
		return [state, []];
	}

	const filter =
		'id' in line
			? beside(state, `smell:${line.id}`)
			: line.value === null
				? beside(state, 'is:troubled -cause:*')
				: narrowed(state, 'cause', line.value);
	return drill(state, {filter});
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
		return beside(state, `-${field}:*`);
	}

	if (column === 'voicemail') {
		return beside(state, `voicemail:${value === '1' ? 'yes' : 'no'}`);
	}

	// `status:failed` is a group of statuses, of which `failed` is one.
	const isItself = column === 'code' || (column === 'status' && value !== 'failed');
	const sign = isItself ? '' : '=';
	const text = /^[\p{L}\p{N}_/~+-]+$/u.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
	return beside(state, `${field}:${sign}${text}`);
}

/** Marks all calls of the cause under the cursor as reviewed, or takes that back where they all are. */
export const reviewCause: Deed = state => {
	const {screen} = state;
	const cause = screen?.kind === 'inbox' ? screen.inbox?.causes[screen.cursor] : undefined;
	if (cause === undefined) {
		const smell = screen?.kind === 'inbox' && (screen.inbox?.smells.length ?? 0) > 0;
		const text = 'A smell is looked into call by call; Enter opens them.';
		return [smell ? {...state, notice: {text, tone: 'plain'}} : state, []];
	}

	const {query, fromMs, toMs} = requestOf(state);
	const test: Query =
		cause.value === null
			? {kind: 'not', part: {kind: 'field', field: 'cause', test: {kind: 'known'}}}
			: fieldIs('cause', cause.value);
	const created = madeWithin({fromMs, beforeMs: toMs});
	const effect: Effect = {
		do: 'review-all',
		query: allOf([query, created, troubledQuery, test]),
		reviewed: cause.reviewed < cause.calls,
	};
	return [state, [effect]];
};

export const inboxWays: ScreenWays<'inbox'> = {
	items: ({inbox}) => (inbox === null ? 0 : linesOf(inbox).length),
	open,
	reread: () => [
		{do: 'later', name: 'screen', rest: false, milliseconds: rereadMs, message: {type: 'reread-screen'}},
	],
	again: state => [state, [{do: 'read-inbox', request: requestOf(state)}]],
};
