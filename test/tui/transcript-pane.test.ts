import {expect, test} from 'vitest';
import type {Execution} from '../../source/calls/execution.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {lineText, lineWidth} from '../../source/text/line.js';
import {transcriptPane} from '../../source/tui/panes/transcript.js';
import {call, load, object, samples} from '../calls/fixtures.js';
import {context} from './pane-context.js';

const sample = readExecution(object(load(samples.inbound)), {depth: 'full'});

function shown(execution: Execution, width: number) {
	const content = transcriptPane.content(context(execution, width));
	const lines = content.lines(0, content.length);
	return {content, lines, text: lines.map(line => lineText(line).trimEnd())};
}

test('on a wide screen each answer shows what was waited for, in one column whatever the script', () => {
	const {lines, text} = shown(sample, 120);
	const rowOf = (turn: number) => text.find(row => row.startsWith(` ${String(turn).padStart(2)}  `)) ?? '';
	expect(rowOf(4)).toMatch(/Thanks, Rohan.* {2}stt 27 {2}llm 539 ▇ {2}tts 301 ▇$/);
	expect(rowOf(11)).toMatch(/तो आपने .* {2}stt 15 {2}llm 419 {2}tts 301 ▇$/);
	expect(rowOf(1)).not.toContain('stt');
	const asides = lines.filter(line => /(?:stt|tts) \d/.test(lineText(line)));
	const columns = asides.map(line => {
		const at = line.findIndex(({text: words}) => /^(?:stt|tts) \d/.test(words));
		return lineWidth(line.slice(0, at));
	});
	expect(asides.length).toBe(8);
	expect(new Set(columns).size).toBe(1);
	expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(120);
});

test('smells stand where they happened, and are landmarks; so are bad waits', () => {
	const {content, text} = shown(sample, 80);
	const below = (turn: number) =>
		text[text.findIndex(row => row.startsWith(` ${String(turn).padStart(2)}  `)) + 1];
	expect(below(5)).toBe(`${' '.repeat(13)}! agent repeats itself`);
	expect(content.landmarks.map(line => content.placeOf(line))).toEqual([
		'turn 5 of 15',
		'turn 11 of 15',
		'turn 15 of 15',
	]);
	const slow = call({
		transcript: 'assistant: Hello\nuser: Yes\nassistant: Good',
		latency_data: {llm: {turns: [{turn: 1, time_to_first_token: 2400}]}},
	});
	expect(shown(slow, 60).text).toContain(`${' '.repeat(13)}llm 2,400 ▇▇▇▇`);
	expect(shown(slow, 60).content.landmarks).toEqual([2]);
});

test('bad waits that nobody can place are told below', () => {
	const unclear = call({
		transcript: 'assistant: Hello\nuser: Yes\nassistant: Good',
		latency_data: {
			llm: {
				turns: [
					{turn: 1, time_to_first_token: 2400},
					{turn: 2, time_to_first_token: 1},
				],
			},
		},
	});
	expect(shown(unclear, 80).text.at(-1)).toBe(
		'  Bad waits that belong to no turn for sure stand in 6 Latency.',
	);
});

test('of a call that is not over nobody says that nobody spoke', () => {
	expect(shown(call({status: 'in-progress', transcript: null}), 80).text).toContain(
		'  Nothing yet; r asks again.',
	);
	expect(shown(call({status: 'no-answer', transcript: null}), 80).text).toContain(
		'  Nobody spoke, or Bolna kept no transcript of this call.',
	);
	const offline = {...context(call({status: 'in-progress', transcript: null}), 80), offline: true};
	expect(transcriptPane.content(offline).lines(0, 9).map(lineText)).toContain('  Nothing yet.');
});
