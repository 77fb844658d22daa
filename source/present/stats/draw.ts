import {fit} from '../../text/fit.js';
import {barLine, fitLine, type Line, lineWidth, span} from '../../text/line.js';
import {scrub} from '../../text/printable.js';
import {cellWidth} from '../../text/width.js';
import {bar} from '../chart.js';
import {cutSign} from '../manner.js';
import {type Block, cursorMark, type DrawLook, type Row} from './block.js';
import {columnCells, columnLines} from './draw-columns.js';

export interface Drawn {
	readonly lines: readonly Line[];
	/** Which of the lines the cursor is on. */
	readonly cursorLine: number;
}

/** Before each row, for the mark of the cursor. */
const margin = 3;

/** A label that is cut shorter than this says nothing, unless its block knows better. */
const usualLabel = 14;

/** A bar of fewer cells is none. */
const leastBar = 5;
const mostBar = 24;

/** A title, what is said of the whole, and a line for each row, or a chart. */
export function drawBlock(block: Block, look: DrawLook): Drawn {
	if (block.columns !== undefined && isDrawable(block.columns.length, look)) {
		const chart = columnLines(block, block.columns, look);
		return {lines: [titleLine(block, look), ...chart], cursorLine: chart.length};
	}

	const plan = planOf(block, look);
	const head = headLines(block, plan, look);
	return {
		lines: [...head, ...block.rows.map((row, index) => rowLine(row, plan, look, index === look.cursor))],
		cursorLine: head.length + (look.cursor ?? 0),
	};
}

function isDrawable(columns: number, {form, width}: DrawLook): boolean {
	return form === 'chart' && columns > 1 && columnCells(columns, width) > 0;
}

/** The title and, where there is room for all of it, what is said of the whole. */
function titleLine({title, note}: Pick<Block, 'title' | 'note'>, {width, manner}: DrawLook): Line {
	const words = [span(` ${title}`, 'strong'), span(note === '' ? '' : `  ${note}`, 'dim')];
	return fitLine(words, width, cutSign(manner));
}

interface Plan {
	readonly label: number;
	readonly cells: readonly number[];
	readonly bar: number;
	readonly heads: readonly string[];
}

/** How many cells each column gets: the last of the cells give way first, and the bar takes what is left over. */
function planOf({title, rows, heads, leastLabel = usualLabel}: Block, {width, form}: DrawLook): Plan {
	const widest = Math.max(cellWidth(scrub(title)), ...rows.map(({label}) => cellWidth(scrub(label))));
	const all = heads.map((head, index) =>
		Math.max(cellWidth(scrub(head)), ...rows.map(({cells}) => cellWidth(scrub(cells[index] ?? '')))),
	);
	let count = all.length;
	const used = (cells: number) => all.slice(0, cells).reduce((sum, cell) => sum + cell + 2, 0);
	while (count > 1 && margin + Math.min(widest, leastLabel) + used(count) > width) {
		count -= 1;
	}

	const room = width - margin - used(count);
	const label = Math.max(Math.min(widest, room), 1);
	const left = room - label - 2;
	const wantsBar = form === 'chart' && rows.some(({share}) => share !== undefined);
	return {
		label,
		cells: all.slice(0, count),
		bar: wantsBar && left >= leastBar ? Math.min(left, mostBar) : 0,
		heads: heads.slice(0, count),
	};
}

/** The title with the heads of the columns; the note behind them, or on a line of its own. */
function headLines(block: Block, {label, cells, heads}: Plan, look: DrawLook): readonly Line[] {
	const {title, note} = block;
	const {width, manner} = look;
	const sign = cutSign(manner);
	const room = margin + label;
	const right = cells
		.map((cell, index) => `  ${fit(scrub(heads[index] ?? ''), cell, 'right', sign)}`)
		.join('');
	const titled = ` ${title}`;
	if (cellWidth(scrub(titled)) > room || block.rows.length === 0) {
		return [titleLine(block, look)];
	}

	const used = room + right.length;
	const fits = note === '' || used + 2 + cellWidth(scrub(note)) <= width;
	const head = fitLine(
		[
			...fitLine([span(titled, 'strong')], room, sign),
			span(right, 'dim'),
			span(fits && note !== '' ? `  ${note}` : '', 'dim'),
		],
		width,
		sign,
	);
	return fits ? [head] : [head, fitLine([span(`   ${note}`, 'dim')], width, sign)];
}

function rowLine(row: Row, plan: Plan, {width, manner}: DrawLook, here: boolean): Line {
	const sign = cutSign(manner);
	const cells = plan.cells.map(
		(cell, index) => `  ${fit(scrub(row.cells[index] ?? ''), cell, 'right', sign)}`,
	);
	const [first = '', ...rest] = cells;
	const figures: Line = [
		span(here ? cursorMark(manner) : '   ', 'accent'),
		span(fit(scrub(row.label), plan.label, 'left', sign), row.tone ?? 'plain'),
		span(first, 'strong'),
		span(rest.join('')),
		...(plan.bar > 0 && row.share !== undefined
			? [span('  '), span(bar(row.share, plan.bar, manner), row.tone ?? 'accent')]
			: []),
	];
	const remark: Line = row.remark ? [span(`  ${row.remark}`, 'dim')] : [];
	// Half a remark tells less than none.
	const fits = lineWidth(figures) + lineWidth(remark) <= width;
	const line = fitLine([...figures, ...(fits ? remark : [])], width, sign);
	return here ? barLine(line, width) : line;
}
