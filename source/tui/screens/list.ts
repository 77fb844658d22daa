import type {CallRow} from '../../calls/facts.js';
import {figure} from '../../present/figure.js';
import {headerLine, rowLine} from '../../present/row.js';
import type {Line} from '../../text/line.js';
import {barLine, fitLine, highlight, lineWidth, span} from '../../text/line.js';
import {listHeight, widths} from '../state/geometry.js';
import {needleOf} from '../state/hits.js';
import {gutter, listColumns} from '../state/list-columns.js';
import {newerAbove} from '../state/newer.js';
import type {State} from '../state/state.js';
import {emptyLines} from './empty.js';
import {mannerOf} from './manner.js';

/** Header and rows, exactly as many lines as the list is high. */
export function listLines(state: State): readonly Line[] {
	const {list, place} = state;
	const width = widths(state).list;
	const {columns: chosen, width: left, room} = listColumns(state);
	const {snippets} = list;
	const manner = mannerOf(place);
	const names = new Map(place.agents.map(agent => [agent.id, agent.name]));
	const look = {manner, agentName: (id: string | null) => (id === null ? null : (names.get(id) ?? null))};
	const height = listHeight(state);
	const count = newerAbove(list);
	const newer: Line = count > 0 ? [span(`↑ ${figure(count)} newer, g `, 'accent')] : [];
	const words: Line = snippets === null ? [] : [span('  WORDS', 'dim')];
	const titles = [span(' '.repeat(gutter)), ...headerLine(chosen, left, list.order), ...words];
	const header: Line = [...fitLine(titles, width - lineWidth(newer)), ...newer];
	const visible = list.rows.slice(list.top, list.top + height);
	const body =
		visible.length === 0
			? emptyLines(state, width, height)
			: visible.map((row, index) => {
					const cells = [...rowLine(row, chosen, left, look), ...snippetCells(state, row.id, room - left)];
					return underCursor(
						[...margin(row, index + list.top === list.cursor, row.id === state.picked), ...cells],
						index + list.top === list.cursor,
						width,
						state.detail.focused,
					);
				});
	return [header, ...body, ...Array.from({length: Math.max(0, height - body.length)}, (): Line => [])];
}

function snippetCells(state: State, id: string, width: number): Line {
	const {snippets} = state.list;
	if (snippets === null) {
		return [];
	}

	const text: Line = [span('  '), span(snippets.texts.get(id) ?? '', 'dim')];
	const needle = needleOf({...state, detail: {...state.detail, search: null}});
	return fitLine(needle === null ? text : highlight(text, needle), width);
}

function margin(row: CallRow, here: boolean, picked: boolean): Line {
	const mark = picked ? span('◆', 'accent') : span(row.reviewed ? '✓' : ' ', 'good');
	const written = row.tags.length > 0 || row.note !== null;
	return [span(here ? '▌' : ' ', 'accent'), mark, span(written ? '•' : ' ', 'accent')];
}

function underCursor(line: Line, here: boolean, width: number, away: boolean): Line {
	return here && !away ? barLine(line, width) : line;
}
