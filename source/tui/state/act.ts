import {allOf} from '../../filter/query.js';
import type {ActionId} from '../keymap/actions.js';
import {actionRow} from '../keymap/actions.js';
import {choose} from './choose.js';
import {focusDetail, fold, nextHit, nextPane, scrollBy, scrollTo, walk} from './detail.js';
import type {Effect} from './effect.js';
import {listHeight, paneHeight} from './geometry.js';
import type {Step} from './list.js';
import {ask, jump, moveBy, rowUnderCursor} from './list.js';
import type {Look} from './look.js';
import {
	agentPicker,
	batchPicker,
	columnPicker,
	moveOverlay,
	orderPicker,
	periodPicker,
	viewPicker,
} from './picker.js';
import {accept, complete, leave, openFilter, openMark, openSearch, recall} from './prompt.js';
import {troubledQuery} from './scope.js';
import {rescope} from './session.js';
import type {State} from './state.js';

type Deed = (state: State, look: Look) => Step;

const still =
	(change: (state: State, look: Look) => State): Deed =>
	(state, look) => [change(state, look), []];

const only =
	(...effects: readonly Effect[]): Deed =>
	state => [state, effects];

/** What each action of the key table does. */
const deeds: Readonly<Record<ActionId, Deed>> = {
	'next-trouble': state => findTrouble(state, 'next'),
	'previous-trouble': state => findTrouble(state, 'previous'),
	open: state => focusDetail(state),
	'pane-overview': state => focusDetail(state, 'overview'),
	'pane-transcript': state => focusDetail(state, 'transcript'),
	'pane-data': state => focusDetail(state, 'data'),
	'pane-cost': state => focusDetail(state, 'cost'),
	'pane-raw': state => focusDetail(state, 'raw'),
	'next-pane': state => nextPane(state, 1),
	'previous-pane': state => nextPane(state, -1),
	filter: still(openFilter),
	troubled: state => {
		const troubledOnly = !state.list.troubledOnly;
		const row = rowUnderCursor(state);
		const at = row === undefined || state.list.pinned === 'first' ? 'first' : {id: row.id};
		const [next, effects] = ask({...state, list: {...state.list, troubledOnly}}, at);
		return [next, [...effects, {do: 'remember', name: 'troubledOnly', value: troubledOnly}]];
	},
	views: still(state => ({...state, overlay: viewPicker(state)})),
	agent: still(state => ({...state, overlay: agentPicker(state)})),
	batch: state => [
		{...state, overlay: batchPicker(state)},
		[{do: 'hear-batches', agentIds: agentsInScope(state), again: true}],
	],
	period: still(state => ({...state, overlay: periodPicker(state)})),
	sort: still(state => ({...state, overlay: orderPicker(state)})),
	columns: still(state => ({...state, overlay: columnPicker(state)})),
	wider: state => resizeList(state, 4),
	narrower: state => resizeList(state, -4),
	review: state => {
		const row = rowUnderCursor(state);
		return row === undefined
			? [state, []]
			: [state, [{do: 'review', ids: [row.id], reviewed: !row.reviewed}]];
	},
	tag: still(state => openMark(state, 'tag')),
	note: still(state => openMark(state, 'note')),
	undo: only({do: 'undo'}),
	down: (state, look) => move(state, 1, look),
	up: (state, look) => move(state, -1, look),
	first: (state, look) => moveToEnd(state, 'first', look),
	last: (state, look) => moveToEnd(state, 'last', look),
	'page-down': (state, look) => move(state, pageOf(state), look),
	'page-up': (state, look) => move(state, -pageOf(state), look),
	'detail-search': still(openSearch),
	'next-hit': still((state, look) => nextHit(state, 1, look)),
	'previous-hit': still((state, look) => nextHit(state, -1, look)),
	'next-call': state => walk(state, 1),
	'previous-call': state => walk(state, -1),
	'detail-page-down': still((state, look) => scrollBy(state, pageOf(state), look)),
	fold: (state, look) => {
		const text = look.pageable(state);
		return text === null ? [fold(state, look), []] : [state, [{do: 'page-out', text}]];
	},
	back: still(leaveDetail),
	accept,
	complete,
	'history-older': (state, look) => recall(state, 1, look),
	'history-newer': (state, look) => recall(state, -1, look),
	choose,
	refresh: state =>
		state.stage.kind === 'closed'
			? [{...state, stage: {kind: 'welcome', asking: 'opening', trouble: null}}, [{do: 'open'}]]
			: [state, [{do: 'refresh'}]],
	mask: still(state => ({...state, place: {...state.place, masked: !state.place.masked}})),
	help: still(state => ({...state, overlay: {kind: 'keys', scroll: 0}})),
	escape: stepBack,
	quit: state => {
		if (state.overlay !== null) {
			return [{...state, overlay: null}, []];
		}

		return state.detail.focused ? [leaveDetail(state), []] : [state, [{do: 'quit'}]];
	},
	'quit-now': only({do: 'quit'}),
	suspend: only({do: 'suspend'}),
	redraw: only({do: 'redraw'}),
};

