import {fit} from '../../text/fit.js';
import {fitLine, type Line, span} from '../../text/line.js';
import {scrub} from '../../text/printable.js';
import {columnChart} from '../chart.js';
import {figure} from '../figure.js';
import {cutSign} from '../manner.js';
import {type Block, type ColumnPair, cursorMark, type DrawLook} from './block.js';

/** Lines of the two charts. */
const callsHeight = 4;
const troubledHeight = 2;

/** For the figures at the axis. */
const axis = 9;

const widestColumn = 6;

/** Cells of each column; none where there are more of them than cells. */
export function columnCells(columns: number, width: number): number {
	return Math.min(widestColumn, Math.floor((width - axis - 1) / columns));
}

/** Calls over the time, the troubled ones among them below, and what is said of the part under the cursor. */
export function columnLines(
	{rows}: Block,
	columns: readonly ColumnPair[],
	{width, manner, cursor}: DrawLook,
): readonly Line[] {
	const cells = columnCells(columns.length, width);
	const chart = (figures: readonly number[], height: number) =>
		columnChart(figures, {height, cells, ascii: manner.ascii});
	const calls = columns.map(pair => pair.calls);
	const troubled = columns.map(pair => pair.troubled);
	const edge = manner.ascii ? '|' : '│';
	const scaled = (lines: readonly string[], most: number, name: string, tone: 'accent' | 'bad') =>
		lines.map((line, index): Line => {
			const said = index === 0 ? figure(most) : index === lines.length - 1 ? name : '';
			return fitLine(
				[
					span(fit(scrub(said), axis - 1, 'right'), 'dim'),
					span(edge, 'dim'),
					...marked(line, cells, cursor, tone),
				],
				width,
			);
		});
	return [
		...scaled(chart(calls, callsHeight), Math.max(...calls), 'calls', 'accent'),
		...scaled(chart(troubled, troubledHeight), Math.max(...troubled), 'troubled', 'bad'),
		scaleLine(rows, cells, width),
		aboutLine(rows[cursor ?? peakOf(troubled)], cursor !== null, {width, manner}),
	];
}

/** The column of the cursor in reverse, so that it is found. */
function marked(line: string, cells: number, cursor: number | null, tone: 'accent' | 'bad'): Line {
	if (cursor === null) {
		return [span(line, tone)];
	}

	const [from, to] = [cursor * cells, (cursor + 1) * cells];
	return [
		span(line.slice(0, from), tone),
		span(line.slice(from, to), tone, {inverse: true}),
		span(line.slice(to), tone),
	];
}

/** Where the time begins and where it ends, and what fits between. */
function scaleLine(rows: Block['rows'], cells: number, width: number): Line {
	const room = rows.length * cells;
	const texts = rows.map(({label}) => label);
	const widest = Math.max(...texts.map(text => text.length)) + 2;
	const every = Math.max(1, Math.ceil(widest / cells));
	let scale = '';
	for (let place = 0; place < texts.length; place += every) {
		const at = place * cells;
		const text = texts[place] ?? '';
		if (at + text.length <= Math.max(room, width - axis)) {
			scale = scale.padEnd(at) + text;
		}
	}

	return fitLine([span(' '.repeat(axis)), span(scale, 'dim')], width);
}

/** What the part under the cursor says in words; without a cursor, the part with the most trouble. */
function aboutLine(
	row: Block['rows'][number] | undefined,
	here: boolean,
	{width, manner}: Pick<DrawLook, 'width' | 'manner'>,
): Line {
	if (row === undefined) {
		return [];
	}

	const [calls = '', troubled = '', share = '', failed = '', cost = ''] = row.cells;
	const words = `${calls} calls, ${troubled} troubled${share === '' ? '' : ` (${share})`}, ${failed} failed`;
	return fitLine(
		[
			span(here ? cursorMark(manner) : '   ', 'accent'),
			span(here ? row.label : `most trouble ${row.label}`, here ? 'strong' : 'dim'),
			span(`  ${words}`, here ? 'plain' : 'dim'),
			span(cost === '' ? '' : `, ${cost}`, 'dim'),
		],
		width,
		cutSign(manner),
	);
}

function peakOf(figures: readonly number[]): number {
	return figures.indexOf(Math.max(...figures));
}
