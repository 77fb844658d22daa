import {Box, render, Text, useCursor} from 'ink';
import {createElement} from 'react';
import {expect, test} from 'vitest';
import {detectTerminal} from '../../source/terminal/capabilities.js';
import {paint} from '../../source/terminal/paint.js';
import {type Line, span} from '../../source/text/line.js';
import {emulatedWriter} from './emulated.js';

const terminal = detectTerminal({
	isTTY: true,
	term: 'xterm-256color',
	colorTerm: null,
	noColor: false,
	forceColor: null,
	tmux: false,
	screen: false,
});

const names = ['Rao', 'अनुष्का शर्मा', 'தமிழ்', '👨‍👩‍👧 home', '日本語', 'क्षत्रिय'];

function lineOf(index: number, selected: boolean): Line {
	const name = names[index % names.length] ?? '';
	return [
		span(`14:02:${String(index).padStart(2, '0')}  `, 'dim', {inverse: selected}),
		span(name, 'strong', {inverse: selected}),
		span('  ', 'plain', {inverse: selected}),
		span('✗ failed', 'bad', {inverse: selected}),
	];
}

/** One Ink text per row, as the explorer draws. */
function rowsOf(lines: readonly Line[]) {
	return lines.map((line, index) =>
		createElement(Text, {key: index, wrap: 'truncate'}, paint(line, terminal) || ' '),
	);
}

interface Place {
	readonly from: number;
	readonly selected: number;
}

function app({from, selected}: Place) {
	const list = Array.from({length: 10}, (_, index) => lineOf(from + index, index === selected));
	const hairline = list.map(() => [span('│', 'dim')]);
	const detail = [
		[span(`Call ${from + selected}`)],
		[span('docs', 'accent', {link: 'https://example.com/a'})],
	];
	return createElement(
		Box,
		{height: 10},
		createElement(Box, {width: 40, flexDirection: 'column'}, rowsOf(list)),
		createElement(Box, {width: 1, flexDirection: 'column'}, rowsOf(hairline)),
		createElement(Box, {flexDirection: 'column'}, rowsOf(detail)),
	);
}

const options = {
	alternateScreen: true,
	incrementalRendering: false,
	exitOnCtrlC: false,
	interactive: true,
	patchConsole: false,
	maxFps: 60,
};

test('Ink draws a changing list through the writer as if each frame were drawn in full', async () => {
	const {real, writer} = emulatedWriter(70, 10);
	const ink = render(app({from: 0, selected: 0}), {...options, stdout: writer.stdout});
	for (const [from, selected] of [
		[0, 1],
		[0, 2],
		[1, 2],
		[2, 2],
		[7, 5],
		[6, 5],
		[6, 9],
		[12, 0],
	] as const) {
		ink.rerender(app({from, selected}));
		await ink.waitUntilRenderFlush();
		const fresh = emulatedWriter(70, 10);
		const still = render(app({from, selected}), {...options, stdout: fresh.writer.stdout});
		await still.waitUntilRenderFlush();
		await Promise.all([real.settled(), fresh.real.settled()]);
		expect(real.picture()).toEqual(fresh.real.picture());
		for (let row = 0; row < 10; row += 1) {
			expect(real.columnOf(row, '│')).toBe(40);
		}

		still.unmount();
	}

	expect(real.text()[0]).toContain('Call 12');
	ink.unmount();
	await real.settled();
	expect(real.emulator.buffer.active.type).toBe('normal');
});

test('a frame drawn before Ink is loaded makes its first one cost nothing', async () => {
	const {real, writer} = emulatedWriter(70, 4);
	const lines = [0, 1, 2, 3].map(index => lineOf(index, index === 2));
	writer.draw(lines.map(line => paint(line, terminal)));
	const before = real.written.length;
	const ink = render(createElement(Box, {flexDirection: 'column'}, rowsOf(lines)), {
		...options,
		stdout: writer.stdout,
	});
	await ink.waitUntilRenderFlush();
	expect(real.written.slice(before)).toBe('');
	ink.unmount();
});

test('a cursor that a component asks for stands where it asked', async () => {
	function Field() {
		useCursor().setCursorPosition({x: 5, y: 1});
		return createElement(
			Box,
			{flexDirection: 'column', height: 4},
			rowsOf([[span('title')], [span('hello')]]),
		);
	}

	const {real, writer} = emulatedWriter(30, 4);
	const ink = render(createElement(Field), {...options, stdout: writer.stdout});
	await ink.waitUntilRenderFlush();
	await real.settled();
	expect([real.emulator.buffer.active.cursorY, real.emulator.buffer.active.cursorX]).toEqual([1, 5]);
	expect(real.written.lastIndexOf('\x1b[?25h')).toBeGreaterThan(real.written.lastIndexOf('\x1b[?25l'));
	ink.unmount();
});

test('a new size repaints, and the rows of the old one are gone', async () => {
	const {real, writer} = emulatedWriter(70, 10);
	const ink = render(app({from: 0, selected: 0}), {...options, stdout: writer.stdout});
	await ink.waitUntilRenderFlush();
	for (const [columns, rows] of [
		[60, 8],
		[90, 12],
		[70, 10],
	] as const) {
		real.resize(columns, rows);
		await ink.waitUntilRenderFlush();
		await real.settled();
		expect(real.text()[0]).toMatch(/^14:02:00 {2}Rao.*│Call 0$/);
		expect(real.columnOf(1, '│')).toBe(40);
	}

	ink.unmount();
});
