import {Style} from './style.js';
import {inkWidth, isDisputed, type PartKind, partsOf} from './width.js';

/** A stretch of one row in one style. */
export interface Segment {
	readonly kind: PartKind;
	readonly text: string;
	/** Where Ink puts it, in cells from 0. */
	readonly column: number;
	/** Its cells as Ink counts them. */
	readonly width: number;
	/** SGR parameters; empty for plain. */
	readonly style: string;
	/** Address of an OSC 8 link; empty for none. */
	readonly link: string;
	/** Whether spaces show in this style (inverse, underline, background). */
	readonly ground: boolean;
	readonly disputed: boolean;
}

/** One row of a frame, read. */
export interface Row {
	readonly line: string;
	readonly segments: readonly Segment[];
	/** The same for rows that look the same, however their escapes are spelled. */
	readonly key: string;
	/** The column after the last cell that shows. */
	readonly end: number;
	readonly disputed: boolean;
}

interface Run {
	text: string;
	readonly style: string;
	readonly link: string;
	readonly ground: boolean;
}

const escapes = /\x1b\[([\d;]*)m|\x1b\]8;[^;]*;([^\x07\x1b]*)(?:\x07|\x1b\\)/g;

function readRuns(line: string): Run[] {
	const runs: Run[] = [];
	const style = new Style();
	let link = '';
	let from = 0;
	const take = (text: string) => {
		const last = runs.at(-1);
		const worn = style.toString();
		if (last?.style === worn && last.link === link) {
			last.text += text;
		} else if (text !== '') {
			runs.push({text, style: worn, link, ground: style.hasGround});
		}
	};

	for (const sequence of line.matchAll(escapes)) {
		take(line.slice(from, sequence.index));
		from = sequence.index + sequence[0].length;
		if (sequence[2] === undefined) {
			style.apply(sequence[1] ?? '');
		} else {
			link = sequence[2];
		}
	}

	take(line.slice(from));
	return runs;
}

/** Blank cells at the end show nothing: Ink leaves them away, `paint` does not. */
function trimEnd(runs: Run[]): Run[] {
	for (let last = runs.at(-1); last !== undefined && !last.ground; last = runs.at(-1)) {
		last.text = last.text.trimEnd();
		if (last.text !== '') {
			break;
		}

		runs.pop();
	}

	return runs;
}

/** Reads a line of text, SGR sequences and OSC 8 links. Other escapes have no place in a frame. */
export function readRow(line: string): Row {
	const segments: Segment[] = [];
	let column = 0;
	for (const {text, style, link, ground} of trimEnd(readRuns(line))) {
		for (const part of partsOf(text)) {
			const width = inkWidth(part.text);
			const seen = ground || part.kind !== 'gap';
			segments.push({
				...part,
				column,
				width,
				style: seen ? style : '',
				link: seen ? link : '',
				ground,
				disputed: isDisputed(part.text),
			});
			column += width;
		}
	}

	return {
		line,
		segments,
		key: segments.map(segmentKey).join('\0'),
		end: column,
		disputed: segments.some(({disputed}) => disputed),
	};
}

function segmentKey({style, link, text}: Segment): string {
	return `${style}\0${link}\0${text}`;
}

/** Whether the same cells look the same. */
export function sameSegment(a: Segment | undefined, b: Segment | undefined): boolean {
	return a?.column === b?.column && a?.text === b?.text && a?.style === b?.style && a?.link === b?.link;
}
