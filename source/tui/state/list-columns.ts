import type {Column} from '../../present/columns.js';
import {chooseColumns, columns as everyColumn, theseColumns, widthOf} from '../../present/columns.js';
import {callTime, isDayAlone} from '../../present/time.js';
import {cellWidth} from '../../text/width.js';
import {listHeight, widths} from './geometry.js';
import {mannerOf} from './manner.js';
import type {State} from './state.js';

/** Cells before each row: the cursor, the check of a reviewed call, the dot of one that has tags or a note. */
export const gutter = 3;

/** Columns that the words take the place of. */
const givingWay = ['why', 'agent', 'tags', 'worst', 'cost', 'direction'] as const;

/** Cells of the columns beside the words: time, status, duration and number, or all of them but the number. */
const besideWords = 49;
const narrowBesideWords = 32;
const leastWords = 22;

/** Cells of `12 Nov 14:02` and of `12 Nov 25 14:02`. */
const hourWidth = 12;
const hourAndYearWidth = 15;

export interface ListColumns {
	readonly columns: readonly Column[];
	/** Cells that they take. */
	readonly width: number;
	/** Cells behind the gutter, for columns and words. */
	readonly room: number;
}

/** The columns of the list that are on screen, and their places. */
export function listColumns(state: State): ListColumns {
	const {list, layout} = state;
	const room = widths(state).list - gutter - 1;
	// The words that were found say more than why a call went wrong; they stand last, as they may be Indic.
	if (list.snippets !== null) {
		const width = room >= besideWords + leastWords ? besideWords : narrowBesideWords;
		return {columns: chooseColumns(width, [...layout.hiddenColumns, ...givingWay]), width, room};
	}

	const columns = chooseColumns(room, layout.hiddenColumns);
	return withHours(state, columns, room) ?? {columns, width: room, room};
}

/**
 * Rows of days past are told apart by their hours, as long as no column goes for them. Null where no hour is missing,
 * or there is no room.
 */
function withHours(state: State, chosen: readonly Column[], room: number): ListColumns | null {
	const {list, place} = state;
	const manner = mannerOf(place);
	const times = list.rows.slice(list.top, list.top + listHeight(state)).map(({timeMs}) => timeMs);
	if (!times.some(timeMs => isDayAlone(timeMs, manner))) {
		return null;
	}

	const width = cellWidth(callTime(Math.min(...times), manner)) > hourWidth ? hourAndYearWidth : hourWidth;
	const wider = everyColumn
		.filter(({id}) => chosen.some(column => column.id === id))
		.map(column => (column.id === 'time' ? {...column, width, text: hourText} : column));
	// The cell that is kept free at the end of the rows goes for it where that is enough: on 120 columns.
	const cells = Math.max(room, Math.min(room + 1, widthOf(wider)));
	return widthOf(wider) > cells ? null : {columns: theseColumns(wider, cells), width: cells, room: cells};
}

const hourText: Column['text'] = ({timeMs}, {manner}) => callTime(timeMs, manner);
