import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {waitsOf} from '../../source/calls/latency.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {latencyLines} from '../../source/present/latency.js';
import {millisecondsText} from '../../source/present/waits.js';
import {lineText, lineWidth} from '../../source/text/line.js';
import {call, load, object, samples} from '../calls/fixtures.js';
import {mutatedSample} from '../calls/wild-json.js';

const sample = object(load(samples.inbound));

function drawn(raw: typeof sample, width: number, bars = true) {
	const lines = latencyLines(readExecution(raw, {depth: 'full'}), {width, bars});
	return {lines, text: lines.map(({line}) => lineText(line).trimEnd())};
}

describe('the real call', () => {
	test('stands turn by turn, each figure with its letter, and a bar that says what took how long', () => {
		const {lines, text} = drawn(sample, 80);
		expect(text).toContain('  region in · first audio 117 ms · connecting: STT 78 g, TTS 61 g');
		expect(text).toContain('  Slowest answer: turn 15, 1,141 ms in all. Bolna aims at 600.');
		const slowest = text.findIndex(row => row.startsWith('    15   29 g  707 f  405 f  1,141  sl'));
		const bar = lines[slowest]?.line.filter(({inverse}) => inverse) ?? [];
		expect(bar.map(({text: words, tone}) => [words.trim(), tone])).toEqual([
			['s', 'good'],
			['l', 'warn'],
			['t', 'warn'],
		]);
		expect(bar[1]?.text.length).toBeGreaterThan(bar[2]?.text.length ?? 0);
		expect(text).toContain('  In no turn of the transcript for sure:');
		expect(text.some(row => /^ +8\. +37 g +“अब”$/.test(row))).toBe(true);
	});

	test('is a table without bars, to be read aloud', () => {
		const {lines} = drawn(sample, 80, false);
		expect(lines.flatMap(({line}) => line).some(({inverse}) => inverse)).toBe(false);
	});

	test('says in one sentence what does not line up', () => {
		const {turns: _, ...llm} = object(object(sample['latency_data'])['llm']);
		const latency = {
			...object(sample['latency_data']),
			llm: {...llm, turns: [{turn: 1, time_to_first_token: 1200}]},
		};
		const {text, lines} = drawn({...sample, latency_data: latency}, 120);
		expect(text).toContain(
			'  The turns of the parts do not line up (LLM counts 1; the transcript has 6 answers), so LLM stands here by itself,',
		);
		expect(lines.filter(({slow}) => slow).map(({line}) => lineText(line))).toEqual([
			expect.stringContaining('1,200 B'),
		]);
	});
});

test('whatever a record holds, every figure is told, and nothing is wider than the pane', () => {
	fc.assert(
		fc.property(mutatedSample, fc.integer({min: 56, max: 160}), (raw, width) => {
			const execution = call(raw);
			const lines = latencyLines(execution, {width, bars: true});
			const text = lines.map(({line}) => lineText(line)).join('\n');
			for (const {milliseconds} of waitsOf(execution)) {
				expect(text).toContain(millisecondsText(milliseconds));
			}

			for (const {line} of lines) {
				// What was heard comes last, and may be cut.
				expect(lineWidth(line) <= width || lineText(line).includes('“') || milli(text)).toBe(true);
			}
		}),
	);
});

/** A figure beyond all measure takes the room it needs. */
function milli(text: string): boolean {
	return /\d{1,3}(?:,\d{3}){3,}|e\+/.test(text);
}
