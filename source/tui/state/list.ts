import type {CallRow} from '../../calls/facts.js';
import {looksBeyondLists} from '../../filter/beyond-lists.js';
import {allOf, speaksOf} from '../../filter/query.js';
import type {RowsPage, RowsRequest} from '../../workspace/workspace.js';
import type {Effect} from './effect.js';
import {listHeight} from './geometry.js';
import {noteTop, topOf} from './newer.js';
import {readFilter, scopeQuery, troubledQuery} from './scope.js';
import type {State} from './state.js';
import type {Step} from './step.js';
import {areMissing, isNarrowed} from './whole-period.js';

/** The detail follows the cursor after this much rest, so that a held key costs no reads. */
const restMs = 80;

/** How many calls beyond the last row are wanted when the cursor comes near it. */
const ahead = 200;

/** `G` loads the rest of the scope, up to this many calls at a press. */
export const endStride = 5000;

export function rowUnderCursor({list}: State): CallRow | undefined {
	return list.rows[list.cursor];
}

/** Where the next start goes on: the call under the cursor, or null at the top, where the newest calls are wanted. */
export function placeToKeep(state: State): string | null {
	const {cursor, atStart} = state.list;
	return cursor === 0 && atStart ? null : (rowUnderCursor(state)?.id ?? null);
}

/** Applies scope, filter and `f`; reads the rows anew, on the call under the cursor where it still matches. */
export function ask(state: State, at: RowsRequest['at']): Step {
	const parsed = readFilter(state.list.filter, state.place);
	const scope = scopeQuery(state.list.scope);
	const query = allOf([
		scope,
		...(parsed.ok ? [parsed.query] : []),
		...(state.list.troubledOnly ? [troubledQuery] : []),
	]);
	// Who asks for calls without their record wants to see them, and not fetched from under the cursor.
	const needsRecords = parsed.ok && looksBeyondLists(parsed.query) && !speaksOf(parsed.query, 'is', 'full');
	const next: State = {
		...state,
		list: {...state.list, query, needsRecords, matching: null, newer: 0, seeking: 0},
	};
	const [asked, effects] = reread(next, at, at === 'first' ? 0 : screenRow(next));
	return [asked, [...effects, countEffect(asked)]];
}

export function countEffect({list}: State): Effect {
	const scope = scopeQuery(list.scope);
	return {do: 'count', ticket: list.ticket, query: list.query, scope, since: topOf(list)};
}

/** What is read around a row, whichever it is. */
export function stretchAround(state: State): Omit<RowsRequest, 'at'> {
	const {query, order} = state.list;
	const span = Math.max(100, listHeight(state) * 3);
	return {query, order, before: span, after: span};
}

/** Reads a stretch of rows around `at`; `kept` is the screen row that the cursor should stand on then. */
export function reread(state: State, at: RowsRequest['at'], kept: number): Step {
	const around = stretchAround(state);
	const ticket = state.list.ticket + 1;
	const request: RowsRequest = {
		...around,
		at,
		before: at === 'first' ? 0 : around.before,
		after: at === 'last' ? 1 : around.after,
	};
	return [
		{...state, list: {...state.list, ticket, moved: 0, jumped: null}},
		[{do: 'read-rows', ticket, request, kept}],
	];
}

/** Rows that were read around a call elsewhere take the place of these; what is on its way is of no use then. */
export function landOn(state: State, page: RowsPage, kept: number): Step {
	const {list} = state;
	const landing: State = {
		...state,
		list: {...list, ticket: list.ticket + 1, moved: 0, jumped: null, pinned: null},
	};
	return placeRows(landing, page, page.atIndex, kept);
}

/** Reads again where the list stands, because the mirror changed. */
export function rereadHere(state: State): Step {
	const {pinned, jumped, moved} = state.list;
	const row = rowUnderCursor(state);
	if (jumped !== null) {
		const [jumping, reads] = jumpTo(state, jumped);
		return [{...jumping, list: {...jumping.list, moved}}, reads];
	}

	if (pinned === 'first' || row === undefined) {
		return reread(state, 'first', 0);
	}

	return pinned === 'last'
		? reread(state, 'last', listHeight(state) - 1)
		: reread(state, {id: row.id}, screenRow(state));
}

export function takeRows(state: State, page: RowsPage, kept: number): Step {
	const here = rowUnderCursor(state);
	const {moved, jumped} = state.list;
	if (jumped !== null) {
		const index = within(page.atIndex + moved, page.rows.length);
		const landed: State = {...state, list: {...state.list, jumped: null}};
		return placeRows(landed, page, index, within(kept + moved, listHeight(state)));
	}

	if (moved === 0 || here === undefined) {
		return placeRows(state, page, page.atIndex, kept);
	}

	// The finger was faster than the mirror: the cursor stays where it went meanwhile.
	const index = page.rows.findIndex(row => row.id === here.id);
	return index >= 0
		? placeRows(state, page, index, screenRow(state))
		: reread(state, {id: here.id}, screenRow(state));
}

