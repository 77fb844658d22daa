import {
	beginFrame,
	type CursorMove,
	endFrame,
	enterAlternate,
	hideCursor,
	isErasing,
	isInvisible,
	leaveAlternate,
	readInkChunk,
	showCursor,
} from './ink-output.js';
import {leaveMouse, watchMouse} from './mouse.js';
import {Screen} from './screen.js';

export interface ScreenWriterOptions {
	/** Whether a frame is wrapped in synchronized output (DEC mode 2026), as `Terminal.synchronized` has it. */
	readonly synchronized: boolean;
	/** Whether clicks and the wheel are reported while we own the screen; the terminal selects no text then. */
	readonly mouse?: boolean;
	/** Whether the cursor rests in sight at the top, where screen readers and braille displays follow it. */
	readonly cursorAtTop?: boolean;
}

/**
 * Stands between Ink and the terminal: Ink writes whole frames, the terminal gets the cells that changed, at absolute
 * places. Ink's own incremental mode counts on the width of every character and corrupts rows with Devanagari.
 * To be used with Ink's `alternateScreen`, `incrementalRendering` off and `patchConsole` off.
 */
export interface ScreenWriter {
	/** To hand to Ink's `render` in place of the real stream. */
	readonly stdout: NodeJS.WriteStream;
	/**
	 * Shows a whole frame, a painted line each, on the alternate screen, before Ink is loaded. When Ink's first frame
	 * shows the same, nothing is sent for it.
	 */
	draw(lines: readonly string[]): void;
	/** The terminal's bell. */
	ring(): void;
	/** Paints the whole screen anew: something else may have written to it. */
	invalidate(): void;
	/** Leaves the terminal as it was found, once and for all; what is written later is dropped. Never throws. */
	leave(): void;
	/** Bytes sent to the terminal so far. */
	readonly bytes: number;
}

type Done = (error?: Error | null) => void;

interface Frame {
	readonly lines: readonly string[];
	/** Row of the frame that Ink leaves its cursor on. */
	readonly bottom: number;
	readonly cursor: CursorMove | undefined;
}

/** Text too wide for its row must not spill into the next one, so lines don't wrap while we own the screen. */
const enter = `${enterAlternate}\x1b[?7l${hideCursor}`;
const exit = `\x1b[?7h${leaveAlternate}`;

/** Everything a frame or Ink may have switched on: frame open, style, bracketed paste. */
const tidy = `${endFrame}\x1b[m\x1b[?2004l`;

/** Puts the cursor into the corner as well, so that it is for our screen alone: on the shell's it would write over text. */
const wholeScroll = '\x1b[r';

/** Time for Ink to answer a new size with a frame of its own; only when it has none to show is the last one repainted. */
const answerMilliseconds = 60;

export function createScreenWriter(real: NodeJS.WriteStream, options: ScreenWriterOptions): ScreenWriter {
	const screen = new Screen();
	const [withMouse, withoutMouse] = options.mouse ? [watchMouse, leaveMouse] : ['', ''];
	const resting = options.cursorAtTop ? `\x1b[1;1H${showCursor}` : '';
	const [opening, closing] = options.synchronized ? [beginFrame, endFrame] : ['', ''];
	let frame: Frame = {lines: [], bottom: 0, cursor: undefined};
	let open: string[] | undefined;
	let onAlternate = false;
	/** How the cursor was put where it is in sight; empty while it is hidden. */
	let cursorShown = '';
	let stale = false;
	let left = false;
	let bytes = 0;

	const send = (data: string, done?: Done) => {
		bytes += Buffer.byteLength(data);
		return real.write(data, done);
	};

	const show = (next: Frame) => {
		frame = next;
		stale = false;
		const painted = screen.show(next.lines, real.rows, real.columns);
		const cursor = next.cursor
			? `\x1b[${next.bottom - next.cursor.up + 1};${next.cursor.column + 1}H${showCursor}`
			: resting;
		if (painted === '' && cursor === cursorShown) {
			return;
		}

		const hide = cursorShown === '' ? '' : hideCursor;
		cursorShown = cursor;
		send(opening + hide + painted + cursor + closing);
	};

	const repaint = () => {
		if (onAlternate && !left) {
			screen.forget();
			show(frame);
		}
	};

	const repaintUnlessAnswered = () => {
		screen.forget();
		stale = true;
		setTimeout(() => {
			if (stale) {
				repaint();
			}
		}, answerMilliseconds).unref();
	};

	const switchScreen = (alternate: boolean) => {
		if (alternate !== onAlternate) {
			onAlternate = alternate;
			cursorShown = '';
			screen.forget();
			send(alternate ? enter + withMouse : withoutMouse + exit);
		}
	};

	const passForeign = (chunk: string, done?: Done) => {
		repaintUnlessAnswered();
		return send(chunk, done);
	};

	/** What Ink wrote between the two marks: its frame comes last, anything before it is somebody else's output. */
	const settle = (chunks: readonly string[]) => {
		const read = chunks.map(readInkChunk);
		const last = read.findLastIndex(({text}) => text !== undefined);
		for (const [index, chunk] of chunks.entries()) {
			if (index < last && read[index]?.text !== undefined) {
				passForeign(chunk);
			}
		}

		const cursor = read.findLast(chunk => chunk.cursor !== undefined)?.cursor;
		const text = read[last]?.text;
		if (text === undefined) {
			show({...frame, cursor});
			return;
		}

		const lines = text.split('\n');
		show({lines: text.endsWith('\n') ? lines.slice(0, -1) : lines, bottom: lines.length - 1, cursor});
	};

	/** Returns whether the chunk was understood, so that nothing of it needs to reach the terminal as it is. */
	const take = (chunk: string): boolean => {
		if (chunk === beginFrame) {
			open = [];
		} else if (chunk === endFrame && open !== undefined) {
			const chunks = open;
			open = undefined;
			settle(chunks);
		} else if (open !== undefined) {
			open.push(chunk);
		} else if (chunk === enterAlternate || chunk === leaveAlternate) {
			switchScreen(chunk === enterAlternate);
		} else {
			return left || isErasing(chunk) || (chunk === hideCursor && onAlternate);
		}

		return true;
	};

	const write = (
		chunk: string | Uint8Array,
		encodingOrDone?: BufferEncoding | Done,
		last?: Done,
	): boolean => {
		const done = typeof encodingOrDone === 'function' ? encodingOrDone : last;
		const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
		if (text === '') {
			return real.write('', done);
		}

		if (left || take(text)) {
			if (done) {
				queueMicrotask(done);
			}

			return true;
		}

		return isInvisible(text) || !onAlternate ? send(text, done) : passForeign(text, done);
	};

	const stdout = new Proxy(real, {
		get(target, name) {
			if (name === 'write') {
				return write;
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});

	real.on('resize', repaintUnlessAnswered);

	return {
		stdout,
		draw(lines) {
			switchScreen(true);
			show({lines, bottom: lines.length - 1, cursor: undefined});
		},
		ring() {
			if (!left) {
				send('\x07');
			}
		},
		invalidate: repaint,
		leave() {
			if (left) {
				return;
			}

			left = true;
			real.off('resize', repaintUnlessAnswered);
			try {
				send(tidy + (onAlternate ? wholeScroll + withoutMouse + exit : '') + showCursor);
			} catch {
				// The terminal is gone; there is nothing left to tidy up.
			}
		},
		get bytes() {
			return bytes;
		},
	};
}
