import type {Line} from '../../text/line.js';
import {lineText} from '../../text/line.js';

/** What a pane shows: lines by their number, so that of a long one only the stretch in sight has to be made. */
export interface Content {
	readonly length: number;
	lines(from: number, to: number): readonly Line[];
	/** Numbers of the lines that hold it. */
	hits(needle: string | RegExp): readonly number[];
	/** Lines that `]` and `[` lead to, in order. */
	readonly landmarks: readonly number[];
	/** What Enter folds on a line; null where nothing does. */
	foldAt(line: number): string | null;
	/** Where a line is, for the head: `turn 3 of 11`. Empty where there is nothing to say. */
	placeOf(line: number): string;
}

type Extras = Partial<Pick<Content, 'landmarks' | 'foldAt' | 'placeOf'>>;

/** A text that is short enough to be made whole. */
export function wholeContent(lines: readonly Line[], extras: Extras = {}): Content {
	let known: {readonly needle: string | RegExp; readonly hits: readonly number[]} | null = null;
	return {
		length: lines.length,
		lines: (from, to) => lines.slice(from, to),
		hits(needle) {
			if (known?.needle !== needle) {
				const isHit = hitTest(needle);
				const hits = lines.flatMap((line, number) => (isHit(lineText(line)) ? [number] : []));
				known = {needle, hits};
			}

			return known.hits;
		},
		landmarks: [],
		foldAt: () => null,
		placeOf: () => '',
		...extras,
	};
}

/** As `highlight` has it: whatever the case. */
export function hitTest(needle: string | RegExp): (text: string) => boolean {
	const pattern =
		typeof needle === 'string' ? new RegExp(needle.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu') : needle;
	return text => text.search(pattern) >= 0;
}
