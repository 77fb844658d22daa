import {fit} from '../text/fit.js';
import {fitLine, type Line, span, type Tone} from '../text/line.js';
import {scrub} from '../text/printable.js';
import {cellWidth} from '../text/width.js';

/** A column of a small table, all of whose rows are known. What may be Indic stands last: see `columns`. */
export interface GridColumn<Row> {
	readonly header: string;
	readonly align?: 'left' | 'right';
	text(row: Row): string;
	tone?(row: Row): Tone;
}

const gap = 2;

/** The header and a line for each row, every column as wide as its widest cell; the last one gets what is left. */
export function gridLines<Row>(
	columns: ReadonlyArray<GridColumn<Row>>,
	rows: readonly Row[],
	width: number,
): readonly Line[] {
	const cells = rows.map(row => columns.map(column => scrub(column.text(row))));
	const widths = columns.map(({header}, place) =>
		Math.max(cellWidth(header), ...cells.map(line => cellWidth(line[place] ?? scrub('')))),
	);
	const lineOf = (texts: readonly string[], toneOf: (column: GridColumn<Row>) => Tone): Line =>
		fitLine(
			columns.map((column, place) => {
				const cell = fit(scrub(texts[place] ?? ''), widths[place] ?? 0, column.align ?? 'left');
				return span(place === columns.length - 1 ? cell : cell + ' '.repeat(gap), toneOf(column));
			}),
			Math.min(
				width,
				widths.reduce((sum, each) => sum + each + gap, -gap),
			),
		);
	return [
		lineOf(
			columns.map(({header}) => header),
			() => 'dim',
		),
		...rows.map((row, index) => lineOf(cells[index] ?? [], column => column.tone?.(row) ?? 'plain')),
	];
}
