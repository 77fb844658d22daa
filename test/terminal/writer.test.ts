import fc from 'fast-check';
import {expect, test} from 'vitest';
import {inkWidth, isDisputed} from '../../source/terminal/width.js';
import {emulatedWriter} from './emulated.js';

const columns = 60;
const rows = 12;
const hairline = 34;

const words = [
	'failed',
	'नमस्ते',
	'क्षत्रिय',
	'अनुष्का शर्मा',
	'வணக்கம்',
	'❤️',
	'👍🏽',
	'👨‍👩‍👧 home',
	'日本語',
	'ก็น้ำ',
	'مرحبا',
	'▇▇▇',
	'● ok',
	'12.5c',
];

/** Words with one space or gaps between them, some dressed, at most `width` cells as Ink counts them. */
function cells(width: number): fc.Arbitrary<string> {
	return fc
		.array(
			fc.record({
				word: fc.constantFrom(...words),
				gap: fc.constantFrom(' ', ' ', '  ', '       '),
				style: fc.constantFrom('', '', '', '1', '2', '31', '1;36', '7', '4'),
				reset: fc.boolean(),
			}),
			{maxLength: 7},
		)
		.map(parts => {
			let line = '';
			let used = 0;
			for (const {word, gap, style, reset} of parts) {
				const text = `${word}${gap}`;
				if (used + inkWidth(text) > width) {
					break;
				}

				used += inkWidth(text);
				line += style === '' ? text : `\x1b[${style}m${text}\x1b[${reset ? '0' : '22;39;27;24'}m`;
			}

			return line + ' '.repeat(width - used);
		});
}

const row = fc.oneof(
	fc.constant(''),
	cells(columns),
	fc
		.tuple(cells(hairline), cells(columns - hairline - 1))
		.map(([left, right]) => `${left}\x1b[2m│\x1b[22m${right}`),
);

/** A frame of an earlier, wider size reaches the narrower screen. */
const rowOrTooWide = fc.oneof(
	{weight: 4, arbitrary: row},
	{
		weight: 1,
		arbitrary: fc.integer({min: columns - 12, max: columns + 12}).map(width => '─'.repeat(width)),
	},
);

type Step =
	| {readonly kind: 'frame'; readonly lines: readonly string[]}
	| {readonly kind: 'change'; readonly row: number; readonly line: string}
	| {
			readonly kind: 'scroll';
			readonly from: number;
			readonly to: number;
			readonly by: number;
			readonly line: string;
	  }
	| {readonly kind: 'resize'; readonly columns: number; readonly rows: number};

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('frame' as const),
			lines: fc.array(rowOrTooWide, {maxLength: rows + 3}),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({kind: fc.constant('change' as const), row: fc.nat(rows - 1), line: rowOrTooWide}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('scroll' as const),
			from: fc.nat(4),
			to: fc.integer({min: 6, max: rows - 1}),
			by: fc.integer({min: -3, max: 3}),
			line: rowOrTooWide,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('resize' as const),
			columns: fc.integer({min: columns - 10, max: columns + 10}),
			rows: fc.integer({min: rows - 4, max: rows + 4}),
		}),
	},
);

function take(before: readonly string[], next: Step): readonly string[] {
	if (next.kind === 'frame') {
		return next.lines;
	}

	const lines = Array.from({length: rows}, (_, index) => before[index] ?? '');
	if (next.kind === 'change') {
		lines[next.row] = next.line;
	} else if (next.kind === 'scroll') {
		return lines.map((line, index) =>
			index < next.from || index > next.to
				? line
				: index + next.by < next.from || index + next.by > next.to
					? next.line
					: (lines[index + next.by] ?? ''),
		);
	}

	return lines;
}

test('changes drawn one after the other end in the same picture as one full redraw', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(row, {minLength: rows, maxLength: rows}),
			fc.array(step, {maxLength: 12}),
			async (first, steps) => {
				const {real, writer} = emulatedWriter(columns, rows);
				let lines: readonly string[] = first;
				writer.draw(lines);
				for (const next of steps) {
					if (next.kind === 'resize') {
						real.resize(next.columns, next.rows);
					}

					lines = take(lines, next);
					writer.draw(lines);
				}

				const {real: fresh, writer: plain} = emulatedWriter(real.columns, real.rows);
				plain.draw(lines);
				await Promise.all([real.settled(), fresh.settled()]);
				expect(real.picture()).toEqual(fresh.picture());
				writer.leave();
				plain.leave();
			},
		),
		{numRuns: 300},
	);
});

test('a row that was too wide for the screen is written whole the next time, its last cell included', async () => {
	const {real, writer} = emulatedWriter(columns, rows);
	writer.draw(['─'.repeat(columns + 20), `${'─'.repeat(columns)}${'='.repeat(20)}`]);
	writer.draw(['─'.repeat(columns), '─'.repeat(columns)]);
	await real.settled();
	expect(real.text().slice(0, 2)).toEqual(['─'.repeat(columns), '─'.repeat(columns)]);
	writer.leave();
});

