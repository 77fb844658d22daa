import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {waitsOf} from '../../source/calls/latency.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {joinWaits} from '../../source/calls/turn-waits.js';
import type {JsonObject} from '../../source/text/json.js';
import {call, load, object, samples} from './fixtures.js';
import {mutatedSample} from './wild-json.js';

const heard = (...texts: readonly string[]): JsonObject => ({
	turns: texts.map((text, index) => ({
		turn: index + 1,
		turn_latency: [{sequence_id: 1, audio_to_text_latency: 10 + index, text}],
	})),
});

const tokens = (...turns: readonly number[]): JsonObject => ({
	turns: turns.map((turn, index) => ({turn, time_to_first_token: 100 + index})),
});

function joined(transcript: string, latency: JsonObject) {
	const {turns, apart, unjoined} = joinWaits(call({transcript, latency_data: latency}));
	return {
		turns: turns.map(({turn, waits}) => [
			turn.number,
			waits.transcriber?.milliseconds,
			waits.llm?.milliseconds,
			waits.synthesizer?.milliseconds,
		]),
		apart: apart.map(({stage, milliseconds}) => `${stage} ${milliseconds}`),
		unjoined,
	};
}

test('the real call: every answer has its three waits, and what was heard besides stays apart', () => {
	const execution = readExecution(object(load(samples.inbound)), {depth: 'full'});
	const {turns, apart, unjoined, answers} = joinWaits(execution);
	const round = (milliseconds: number | undefined) =>
		milliseconds === undefined ? null : Math.round(milliseconds);
	expect(
		turns.map(({turn, waits}) => [
			turn.number,
			round(waits.transcriber?.milliseconds),
			round(waits.llm?.milliseconds),
			round(waits.synthesizer?.milliseconds),
		]),
	).toEqual([
		// Two lines ask whether anybody is there: fillers, which the model was not asked for.
		[2, null, null, 223],
		[4, 27, 539, 301],
		[5, null, null, 245],
		[7, 15, 542, 307],
		[9, 22, 566, 327],
		[11, 15, 419, 301],
		[13, 16, 639, 333],
		[15, 29, 707, 405],
	]);
	expect(apart.map(({stage, turn}) => [stage, turn])).toEqual([
		['transcriber', 1],
		['transcriber', 8],
	]);
	expect(unjoined).toEqual([]);
	expect(answers).toBe(6);
});

describe('the transcriber goes by its words', () => {
	const talk = 'assistant: Hello\nuser: Yes.\nassistant: Good\nuser: no\nuser: tomorrow\nassistant: Fine';

	test('whatever their case and punctuation; an answer waited for the line before it', () => {
		expect(joined(talk, {transcriber: heard('yes', 'no', 'Tomorrow!')}).turns).toEqual([
			[3, 10, undefined, undefined],
			[4, 11, undefined, undefined],
			[6, 12, undefined, undefined],
		]);
	});

	test('words that could be one of two are neither', () => {
		expect(joined(talk, {transcriber: heard('yes', 'yes', 'no')})).toEqual({
			turns: [[4, 12, undefined, undefined]],
			apart: ['transcriber 10', 'transcriber 11'],
			unjoined: [],
		});
	});

	test('words out of order are not joined by force', () => {
		expect(joined(talk, {transcriber: heard('tomorrow', 'yes')})).toMatchObject({
			apart: ['transcriber 10', 'transcriber 11'],
			unjoined: ['transcriber'],
		});
	});
});

describe('the model and the voice go by their number', () => {
	const talk =
		'assistant: Hello\nuser: Yes\nassistant: Good\nuser: no\nassistant: Fine\nassistant: Still there?';

	test('as many as answers, each to its own', () => {
		expect(joined(talk, {llm: tokens(1, 2), synthesizer: tokens(-1, 1, 2)})).toEqual({
			turns: [
				[3, undefined, 100, 101],
				[5, undefined, 101, 102],
			],
			apart: ['synthesizer 100'],
			unjoined: [],
		});
	});

	test('a filler where a line answers nobody is that line', () => {
		expect(joined(talk, {synthesizer: tokens(1, 1, -1)}).turns).toEqual([
			[3, undefined, undefined, 100],
			[5, undefined, undefined, 101],
			[6, undefined, undefined, 102],
		]);
	});

	test.each([[[1]], [[1, 2, 3]], [[-1, -1]]])('turns %j are not two answers', turns => {
		expect(joined(talk, {llm: tokens(...turns)})).toMatchObject({turns: [], unjoined: ['llm']});
	});

	test('without a transcript nothing is joined', () => {
		expect(joined('', {llm: tokens(1, 2), transcriber: heard('yes')})).toMatchObject({
			turns: [],
			unjoined: ['transcriber', 'llm'],
		});
	});
});

test('whatever a record holds, every wait of a turn is told once, and by its own stage', () => {
	fc.assert(
		fc.property(mutatedSample, raw => {
			const execution = call(raw);
			const {turns, apart} = joinWaits(execution);
			const told = [...turns.flatMap(({waits}) => Object.values(waits)), ...apart];
			const measured = waitsOf(execution).filter(({figure}) => figure !== 'connect');
			expect(told.map(({path}) => path).sort()).toEqual(measured.map(({path}) => path).sort());
			for (const {waits} of turns) {
				for (const [stage, wait] of Object.entries(waits)) {
					expect(wait.stage).toBe(stage);
				}
			}
		}),
	);
});
