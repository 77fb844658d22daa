import type {Execution} from '../../calls/execution.js';
import type {CallRow} from '../../calls/facts.js';
import {speaksOf} from '../../filter/query.js';
import type {PaneId} from '../panes/pane-ids.js';
import {landmarkWords, paneIds, panesWithCursor} from '../panes/pane-ids.js';
import {fieldText} from '../widgets/field.js';
import type {Effect} from './effect.js';
import {isDetailShown, paneHeight} from './geometry.js';
import {needleWords} from './hits.js';
import {isAtEdge, moveBy, rowUnderCursor} from './list.js';
import {wantLog} from './log.js';
import type {Look} from './look.js';
import type {State} from './state.js';
import type {Step} from './step.js';

/** How many neighbours on either side are fetched, so that the next call is there when the finger is. */
const neighbours = 2;

/** The same of the troubled calls ahead; one behind is enough. */
const troubledAhead = 3;

/** Where a pane begins to be read. */
const top = {scroll: 0, cursor: 0, landmark: null} as const;

/** Shows a call in the detail: reads what the mirror has, and wants the full record of it and its neighbours. */
export function show(state: State, row: CallRow): Step {
	const {detail} = state;
	const execution = detail.near.get(row.id) ?? null;
	const next: State =
		detail.id === row.id
			? state
			: {
					...state,
					detail: {...detail, id: row.id, execution, origins: null, ...top, log: null, refusal: null},
				};
	const ids = wishes(state);
	const [shown, logs] = wantLog(next);
	return [
		shown,
		[
			{do: 'read-execution', id: row.id},
			...readNear(next, ids),
			{do: 'attend', ids},
			...batchWish(state, row),
			...logs,
		],
	];
}

/** The same of the call under the cursor, where the detail is on screen. */
export function showUnderCursor(state: State): Step {
	const row = rowUnderCursor(state);
	return row === undefined || !isDetailShown(state) ? [state, []] : show(state, row);
}

function readNear({detail}: State, ids: readonly string[]): readonly Effect[] {
	const unread = ids.filter(id => id !== detail.id && !detail.near.has(id));
	return unread.length === 0 ? [] : [{do: 'read-near', ids: unread}];
}

/** Keeps what is near, and forgets what is not any more. */
export function takeNear(state: State, executions: ReadonlyMap<string, Execution>): State {
	const {detail} = state;
	const wanted = [...new Set([...wishes(state), ...(detail.id === null ? [] : [detail.id])])];
	const near = wanted.flatMap(id => {
		const execution = executions.get(id) ?? detail.near.get(id);
		return execution === undefined ? [] : [[id, execution] as const];
	});
	return {...state, detail: {...detail, near: new Map(near)}};
}

/** What was written anew is not what was read; undefined ids may be any. */
export function forgetNear(state: State, ids: readonly string[] | undefined): Step {
	const {detail} = state;
	const near = new Map(
		ids === undefined ? [] : [...detail.near].filter(([id]) => id === detail.id || !ids.includes(id)),
	);
	const next = near.size === detail.near.size ? state : {...state, detail: {...detail, near}};
	return [next, isDetailShown(next) ? readNear(next, wishes(next)) : []];
}

/** Gives the keys to the detail, on the pane given or the one it was on. */
export function focusDetail(state: State, pane: PaneId = state.detail.pane): Step {
	const row = rowUnderCursor(state);
	if (row === undefined) {
		return [state, []];
	}

	const turned = turnTo(state, pane);
	const focused: State = {
		...turned,
		detail: {...turned.detail, focused: true},
		list: {...turned.list, pinned: null},
	};
	const [next, effects] = show(focused, row);
	return [next, [...effects, {do: 'remember', name: 'pane', value: pane}]];
}

/** Gives the keys back to the list. */
export function leaveDetail(state: State): State {
	return {...state, detail: {...state.detail, focused: false, search: null}};
}

function turnTo(state: State, pane: PaneId): State {
	return pane === state.detail.pane
		? state
		: {...state, detail: {...state.detail, pane, ...top, search: null}};
}

export function nextPane(state: State, step: 1 | -1): Step {
	const place = paneIds.indexOf(state.detail.pane);
	const count = paneIds.length;
	const moved = state.detail.focused ? (place + step + count) % count : place;
	return focusDetail(state, paneIds[moved] ?? 'overview');
}

/** The next or previous call, with the pane and its tab staying. */
export function walk(state: State, rows: 1 | -1): Step {
	if (isAtEdge(state, rows)) {
		const text = `This is the ${rows < 0 ? 'first' : 'last'} call of the list.`;
		return [{...state, notice: {text, tone: 'plain'}}, []];
	}

	const [moved, effects] = moveBy(state, rows);
	const [shown, showing] = showUnderCursor(moved);
	return [shown, [...effects, ...showing]];
}

/** Some panes are gone through line by line, and all of them by whoever hears one line at a time. */
export function hasCursor({reader, detail}: State): boolean {
	return reader || panesWithCursor.has(detail.pane);
}

export function scrollBy(state: State, lines: number, look: Look): State {
	return hasCursor(state)
		? moveCursor(state, lines, look)
		: scrollTo(state, state.detail.scroll + lines, look);
}

export function scrollTo(state: State, line: number, look: Look): State {
	const {lines, height} = look.extent(state);
	const scroll = Math.min(Math.max(line, 0), Math.max(0, lines - height));
	return {...state, detail: {...state.detail, scroll}};
}

function moveCursor(state: State, lines: number, look: Look): State {
	const extent = look.extent(state);
	const cursor = Math.min(Math.max(state.detail.cursor + lines, 0), Math.max(0, extent.lines - 1));
	const {scroll} = state.detail;
	const held = Math.min(Math.max(scroll, cursor - extent.height + 1), cursor);
	return {...state, detail: {...state.detail, cursor, scroll: held}};
}

