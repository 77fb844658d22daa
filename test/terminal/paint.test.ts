import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Terminal} from '../../source/terminal/capabilities.js';
import {paint} from '../../source/terminal/paint.js';
import {inkWidth} from '../../source/terminal/width.js';
import {fitLine, lineWidth, span, type Tone} from '../../source/text/line.js';

const terminal: Terminal = {
	colours: '16',
	dumb: false,
	unicode: true,
	links: true,
	clipboard: true,
	synchronized: true,
	multiplexer: 'none',
};
const plain = (text: string) => text.replaceAll(/\x1b\[[\d;]*m|\x1b\]8;;.*?\x1b\\/g, '');

test('tones become colours that 16-colour terminals have', () => {
	expect(paint([span('a'), span('b', 'bad'), span('c', 'accent', {inverse: true})], terminal)).toBe(
		'a\x1b[31mb\x1b[0m\x1b[36;7mc\x1b[0m',
	);
});

test('without colours a failure is still bold, and a dumb terminal gets the bare text', () => {
	const line = [
		span('b', 'bad'),
		span('w', 'warn'),
		span('u', 'plain', {underline: true, link: 'https://a.b/'}),
	];
	expect(paint(line, {...terminal, colours: 'none', links: false})).toBe('\x1b[1mb\x1b[0mw\x1b[4mu\x1b[0m');
	expect(paint(line, {...terminal, colours: 'none', dumb: true})).toBe('bwu');
});

test('links lead to web addresses only', () => {
	const linked = (link: string) => paint([span('x', 'plain', {link})], terminal);
	expect(linked('https://example.com/a?b=c')).toBe('\x1b]8;;https://example.com/a?b=c\x1b\\x\x1b]8;;\x1b\\');
	for (const link of ['file:///etc/passwd', 'javascript:alert(1)', 'https://a\x1b\\b', 'https://a b', 'x']) {
		expect(linked(link)).toBe('x');
	}
});

test('a fitted line has the width that Ink needs, and its columns stand where they do in an ASCII line', () => {
	const words = fc.constantFrom('Rao', 'अनुष्का शर्मा', 'क्षत्रिय', '👨‍👩‍👧', '👍🏽', 'தமிழ்', '日本語', 'ก็น้ำ');
	fc.assert(
		fc.property(fc.array(words, {maxLength: 4}), fc.constantFrom<Tone>('plain', 'bad'), (names, tone) => {
			const cellOf = (name: string) => fitLine([span(name, tone)], 20);
			const line = [...names.flatMap(cellOf), span('end', 'dim')];
			const shown = plain(paint(line, terminal));
			expect(inkWidth(shown)).toBe(lineWidth(line));
			expect(inkWidth(shown.slice(0, shown.indexOf('end')))).toBe(names.length * 20);
			const tight = fitLine([span(names.join(' '), tone)], 17);
			expect(inkWidth(plain(paint(tight, terminal)))).toBe(17);
		}),
	);
});