function placeRows(state: State, page: RowsPage, index: number, kept: number): Step {
	const {rows} = page;
	const cursor = rows.length === 0 ? -1 : index >= 0 ? index : Math.min(kept, rows.length - 1);
	const height = listHeight(state);
	const row = isWatched(state, page) ? Math.max(kept, Math.min(cursor, height - 1)) : kept;
	const top = topFor(cursor - row, cursor, rows.length, height);
	const list = noteTop({
		...state.list,
		rows,
		cursor,
		top,
		atStart: page.atStart,
		atEnd: page.atEnd,
		read: true,
	});
	const next = {...state, list};
	const [followed, effects] = follow(state, next);
	return [followed, [...effects, ...wantMore(followed)]];
}

/** While calls are followed the top of the list stays in sight, and the cursor goes down with its call. */
function isWatched({following, list}: State, page: RowsPage): boolean {
	return following !== null && list.top === 0 && list.atStart && page.atStart;
}

/** Moves by rows within what is read, and reads on before the end of it is reached. */
export function moveBy(state: State, rows: number): Step {
	const {list} = state;
	if (list.cursor < 0) {
		return [state, wantMore(state)];
	}

	const moving: State = {...state, list: {...list, moved: list.moved + rows, pinned: null, seeking: 0}};
	return list.jumped === null ? moveTo(moving, within(list.cursor + rows, list.rows.length)) : [moving, []];
}

/** Whether there is no call to walk on to, and none on its way. */
export function isAtEdge({list, progress}: State, step: 1 | -1): boolean {
	const {cursor, rows, atStart, atEnd, jumped} = list;
	const isLoaded = !areMissing({list, progress}) && !progress.busy;
	return (
		jumped === null && (step < 0 ? cursor === 0 && atStart : cursor === rows.length - 1 && atEnd && isLoaded)
	);
}

/** The index of a row that there is, nearest to the one given. */
function within(index: number, length: number): number {
	return Math.min(Math.max(index, 0), length - 1);
}

function moveTo(state: State, cursor: number): Step {
	const {list} = state;
	const height = listHeight(state);
	const top = topFor(list.top, cursor, list.rows.length, height);
	const next: State = {...state, list: noteTop({...list, cursor, top})};
	const [followed, effects] = follow(state, next);
	const nearTop = cursor < height && !list.atStart;
	const nearEnd = cursor > list.rows.length - 1 - height && !list.atEnd;
	const row = rowUnderCursor(followed);
	if ((nearTop || nearEnd) && row !== undefined) {
		const [reading, reads] = reread(followed, {id: row.id}, screenRow(followed));
		return [reading, [...effects, ...reads]];
	}

	return [followed, [...effects, ...wantMore(followed)]];
}

export function jump(state: State, to: 'first' | 'last'): Step {
	const {list} = state;
	const end = to === 'first' ? 0 : list.rows.length - 1;
	const isRead = list.jumped === null && end >= 0 && (to === 'first' ? list.atStart : list.atEnd);
	const moved = list.moved + end - list.cursor;
	const pinned: State = {...state, list: {...list, pinned: to, seeking: 0}};
	const [next, effects] = isRead
		? moveTo({...pinned, list: {...pinned.list, moved}}, end)
		: jumpTo(pinned, to);
	const rest = state.progress.loaded + endStride;
	const wanted = to === 'last' && (areMissing(state) || !isNarrowed(state));
	return [next, wanted ? [...effects, {do: 'want', calls: rest}] : effects];
}

function jumpTo(state: State, to: 'first' | 'last'): Step {
	const [next, effects] = reread(state, to, to === 'first' ? 0 : listHeight(state) - 1);
	return [{...next, list: {...next.list, jumped: to}}, effects];
}

/** Where the cursor stands on the screen. */
export function screenRow({list}: State): number {
	return Math.max(0, list.cursor - list.top);
}

/** Keeps the cursor on screen after a resize. */
export function refit(state: State): State {
	const {list} = state;
	const top = topFor(list.top, list.cursor, list.rows.length, listHeight(state));
	return {...state, list: {...list, top}};
}

/** When the call under the cursor is another one, the detail follows after a rest. */
function follow(before: State, after: State): Step {
	const row = rowUnderCursor(after);
	if (row === undefined || row.id === rowUnderCursor(before)?.id) {
		return [after, []];
	}

	const first = rowUnderCursor(before) === undefined || after.detail.id === null;
	const milliseconds = first ? 0 : restMs;
	return [
		after,
		[{do: 'later', name: 'rest', rest: true, milliseconds, message: {type: 'rested', id: row.id}}],
	];
}

/** Calls still wanted from Bolna when the cursor nears the last row that is here. */
function wantMore(state: State): readonly Effect[] {
	const {list, progress, size} = state;
	const near = list.atEnd && list.rows.length - list.cursor < size.rows * 2;
	// After trouble only a person asks again: a cursor near the end would ask without end.
	const idle = !progress.busy && progress.trouble === null;
	// `G` has said how many it wants; the end it is pinned to would want more without end.
	if (list.pinned === 'last') {
		return [];
	}

	return near && areMissing(state) && idle ? [{do: 'want', calls: progress.loaded + ahead}] : [];
}

function topFor(top: number, cursor: number, length: number, height: number): number {
	const lowest = Math.max(0, length - height);
	const holding = Math.min(Math.max(top, cursor - height + 1), Math.max(cursor, 0));
	return Math.min(Math.max(holding, 0), lowest);
}
