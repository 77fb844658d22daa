import {fit} from '../text/fit.js';
import {fitLine, type Line, span, type Tone} from '../text/line.js';
import {scrub} from '../text/printable.js';
import {cellWidth} from '../text/width.js';
import {cutSign, type Manner} from './manner.js';

/** A column of a small table, all of whose rows are known. What may be Indic stands last: see `columns`. */
export interface GridColumn<Row> {
	readonly header: string;
	readonly align?: 'left' | 'right';
	/** Cells that it gives way to on a narrow line; without, it is whole: half an id is none. */
	readonly least?: number;
	/** 1 is left out last; without, it always stands there. */
	readonly priority?: number;
	text(row: Row): string;
	tone?(row: Row): Tone;
}

const gap = 2;

interface Placed<Row> {
	readonly column: GridColumn<Row>;
	/** Of its widest cell. */
	readonly whole: number;
}

/**
 * The header and a line for each row, every column as wide as its widest cell where there is room for that; else names
 * are cut, and columns left out.
 */
export function gridLines<Row>(
	all: ReadonlyArray<GridColumn<Row>>,
	rows: readonly Row[],
	width: number,
	signs: Pick<Manner, 'ascii'>,
): readonly Line[] {
	const sign = cutSign(signs);
	const placed = chosen(
		all.map(column => ({
			column,
			whole: Math.max(cellWidth(column.header), ...rows.map(row => cellWidth(scrub(column.text(row))))),
		})),
		width,
	);
	const columns = placed.map(({column}) => column);
	const widths = widthsOf(placed, width);
	const cells = rows.map(row => columns.map(column => scrub(column.text(row))));
	const lineOf = (texts: readonly string[], toneOf: (column: GridColumn<Row>) => Tone): Line =>
		fitLine(
			columns.map((column, place) => {
				const cell = fit(scrub(texts[place] ?? ''), widths[place] ?? 0, column.align ?? 'left', sign);
				return span(place === columns.length - 1 ? cell : cell + ' '.repeat(gap), toneOf(column));
			}),
			Math.min(
				width,
				widths.reduce((sum, each) => sum + each + gap, -gap),
			),
			sign,
		);
	return [
		lineOf(
			columns.map(({header}) => header),
			() => 'dim',
		),
		...rows.map((row, index) => lineOf(cells[index] ?? [], column => column.tone?.(row) ?? 'plain')),
	];
}

/** Cells without which it says nothing. */
function leastOf<Row>({column, whole}: Placed<Row>): number {
	return Math.min(whole, Math.max(column.least ?? whole, cellWidth(column.header)));
}

function leastTogether<Row>(placed: ReadonlyArray<Placed<Row>>): number {
	return placed.reduce((sum, each) => sum + leastOf(each) + gap, -gap);
}

/** The columns that have their place, the least important ones being left out first. */
function chosen<Row>(placed: ReadonlyArray<Placed<Row>>, width: number): ReadonlyArray<Placed<Row>> {
	const [first] = placed
		.filter(({column}) => column.priority !== undefined)
		.toSorted((one, other) => (other.column.priority ?? 0) - (one.column.priority ?? 0));
	return first === undefined || leastTogether(placed) <= width
		? placed
		: chosen(
				placed.filter(each => each !== first),
				width,
			);
}

/** What is left of the line goes to those that gave way, from left to right. */
function widthsOf<Row>(placed: ReadonlyArray<Placed<Row>>, width: number): readonly number[] {
	let room = Math.max(0, width - leastTogether(placed));
	return placed.map(each => {
		const least = leastOf(each);
		const more = Math.min(room, each.whole - least);
		room -= more;
		return least + more;
	});
}