export function fold(state: State, look: Look): State {
	const path = look.foldAt(state);
	if (path === null) {
		return state;
	}

	const folded = new Set(state.detail.folded);
	if (!folded.delete(path)) {
		folded.add(path);
	}

	return {...state, detail: {...state.detail, folded}};
}

/** Searches as it is typed, from the line in sight on. */
export function searchFor(state: State, text: string, look: Look): State {
	if (text === '') {
		return {...state, detail: {...state.detail, search: null}};
	}

	const searching: State = {...state, detail: {...state.detail, search: {text, hit: 0}}};
	return toFirstHit(scrollTo(searching, state.detail.scroll, look), look);
}

function toFirstHit(searching: State, look: Look): State {
	const hits = look.hits(searching);
	const here = hits.findIndex(line => line >= searching.detail.scroll);
	return toHit(searching, Math.max(here, 0), hits, look);
}

export function nextHit(state: State, step: 1 | -1, look: Look): State {
	const {search, scroll} = state.detail;
	const words = needleWords(state);
	if (words === '') {
		return {...state, notice: {text: 'No search yet; / starts one.', tone: 'plain'}};
	}

	const hits = look.hits(state);
	if (hits.length === 0) {
		return {...state, notice: {text: `No “${words}” in this pane.`, tone: 'plain'}};
	}

	if (search === null) {
		// The words of the filter, from the line in sight on.
		const below = hits.findIndex(line => line >= scroll);
		const from = step === 1 ? Math.max(below, 0) : (below <= 0 ? hits.length : below) - 1;
		return toHit({...state, detail: {...state.detail, search: {text: '', hit: from}}}, from, hits, look);
	}

	return toHit(state, (search.hit + step + hits.length) % hits.length, hits, look);
}

function toHit(state: State, hit: number, hits: readonly number[], look: Look): State {
	const line = hits[hit];
	const {search} = state.detail;
	if (line === undefined || search === null) {
		return state;
	}

	return toLine({...state, detail: {...state.detail, search: {...search, hit}}}, line, look);
}

/** Brings a line into sight, with what follows it, and the cursor to it. */
function toLine(state: State, line: number, look: Look): State {
	const turned = isInSight(state, line)
		? state
		: scrollTo(state, line - Math.floor(paneHeight(state) / 3), look);
	return {...turned, detail: {...turned.detail, cursor: line}};
}

function isInSight(state: State, line: number): boolean {
	const {scroll} = state.detail;
	return line >= scroll && line < scroll + paneHeight(state);
}

/** The line that is being read: the one pointed at, while it is in sight, or the first. */
export function lineInView(state: State): number {
	const {search, landmark, cursor, scroll} = state.detail;
	const pointed = hasCursor(state) || search !== null ? cursor : landmark;
	return pointed !== null && isInSight(state, pointed) ? pointed : scroll;
}

/** `]` and `[`: the next slow turn, tool call or error. */
export function nextLandmark(state: State, step: 1 | -1, look: Look): State {
	const {pane, landmark, cursor, scroll} = state.detail;
	const pointed = hasCursor(state) ? cursor : landmark;
	const edge = step === 1 ? scroll - 1 : scroll;
	const here = pointed !== null && isInSight(state, pointed) ? pointed : edge;
	const landmarks = look.landmarks(state);
	const line = step === 1 ? landmarks.find(mark => mark > here) : landmarks.findLast(mark => mark < here);
	if (line === undefined) {
		const where = step === 1 ? 'further down' : 'further up';
		return {...state, notice: {text: `No ${landmarkWords[pane] ?? 'landmark'} ${where}.`, tone: 'plain'}};
	}

	const turned = toLine(state, line, look);
	return {...turned, detail: {...turned.detail, landmark: line}};
}

export function endSearch(state: State): State {
	return state.prompt?.kind === 'search' && fieldText(state.prompt.field) === ''
		? {...state, prompt: null, detail: {...state.detail, search: null}}
		: {...state, prompt: null};
}

export function attendEffects(state: State): readonly Effect[] {
	return rowUnderCursor(state) === undefined ? [] : [{do: 'attend', ids: wishes(state)}];
}

/** A batch is known by its file's name; Bolna tells it by agent. */
export function batchWish(
	{place}: State,
	{batchId, agentId}: Pick<CallRow, 'batchId' | 'agentId'>,
): readonly Effect[] {
	return batchId === null || agentId === null || place.batches.some(batch => batch.id === batchId)
		? []
		: [{do: 'hear-batches', agentIds: [agentId], again: false}];
}

/** The call under the cursor, then where `e`, `J`, `K` and `E` would lead. */
function wishes({list, detail}: State): readonly string[] {
	// A list of calls without their records is looked at as one: what is fetched would leave it.
	const asOutlines = speaksOf(list.query, 'is', 'full');
	if (asOutlines && !detail.focused) {
		return [];
	}

	const here = list.rows.slice(Math.max(0, list.cursor), list.cursor + 1);
	const below = list.rows.slice(list.cursor + 1);
	const above = list.rows.slice(0, Math.max(0, list.cursor)).toReversed();
	const open = (row: CallRow) => row.troubled && !row.reviewed;
	const wanted = [
		...here,
		...below.slice(0, neighbours),
		...below.filter(open).slice(0, troubledAhead),
		...above.slice(0, neighbours),
		...above.filter(open).slice(0, 1),
	];
	return [...new Set((asOutlines ? here : wanted).map(row => row.id))];
}