test('rows whose width nobody disputes look as if they were simply written', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(row, {maxLength: rows}), {minLength: 1, maxLength: 6}),
			async frames => {
				const {real, writer} = emulatedWriter(columns, rows);
				const {real: naive} = emulatedWriter(columns, rows);
				const undisputed = frames.map(frame => frame.filter(line => !isDisputed(line)));
				for (const frame of undisputed) {
					writer.draw(frame);
				}

				for (const [index, line] of (undisputed.at(-1) ?? []).entries()) {
					naive.write(`\x1b[${index + 1}H\x1b[0m${line}`);
				}

				await Promise.all([real.settled(), naive.settled()]);
				expect(real.picture()).toEqual(naive.picture());
			},
		),
		{numRuns: 100},
	);
});

test('the hairline and what follows it stand in their columns, whatever is left of them', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(cells(hairline), {minLength: rows, maxLength: rows}), async lefts => {
			const {real, writer} = emulatedWriter(columns, rows);
			writer.draw(lefts.map(left => `${left}│ right`));
			await real.settled();
			for (const index of lefts.keys()) {
				expect(real.columnOf(index, '│')).toBe(hairline);
				expect(real.columnOf(index, 'g')).toBe(hairline + 4);
				expect(real.text()[index]?.endsWith('│ right')).toBe(true);
			}
		}),
		{numRuns: 100},
	);
});

test('text that is drawn wider than Ink counts keeps its last letter', async () => {
	const {real, writer} = emulatedWriter(40, 2);
	// 3 cells by string-width, 4 and more in terminals.
	writer.draw(['क्षत्रिय  x', `\x1b[7m${'क्षत्रिय'.padEnd(14)}\x1b[0m`]);
	await real.settled();
	expect(real.text()[0]?.startsWith('क्षत्रिय')).toBe(true);
	expect(real.text()[1]).toBe('क्षत्रिय');
	const bar = real
		.picture()[1]
		?.split('|')
		.slice(0, inkWidth('क्षत्रिय'.padEnd(14)));
	expect(bar?.every(cell => cell.includes('1'))).toBe(true);
});

test('a moved selection costs little, a scrolled list less than a redraw, nothing changed nothing', async () => {
	const {writer} = emulatedWriter(120, 40);
	const list = (from: number, selected: number) =>
		Array.from({length: 40}, (_, index) => {
			const line =
				` 14:02:${String(from + index).padStart(2, '0')}  ✗ failed  +91 98765 ${String(41_700 + from + index)}`.padEnd(
					100,
				);
			return index === selected ? `\x1b[7m${line}\x1b[27m` : line;
		});
	writer.draw(list(0, 3));
	const full = writer.bytes;
	writer.draw(list(0, 3));
	expect(writer.bytes).toBe(full);
	writer.draw(list(0, 4));
	const moved = writer.bytes - full;
	expect(moved).toBeLessThan(300);
	writer.draw(list(1, 4));
	expect(writer.bytes - full - moved).toBeLessThan(400);
});

test('leaving restores screen, wrapping and cursor once, and later writes reach nobody', async () => {
	const {real, writer} = emulatedWriter(20, 3);
	writer.draw(['hello']);
	await real.settled();
	expect(real.emulator.buffer.active.type).toBe('alternate');
	writer.leave();
	const {length} = real.written;
	writer.leave();
	writer.stdout.write('\x1b[?1049l');
	writer.stdout.write('late');
	await real.settled();
	expect(real.written.length).toBe(length);
	expect(real.emulator.buffer.active.type).toBe('normal');
	expect(real.emulator.modes.wraparoundMode).toBe(true);
	expect(real.written).toContain('\x1b[?25h');
});

test('modes and the clipboard pass; foreign text is painted over', async () => {
	const {real, writer} = emulatedWriter(20, 3);
	writer.draw(['hello', 'world']);
	const before = writer.bytes;
	writer.stdout.write('\x1b[?2004h');
	writer.stdout.write('\x1b]52;c;aGk=\x07');
	expect(writer.bytes - before).toBe(8 + 12);
	writer.stdout.write('\x1b[1;1Hgarbage');
	writer.draw(['hello', 'world']);
	await real.settled();
	expect(real.text()).toEqual(['hello', 'world', '']);
});

test('a foreign write without a frame after it is painted over, too', async () => {
	const {real, writer} = emulatedWriter(20, 3);
	writer.draw(['hello', 'world']);
	await real.settled();
	const repainted = new Promise<void>(resolve => {
		const {write} = real;
		real.write = (data, done) => {
			const result = write.call(real, data, done);
			if (data.includes('hello')) {
				resolve();
			}

			return result;
		};
	});
	writer.stdout.write('garbage');
	await repainted;
	await real.settled();
	expect(real.text()).toEqual(['hello', 'world', '']);
});
