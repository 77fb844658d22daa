import type {Printable} from '../text/printable.js';
import type {Terminal} from './capabilities.js';
import {clipboardCapBytes, clipboardSequence} from './clipboard.js';

/** Where a text went that was to be copied. */
export type Copied =
	| {readonly where: 'clipboard'; readonly sizeBytes: number}
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

/** The clipboard of the person in front of the terminal, over SSH too. */
export function createClipboard(
	terminal: Pick<Terminal, 'clipboard' | 'multiplexer'>,
	write: (sequence: string) => void,
): Clipboard {
	return async (lines, save) => {
		const text = lines.join('\n');
		const sequence = clipboardSequence(text, terminal.multiplexer);
		const sizeBytes = Buffer.byteLength(text);
		if (terminal.clipboard && sequence.ok) {
			write(sequence.sequence);
			return {where: 'clipboard', sizeBytes};
		}

		const path = await save(`${text}\n`);
		const capBytes = terminal.clipboard ? clipboardCapBytes : null;
		return path === null
			? {where: 'nowhere', sizeBytes, capBytes}
			: {where: 'file', path, sizeBytes, capBytes};
	};
}
