import {type Line, lineText} from './line.js';
import {type Printable, scrub} from './printable.js';

/** Frames, bars, sparklines and signs that a voice would spell out: there is a word beside each. */
const drawing = /[\u2190-\u21ff\u2500-\u25ff\u2713\u2717\u2800-\u28ff\u29d7\u2b12]+/g;

/** Between the cells of a drawn row. */
const gap = / {2,}| · /;

/** A drawn row as words: without what is only drawn, its cells told apart by commas. */
export function spoken(line: Line | string): Printable {
	return scrub(
		cellsOf(textOf(line))
			.map(({text}) => text)
			.join(', '),
	);
}

/** The same with each cell under the name of its column, as a row of headers has it. */
export function spokenUnder(headers: Line | string, line: Line | string): Printable {
	const names = cellsOf(textOf(headers));
	const words = cellsOf(textOf(line)).map(cell => {
		const name = nearest(cell, names);
		return name === null ? cell.text : `${name.text.toLowerCase()}: ${cell.text}`;
	});
	return scrub(words.join(', '));
}

/** Whether a row is a table's headers: words in capitals and nothing else. */
export function isHeaders(line: Line | string): boolean {
	const cells = cellsOf(textOf(line));
	return cells.length > 1 && cells.every(({text}) => /^[A-Z][A-Z ]*$/.test(text));
}

interface Cell {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

function cellsOf(row: string): readonly Cell[] {
	let at = 0;
	return row.split(new RegExp(`(${gap.source})`)).flatMap(part => {
		const start = at;
		at += part.length;
		const text = part.trim();
		const lead = part.length - part.trimStart().length;
		return text === '' || text === '·' ? [] : [{text, start: start + lead, end: start + lead + text.length}];
	});
}

function textOf(line: Line | string): string {
	const text = typeof line === 'string' ? line : lineText(line);
	return text.replaceAll(drawing, drawn => ' '.repeat(drawn.length));
}

/** The header above a cell, or the one whose edge is closest; what is left and right of all of them has none. */
function nearest(cell: Cell, names: readonly Cell[]): Cell | null {
	const distance = (name: Cell) => Math.max(name.start - cell.end, cell.start - name.end, 0);
	const [first, ...others] = names;
	if (first === undefined) {
		return null;
	}

	const best = others.reduce((one, other) => (distance(other) < distance(one) ? other : one), first);
	return distance(best) <= 8 ? best : null;
}
