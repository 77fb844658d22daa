import {expect, test} from 'vitest';
import {detectTerminal, type TerminalFacts} from '../../source/terminal/capabilities.js';

const xterm: TerminalFacts = {
	isTTY: true,
	term: 'xterm-256color',
	colorTerm: null,
	noColor: false,
	forceColor: null,
	tmux: false,
	screen: false,
	locale: 'en_IN.UTF-8',
};

test.each<[string, Partial<TerminalFacts>, string]>([
	['a 256-colour terminal', {}, '256'],
	['a 16-colour terminal', {term: 'xterm'}, '16'],
	['the Linux console', {term: 'linux'}, '16'],
	['a truecolor terminal', {colorTerm: 'truecolor'}, 'truecolor'],
	['a monochrome terminal', {term: 'vt220'}, 'none'],
	['NO_COLOR', {noColor: true, colorTerm: 'truecolor'}, 'none'],
	['a pipe', {isTTY: false}, 'none'],
	['TERM=dumb', {term: 'dumb', colorTerm: 'truecolor'}, 'none'],
	['FORCE_COLOR=0', {forceColor: '0'}, 'none'],
	['FORCE_COLOR over NO_COLOR', {forceColor: '1', noColor: true}, '16'],
	['Windows without TERM', {term: null, windows: true}, 'truecolor'],
])('%s', (_, facts, colours) => {
	expect(detectTerminal({...xterm, ...facts}).colours).toBe(colours);
});

test('a dumb terminal gets no escapes at all', () => {
	for (const facts of [{term: 'dumb'}, {term: null}, {isTTY: false}]) {
		expect(detectTerminal({...xterm, ...facts})).toMatchObject({
			dumb: true,
			links: false,
			synchronized: false,
		});
	}
});

test('ASCII where the locale or the console has nothing else', () => {
	expect(detectTerminal(xterm).unicode).toBe(true);
	expect(detectTerminal({...xterm, locale: null}).unicode).toBe(true);
	expect(detectTerminal({...xterm, locale: 'C'}).unicode).toBe(false);
	expect(detectTerminal({...xterm, term: 'linux'})).toMatchObject({unicode: false, links: false});
});

test('the multiplexer decides how the clipboard is reached', () => {
	expect(detectTerminal(xterm).multiplexer).toBe('none');
	expect(detectTerminal({...xterm, tmux: true, screen: true}).multiplexer).toBe('tmux');
	expect(detectTerminal({...xterm, screen: true}).multiplexer).toBe('screen');
});
