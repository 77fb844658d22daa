import fc from 'fast-check';
import {expect, test} from 'vitest';
import {alignTurns} from '../../source/calls/align.js';
import {type Turn, turnsOf} from '../../source/calls/turns.js';

const turns = (...lines: readonly string[]) => turnsOf(lines.join('\n'));
const pairs = (left: readonly Turn[], right: readonly Turn[]) =>
	alignTurns(left, right).map(pair => `${pair.left?.number ?? '-'} ${pair.right?.number ?? '-'}`);

const greeting = 'assistant: Hello, am I speaking with Mr Rao?';
const yes = 'user: Yes, speaking.';
const order = 'assistant: I am calling about your order number 4417.';
const late = 'user: It is late, I want a refund.';
const bye = 'assistant: Thank you and goodbye.';

test('the same conversation stands beside itself', () => {
	const one = turns(greeting, yes, order, late, bye);
	expect(pairs(one, one)).toEqual(['1 1', '2 2', '3 3', '4 4', '5 5']);
	expect(alignTurns(one, one).every(({alike}) => alike === 1)).toBe(true);
});

test('what only one side says stands alone, and what follows finds its like again', () => {
	const left = turns(greeting, yes, order, late, bye);
	const right = turns(greeting, yes, bye);
	expect(pairs(left, right)).toEqual(['1 1', '2 2', '3 -', '4 -', '5 3']);
});

test('an order of other words is laid beside what it answers to, whatever script', () => {
	const left = turns('assistant: नमस्ते, क्या राव जी बोल रहे हैं?', 'user: हाँ जी', bye);
	const right = turns('assistant: नमस्ते, क्या शर्मा जी बोल रहे हैं?', 'user: कौन?', bye);
	const aligned = alignTurns(left, right);
	expect(aligned.map(pair => [pair.left?.number, pair.right?.number])).toEqual([
		[1, 1],
		[2, 2],
		[3, 3],
	]);
	expect(aligned[0]?.alike).toBeGreaterThan(0.7);
	expect(aligned[1]?.alike).toBe(0);
});

test('an empty conversation leaves the other one alone', () => {
	expect(pairs([], turns(greeting, yes))).toEqual(['- 1', '- 2']);
	expect(pairs(turns(greeting), [])).toEqual(['1 -']);
	expect(pairs([], [])).toEqual([]);
});

test('every turn is there once, in its order, and a pair is of one side', () => {
	const line = fc.record({
		speaker: fc.constantFrom('assistant', 'user'),
		words: fc.array(fc.constantFrom('refund', 'order', 'yes', 'no', 'नमस्ते', 'bye'), {
			minLength: 1,
			maxLength: 6,
		}),
	});
	const conversation = fc
		.array(line, {maxLength: 25})
		.map(lines => turnsOf(lines.map(({speaker, words}) => `${speaker}: ${words.join(' ')}`).join('\n')));
	fc.assert(
		fc.property(conversation, conversation, (left, right) => {
			const aligned = alignTurns(left, right);
			expect(aligned.flatMap(pair => pair.left ?? [])).toEqual(left);
			expect(aligned.flatMap(pair => pair.right ?? [])).toEqual(right);
			for (const pair of aligned) {
				expect(pair.left === null && pair.right === null).toBe(false);
				if (pair.left !== null && pair.right !== null) {
					expect(pair.left.speaker).toBe(pair.right.speaker);
				}
			}
		}),
	);
});

test('two very long conversations are laid side by side in a moment, and nothing of them is lost', () => {
	const long = turnsOf(
		Array.from({length: 3000}, (_, turn) => `${turn % 2 ? 'user' : 'assistant'}: words ${turn}`).join('\n'),
	);
	const started = performance.now();
	const aligned = alignTurns(long, long.slice(1));
	expect(performance.now() - started).toBeLessThan(3000);
	expect(aligned.flatMap(pair => pair.left ?? []).length).toBe(3000);
	expect(aligned.flatMap(pair => pair.right ?? []).length).toBe(2999);
});
