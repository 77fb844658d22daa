import type {Multiplexer} from './capabilities.js';

/**
 * Terminals cut longer OSC 52 sequences, or drop them without a word: hterm and several others at
 * 100,000 bytes of base64.
 */
export const clipboardCapBytes = 74_994;

export type ClipboardResult =
	| {readonly ok: true; readonly sequence: string}
	| {readonly ok: false; readonly sizeBytes: number; readonly capBytes: number};

/** GNU screen passes at most 768 bytes of one string on. */
const screenChunkLength = 512;

function forScreen(base64: string): string {
	const chunks = base64.match(new RegExp(`.{1,${screenChunkLength}}`, 'g')) ?? [];
	return `\x1bP\x1b]52;c;\x1b\\${chunks.map(chunk => `\x1bP${chunk}\x1b\\`).join('')}\x1bP\x07\x1b\\`;
}

/**
 * The OSC 52 sequence that puts `text` on the clipboard of the person's own machine, over SSH too.
 * The terminal never answers, so nobody can promise that it worked.
 */
export function clipboardSequence(text: string, multiplexer: Multiplexer): ClipboardResult {
	const bytes = Buffer.from(text, 'utf8');
	if (bytes.length > clipboardCapBytes) {
		return {ok: false, sizeBytes: bytes.length, capBytes: clipboardCapBytes};
	}

	const base64 = bytes.toString('base64');
	const plain = `\x1b]52;c;${base64}\x07`;
	if (multiplexer === 'screen') {
		return {ok: true, sequence: forScreen(base64)};
	}

	if (multiplexer === 'tmux') {
		// Which of the two gets through depends on tmux's settings (`set-clipboard on`, `allow-passthrough on`).
		return {ok: true, sequence: `${plain}\x1bPtmux;\x1b${plain}\x1b\\`};
	}

	return {ok: true, sequence: plain};
}
