import {type Row, type Segment, sameSegment} from './row.js';

/** Writes to known places and keeps track of the style that the terminal is in. */
class Pen {
	written = '';
	#style = '';
	#link = '';

	/** Counted from 0. */
	place(row: number, column: number): void {
		this.written += column === 0 ? `\x1b[${row + 1}H` : `\x1b[${row + 1};${column + 1}H`;
	}

	column(column: number): void {
		this.written += `\x1b[${column + 1}G`;
	}

	write({style, link}: Segment, text: string): void {
		this.wear(style, link);
		this.written += text;
	}

	/** Erasing takes the current background along, so the style is taken off first. */
	erase(): void {
		this.wear('', '');
		this.written += '\x1b[K';
	}

	wear(style: string, link: string): void {
		if (link !== this.#link) {
			this.written += `\x1b]8;;${link}\x1b\\`;
			this.#link = link;
		}

		if (style !== this.#style) {
			this.written += style === '' ? '\x1b[m' : `\x1b[0;${style}m`;
			this.#style = style;
		}
	}
}

/** The shortest jump, `ESC[5G`; a shorter gap is cheaper as spaces. */
const jumpLength = 5;

/** A row with the same width in every terminal: one stretch of cells from left to right. */
function writeSegments(pen: Pen, segments: readonly Segment[], erased: boolean): void {
	for (const segment of segments) {
		if (erased && segment.kind === 'gap' && !segment.ground && segment.width > jumpLength) {
			pen.column(segment.column + segment.width);
		} else {
			pen.write(segment, segment.text);
		}
	}
}

/**
 * A row that terminals draw with different widths. Nothing in it may depend on where the cursor is after disputed
 * text: gaps are jumped over, so that what is drawn wider keeps its tail, and each column and each rule is put at
 * the place where Ink laid it. A rule ends a pane: what ran over it is erased.
 */
function writeDisputed(pen: Pen, segments: readonly Segment[]): void {
	let pane: Segment[] = [];
	let strayed = false;
	for (const segment of segments) {
		if (segment.kind === 'rule' && strayed) {
			writePane(pen, pane);
			pane = [];
			strayed = false;
		}

		strayed ||= segment.disputed;
		pane.push(segment);
	}

	writePane(pen, pane);
}

function writePane(pen: Pen, pane: readonly Segment[]): void {
	pen.column(pane[0]?.column ?? 0);
	pen.erase();
	// First the ground, then what stands on it: a bar of inverse spaces must neither have holes nor cover letters.
	for (const segment of pane) {
		if (segment.ground) {
			pen.column(segment.column);
			pen.write(segment, ' '.repeat(segment.width));
		}
	}

	let lost = true;
	for (const segment of pane) {
		if (segment.kind === 'gap') {
			lost = true;
			continue;
		}

		if (lost) {
			pen.column(segment.column);
			lost = false;
		}

		pen.write(segment, segment.text);
	}
}

/** Turns row number `index` from `before` into `after`; `before` is undefined when nobody knows what stands there. */
export function writeRow(index: number, before: Row | undefined, after: Row): string {
	const pen = new Pen();
	if (after.disputed) {
		pen.place(index, 0);
		writeDisputed(pen, after.segments);
	} else if (before === undefined || before.disputed) {
		pen.place(index, 0);
		pen.erase();
		writeSegments(pen, after.segments, true);
	} else {
		writeChange(pen, index, before, after);
	}

	pen.wear('', '');
	return pen.written;
}

/** Only the cells between the first and the last difference. */
function writeChange(pen: Pen, index: number, before: Row, after: Row): void {
	let head = 0;
	while (head < after.segments.length && sameSegment(before.segments[head], after.segments[head])) {
		head += 1;
	}

	let tail = 0;
	const most = Math.min(before.segments.length, after.segments.length) - head;
	while (tail < most && sameSegment(before.segments.at(-1 - tail), after.segments.at(-1 - tail))) {
		tail += 1;
	}

	const changed = after.segments.slice(head, after.segments.length - tail);
	pen.place(index, changed[0]?.column ?? after.end);
	writeSegments(pen, changed, false);
	if (before.end > after.end) {
		pen.erase();
	}
}
