import type {CallRow} from '../../calls/facts.js';
import {allOf, fieldIs, type Query, speaksOf} from '../../filter/query.js';
import {showUnderCursor} from './detail.js';
import type {Effect} from './effect.js';
import {landOn, moveBy, rowUnderCursor, screenRow, stretchAround} from './list.js';
import type {Message} from './message.js';
import {troubledQuery} from './scope.js';
import type {State} from './state.js';
import type {Deed, Step} from './step.js';
import {areMissing} from './whole-period.js';

const reviewedQuery = fieldIs('is', 'reviewed');

/** How many calls more are wanted of Bolna when the walk has come to the end of what is here. */
const ahead = 200;

export const nextTrouble: Deed = state => walkTrouble(state, 1);
export const previousTrouble: Deed = state => walkTrouble(state, -1);

/** `d`: the call is dealt with, and the walk goes on. */
export const dealWith: Deed = state => {
	const row = rowUnderCursor(state);
	if (row === undefined) {
		return [state, []];
	}

	const [next, effects] = walkTrouble(row.reviewed ? state : reviewedHere(state, row.id, true), 1);
	const review: readonly Effect[] = row.reviewed ? [] : [{do: 'review', ids: [row.id], reviewed: true}];
	return [next, [...review, ...effects]];
};

/** Shows a mark before the ledger has it, so that a held key does not meet the call it has just dealt with. */
export function reviewedHere(state: State, id: string, reviewed: boolean): State {
	const rows = state.list.rows.map(row => (row.id === id ? {...row, reviewed} : row));
	return {...state, list: {...state.list, rows}};
}

/**
 * So many troubled calls down, or up where it is less than nothing. What is read already is walked at once: a held
 * key waits for nothing. Where that ends the mirror looks on, and keys pressed meanwhile are added up.
 */
export function walkTrouble(state: State, steps: number): Step {
	const {list} = state;
	if (list.cursor < 0 || list.jumped !== null) {
		return [state, []];
	}

	if (list.seeking !== 0) {
		return [{...state, list: {...list, seeking: list.seeking + steps}}, []];
	}

	const open = openIn(list.rows, list.cursor, Math.sign(steps), passesReviewed(list.query));
	const found = open.slice(0, Math.abs(steps));
	const target = found.at(-1);
	const [moved, moving] = target === undefined ? ([state, []] as const) : moveBy(state, target - list.cursor);
	const left = steps - Math.sign(steps) * found.length;
	const [sought, seeking] = left === 0 ? ([moved, []] as const) : seek(moved, left);
	const [shown, showing] = target === undefined ? ([sought, []] as const) : showUnderCursor(sought);
	return [shown, [...moving, ...seeking, ...showing]];
}

/** Places of the calls that a walk stops at, the nearest first. */
function openIn(
	rows: readonly CallRow[],
	from: number,
	direction: number,
	passing: boolean,
): readonly number[] {
	const places: number[] = [];
	for (let place = from + direction; place >= 0 && place < rows.length; place += direction) {
		const row = rows[place];
		if (row?.troubled && !(passing && row.reviewed)) {
			places.push(place);
		}
	}

	return places;
}

/** What is dealt with is passed over, unless the filter itself speaks of it. */
function passesReviewed(query: Query): boolean {
	return !speaksOf(query, 'is', 'reviewed');
}

function seek(state: State, steps: number): Step {
	const {list} = state;
	const row = rowUnderCursor(state);
	const atEnd = steps > 0 ? list.atEnd : list.atStart;
	if (row === undefined || atEnd) {
		return nothingLeft(state, steps);
	}

	const query = allOf([
		list.query,
		troubledQuery,
		...(passesReviewed(list.query) ? [{kind: 'not', part: reviewedQuery} as const] : []),
	]);
	// The call under the cursor counts among those after it, if it is one of them itself.
	const stretch = steps > 0 ? {before: 0, after: 2} : {before: 1, after: 0};
	const effect: Effect = {
		do: 'find',
		of: list.query,
		request: {query, order: list.order, at: {id: row.id}, ...stretch},
		around: stretchAround(state),
	};
	return [{...state, list: {...list, seeking: steps}}, [effect]];
}

/** The mirror answered: goes there, and on by as many as were pressed meanwhile. */
export function takeFound(state: State, {of, page}: Message<'found'>): Step {
	const {seeking} = state.list;
	if (seeking === 0 || of !== state.list.query) {
		return [state, []];
	}

	const still: State = {...state, list: {...state.list, seeking: 0}};
	if (page === null || page.atIndex < 0) {
		return nothingLeft(still, seeking);
	}

	const [landed, effects] = landOn(still, page, screenRow(state));
	const left = seeking - Math.sign(seeking);
	const [walked, walking] = left === 0 ? showUnderCursor(landed) : walkTrouble(landed, left);
	return [walked, [...effects, ...walking]];
}

function nothingLeft(state: State, steps: number): Step {
	const {progress} = state;
	const where = steps > 0 ? 'further down' : 'further up';
	const more = steps > 0 && areMissing(state);
	const words = passesReviewed(state.list.query) ? 'is left to review' : 'is to be found';
	const text = `No troubled call ${where} ${words}${more ? ' in what is loaded; loading more.' : '.'}`;
	return [
		{...state, list: {...state.list, seeking: 0}, notice: {text, tone: 'plain'}},
		more ? [{do: 'want', calls: progress.loaded + ahead}] : [],
	];
}
