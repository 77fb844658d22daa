import type {Printable} from '../text/printable.js';
import type {Terminal} from './capabilities.js';
import {clipboardCapBytes, clipboardSequence} from './clipboard.js';

/** Where a text went that was to be copied. */
export type Copied =
	| {readonly where: 'clipboard'; readonly sizeBytes: number}
	/** To the buffer of tmux, which has no clipboard to hand it on to. */
	| {readonly where: 'tmux'; readonly sizeBytes: number}
	/** The terminal has no clipboard for us, or the text is too long for one. */
	| {
			readonly where: 'file';
			readonly path: string;
			readonly sizeBytes: number;
			readonly capBytes: number | null;
	  }
	| {readonly where: 'nowhere'; readonly sizeBytes: number; readonly capBytes: number | null};

export type Clipboard = (lines: readonly Printable[], save: SaveCopy) => Promise<Copied>;

/** Keeps a text that no clipboard takes and says where; null where nothing may be kept. */
export type SaveCopy = (text: string) => Promise<string | null>;

/** The tmux around us, which may keep to itself what is sent to the terminal's clipboard. */
export interface TmuxAround {
	/** Null where it does not say. */
	letsCopiesThrough(): Promise<boolean | null>;
	/** Copies by itself; null where it does not. */
	copy(text: string): Promise<'clipboard' | 'buffer' | null>;
}

/** The clipboard of the person in front of the terminal, over SSH too. */
export function createClipboard(
	terminal: Pick<Terminal, 'clipboard' | 'multiplexer'>,
	write: (sequence: string) => void,
	tmux: TmuxAround,
): Clipboard {
	return async (lines, save) => {
		const text = lines.join('\n');
		const sequence = clipboardSequence(text, terminal.multiplexer);
		const sizeBytes = Buffer.byteLength(text);
		const isKept =
			terminal.clipboard &&
			sequence.ok &&
			terminal.multiplexer === 'tmux' &&
			(await tmux.letsCopiesThrough()) === false;
		if (terminal.clipboard && sequence.ok && !isKept) {
			write(sequence.sequence);
			return {where: 'clipboard', sizeBytes};
		}

		const taken = isKept ? await tmux.copy(text) : null;
		if (taken !== null) {
			return {where: taken === 'buffer' ? 'tmux' : 'clipboard', sizeBytes};
		}

		const path = await save(`${text}\n`);
		const capBytes = terminal.clipboard && !isKept ? clipboardCapBytes : null;
		return path === null
			? {where: 'nowhere', sizeBytes, capBytes}
			: {where: 'file', path, sizeBytes, capBytes};
	};
}