export function act(state: State, action: ActionId, look: Look): Step {
	const reason = actionRow(action).disabled?.(state) ?? null;
	if (reason !== null) {
		return [{...state, notice: {text: reason, tone: 'plain'}}, []];
	}

	return deeds[action](state.notice === null ? state : {...state, notice: null}, look);
}

function leaveDetail(state: State): State {
	return {...state, detail: {...state.detail, focused: false, search: null}};
}

/** Undoes one thing, the nearest first; never quits. */
function stepBack(state: State): Step {
	if (state.prompt !== null) {
		return leave(state);
	}

	if (state.overlay !== null) {
		return [{...state, overlay: null}, []];
	}

	if (state.detail.focused) {
		return state.detail.search === null
			? [leaveDetail(state), []]
			: [{...state, detail: {...state.detail, search: null}}, []];
	}

	const {filter, troubledOnly, scope} = state.list;
	if (filter === '' && !troubledOnly) {
		return scope.batchId === null ? [state, []] : rescope(state, {...scope, batchId: null});
	}

	const row = rowUnderCursor(state);
	const [next, effects] = ask(
		{...state, list: {...state.list, filter: '', troubledOnly: false}},
		row === undefined ? 'first' : {id: row.id},
	);
	return [
		next,
		[
			...effects,
			{do: 'remember', name: 'filter', value: ''},
			{do: 'remember', name: 'troubledOnly', value: false},
		],
	];
}

function move(state: State, rows: number, look: Look): Step {
	if (state.overlay !== null) {
		return [{...state, overlay: moveOverlay(state.overlay, rows)}, []];
	}

	return state.detail.focused ? [scrollBy(state, rows, look), []] : moveBy(state, rows);
}

function moveToEnd(state: State, to: 'first' | 'last', look: Look): Step {
	if (state.overlay !== null) {
		return [{...state, overlay: moveOverlay(state.overlay, to)}, []];
	}

	if (!state.detail.focused) {
		return jump(state, to);
	}

	const end = look.extent(state).lines;
	return [
		state.detail.pane === 'data'
			? scrollBy(state, to === 'first' ? -end : end, look)
			: scrollTo(state, to === 'first' ? 0 : end, look),
		[],
	];
}

function pageOf(state: State): number {
	return Math.max(1, (state.detail.focused ? paneHeight(state) : listHeight(state)) - 1);
}

function findTrouble(state: State, direction: 'next' | 'previous'): Step {
	const row = rowUnderCursor(state);
	if (row === undefined) {
		return [state, []];
	}

	const query = allOf([state.list.query, troubledQuery]);
	// The call under the cursor counts among those after it, if it is troubled itself.
	const stretch = direction === 'next' ? {before: 0, after: 2} : {before: 1, after: 0};
	const request = {query, order: state.list.order, at: {id: row.id}, ...stretch};
	return [state, [{do: 'find', request, direction}]];
}

function resizeList(state: State, percent: number): Step {
	const listPercent = Math.min(Math.max(state.layout.listPercent + percent, 34), 74);
	return [
		{...state, layout: {...state.layout, listPercent}},
		[{do: 'remember', name: 'listPercent', value: listPercent}],
	];
}

function agentsInScope({list, place}: State): readonly string[] {
	return list.scope.agentId === null ? place.agents.map(agent => agent.id) : [list.scope.agentId];
}
