/**
 * How Ink 8 talks to its stream, as read from its sources (`ink.js`, `log-update.js`, `cursor-helpers.js`): a frame is
 * one chunk between `beginFrame` and `endFrame`, an erasing prefix, the text, and, with `useCursor`, a suffix that
 * walks up to the cursor's place and shows it.
 */
export const beginFrame = '\x1b[?2026h';
export const endFrame = '\x1b[?2026l';
export const enterAlternate = '\x1b[?1049h';
export const leaveAlternate = '\x1b[?1049l';
export const hideCursor = '\x1b[?25l';
export const showCursor = '\x1b[?25h';

const erasing = /^(?:\x1b\[\?25l|\x1b\[\d*[ABDG]|\x1b\[2K|\x1b\[1;1H|\x1b\[J)*/;
const cursorSuffix = /(?:\x1b\[(\d+)A)?\x1b\[(\d+)G\x1b\[\?25h$/;
const erasesOnly = /^(?:\x1b\[\?25l)?(?:\x1b\[\d*[ABDG]|\x1b\[2K|\x1b\[J)+$/;
const sequencesOnly =
	/^(?:\x1b\[[<-?]?[\d;]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP(?:\x1b\x1b|\x1b\]|[^\x1b])*\x1b\\)+$/;

export interface CursorMove {
	/** Rows above the last one of the frame, the empty one after a closing line break included. */
	readonly up: number;
	/** From 0. */
	readonly column: number;
}

export interface InkChunk {
	/** The frame's text, or undefined when the chunk only erases or moves the cursor. */
	readonly text: string | undefined;
	/** Where the cursor is to be shown; undefined when it stays hidden. */
	readonly cursor: CursorMove | undefined;
}

/** Reads one chunk from between `beginFrame` and `endFrame`. */
export function readInkChunk(chunk: string): InkChunk {
	const suffix = cursorSuffix.exec(chunk);
	const text = chunk.slice(0, suffix?.index).replace(erasing, '');
	return {
		text: text === '' ? undefined : text,
		cursor: suffix === null ? undefined : {up: Number(suffix[1] ?? 0), column: Number(suffix[2]) - 1},
	};
}

/** Ink's way to take its frame off the screen; needless when changed rows are painted in place. */
export function isErasing(chunk: string): boolean {
	return erasesOnly.test(chunk);
}

/** Modes, titles, clipboard: nothing that changes the picture. */
export function isInvisible(chunk: string): boolean {
	return sequencesOnly.test(chunk);
}
