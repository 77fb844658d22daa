import type {CallRow} from '../calls/facts.js';
import {fit} from '../text/fit.js';
import type {Line} from '../text/line.js';
import {fitLine, span} from '../text/line.js';
import {scrub} from '../text/printable.js';
import type {Column, ColumnId, RowLook} from './columns.js';
import {columnGap} from './columns.js';
import {cutSign} from './manner.js';

const gap = ' '.repeat(columnGap);

/** A call as one line of exactly `width` cells. */
export function rowLine(row: CallRow, columns: readonly Column[], width: number, look: RowLook): Line {
	const sign = cutSign(look.manner);
	const cells = columns.map(column => {
		const text = fit(scrub(column.text(row, look)), column.width, column.align, sign);
		return span(text, column.tone?.(row) ?? 'plain');
	});
	return fitLine(spaced(cells), width, sign);
}

/** The headers, with an arrow at the one the list is sorted by. */
export function headerLine(
	columns: readonly Column[],
	width: number,
	order?: {readonly by: ColumnId; readonly descending: boolean},
): Line {
	const cells = columns.map(column => {
		const arrow = order?.by === column.id ? (order.descending ? '↓' : '↑') : '';
		return span(fit(scrub(`${column.header}${arrow}`), column.width, column.align), 'dim');
	});
	return fitLine(spaced(cells), width);
}

function spaced(cells: Line): Line {
	return cells.flatMap((cell, index) => (index === 0 ? [cell] : [span(gap), cell]));
}
