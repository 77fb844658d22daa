import type {CallRow} from '../../calls/facts.js';
import {chooseColumns} from '../../present/columns.js';
import {headerLine, rowLine} from '../../present/row.js';
import type {Line} from '../../text/line.js';
import {barLine, fitLine, lineWidth, span} from '../../text/line.js';
import {listHeight, widths} from '../state/geometry.js';
import type {State} from '../state/state.js';
import {emptyLines} from './empty.js';
import {mannerOf} from './manner.js';

/** Cells before each row: the cursor, and the check of a reviewed call. */
const gutter = 3;

/** Header and rows, exactly as many lines as the list is high. */
export function listLines(state: State): readonly Line[] {
	const {list, place, layout} = state;
	const width = widths(state).list;
	const chosen = chooseColumns(width - gutter - 1, layout.hiddenColumns);
	const manner = mannerOf(place);
	const names = new Map(place.agents.map(agent => [agent.id, agent.name]));
	const look = {manner, agentName: (id: string | null) => (id === null ? null : (names.get(id) ?? null))};
	const height = listHeight(state);
	const newer: Line = list.newer > 0 ? [span(`↑ ${list.newer} newer, g `, 'accent')] : [];
	const titles = [span(' '.repeat(gutter)), ...headerLine(chosen, width - gutter - 1, list.order)];
	const header: Line = [...fitLine(titles, width - lineWidth(newer)), ...newer];
	const visible = list.rows.slice(list.top, list.top + height);
	const body =
		visible.length === 0
			? emptyLines(state, width, height)
			: visible.map((row, index) => {
					const cells = rowLine(row, chosen, width - gutter - 1, look);
					return underCursor(
						[...margin(row, index + list.top === list.cursor), ...cells],
						index + list.top === list.cursor,
						width,
						state.detail.focused,
					);
				});
	return [header, ...body, ...Array.from({length: Math.max(0, height - body.length)}, (): Line => [])];
}

function margin(row: CallRow, here: boolean): Line {
	return [span(here ? '▌' : ' ', 'accent'), span(row.reviewed ? '✓ ' : '  ', 'good')];
}

function underCursor(line: Line, here: boolean, width: number, away: boolean): Line {
	return here && !away ? barLine(line, width) : line;
}
