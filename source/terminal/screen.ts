import {writeRow} from './pen.js';
import {type Row, readRow} from './row.js';

const blank = readRow('');

/** What the rows of a terminal show; undefined where nobody knows. */
type Known = readonly (Row | undefined)[];

function same(a: Row | undefined, b: Row): boolean {
	return a === b || a?.key === b.key;
}

/** What the terminal shows, as far as we know, and the shortest way to show something else. */
export class Screen {
	/** Undefined when nobody knows what the terminal shows, as a whole or in that row. */
	#shown: Known | undefined;
	#columns = 0;

	forget(): void {
		this.#shown = undefined;
	}

	/**
	 * What to send so that the terminal shows `lines`, empty when it does already. Lines beyond `rows` are left away,
	 * missing ones are blank.
	 */
	show(lines: readonly string[], rows: number, columns: number): string {
		const known = new Map(this.#shown?.map(row => [row?.line, row]));
		const next = Array.from({length: rows}, (_, index) => {
			const line = lines[index] ?? '';
			return known.get(line) ?? (line === '' ? blank : readRow(line));
		});
		const shown = this.#columns === columns && this.#shown?.length === rows ? this.#shown : undefined;
		// What is wider than the screen, a frame of an earlier size, ends in whichever letter came last to its edge.
		this.#shown = next.map(row => (row.end > columns ? undefined : row));
		this.#columns = columns;
		return shown === undefined ? `\x1b[m${rewrite([], next)}` : change(shown, next);
	}
}

/** Changed rows where they stand. */
function rewrite(before: Known, after: readonly Row[]): string {
	return after
		.map((row, index) => (same(before[index], row) ? '' : writeRow(index, before[index], row)))
		.join('');
}

/** Changed rows where they stand, or after scrolling the terminal, whichever is shorter. */
function change(before: Known, after: readonly Row[]): string {
	const plain = rewrite(before, after);
	const shift = findShift(before, after);
	if (shift === undefined) {
		return plain;
	}

	const scrolled = scroll(shift) + rewrite(shifted(before, shift), after);
	return scrolled.length < plain.length ? scrolled : plain;
}

/** Rows `first` to `last` stand `by` rows further up than before (further down when negative). */
interface Shift {
	readonly first: number;
	readonly last: number;
	readonly by: number;
}

function findShift(before: Known, after: readonly Row[]): Shift | undefined {
	const first = after.findIndex((row, index) => !same(before[index], row));
	const last = after.findLastIndex((row, index) => !same(before[index], row));
	if (last - first < 3) {
		return undefined;
	}

	const places = new Map<string, number>();
	for (let index = last; index >= first; index -= 1) {
		places.set(before[index]?.key ?? '', index);
	}

	const votes = new Map<number, number>();
	for (let index = first; index <= last; index += 1) {
		const place = after[index]?.key === '' ? undefined : places.get(after[index]?.key ?? '');
		if (place !== undefined && place !== index) {
			votes.set(place - index, (votes.get(place - index) ?? 0) + 1);
		}
	}

	const [best] = [...votes].sort(([, a], [, b]) => b - a);
	return best === undefined || best[1] < 2 ? undefined : {first, last, by: best[0]};
}

/**
 * Deleting or inserting lines inside a scroll region: VT102, so it also works on the Linux console, which knows no
 * SU and SD. Whole rows move; a pane beside the list that did not move is written again.
 */
function scroll({first, last, by}: Shift): string {
	const region = `\x1b[${first + 1};${last + 1}r\x1b[${first + 1}H`;
	return `${region}\x1b[${Math.abs(by)}${by > 0 ? 'M' : 'L'}\x1b[r`;
}

function shifted(before: Known, {first, last, by}: Shift): Known {
	return before.map((row, index) => {
		if (index < first || index > last) {
			return row;
		}

		const from = index + by;
		return from >= first && from <= last ? before[from] : blank;
	});
}
