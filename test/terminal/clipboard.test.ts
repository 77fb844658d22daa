import {expect, test} from 'vitest';
import {clipboardCapBytes, clipboardSequence} from '../../source/terminal/clipboard.js';

const greeting = Buffer.from('नमस्ते').toString('base64');

test('one sequence for a terminal', () => {
	expect(clipboardSequence('नमस्ते', 'none')).toEqual({ok: true, sequence: `\x1b]52;c;${greeting}\x07`});
});

test('tmux gets it both ways', () => {
	expect(clipboardSequence('नमस्ते', 'tmux')).toEqual({
		ok: true,
		sequence: `\x1b]52;c;${greeting}\x07\x1bPtmux;\x1b\x1b]52;c;${greeting}\x07\x1b\\`,
	});
});

test('GNU screen gets pieces that it passes on, and together they are the sequence', () => {
	const text = 'x'.repeat(5000);
	const result = clipboardSequence(text, 'screen');
	const pieces = result.ok
		? [...result.sequence.matchAll(/\x1bP(.*?)\x1b\\/gs)].map(([, piece]) => piece ?? '')
		: [];
	expect(pieces.every(piece => piece.length < 768)).toBe(true);
	expect(pieces.join('')).toBe(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`);
});

test('what terminals would drop in silence is refused with the sizes', () => {
	expect(clipboardSequence('x'.repeat(clipboardCapBytes), 'none').ok).toBe(true);
	expect(clipboardSequence('é'.repeat(clipboardCapBytes), 'none')).toEqual({
		ok: false,
		sizeBytes: 2 * clipboardCapBytes,
		capBytes: clipboardCapBytes,
	});
});
