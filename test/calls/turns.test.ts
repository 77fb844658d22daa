import fc from 'fast-check';
import {expect, test} from 'vitest';
import {turnsOf} from '../../source/calls/turns.js';

test('turns begin at a marker, and only there', () => {
	expect(turnsOf('assistant:   Hello\nthere\nuser: yes, user: I\r\nassistant: ok\nassistant: bye\n')).toEqual(
		[
			{number: 1, speaker: 'agent', text: 'Hello\nthere'},
			{number: 2, speaker: 'caller', text: 'yes, user: I'},
			{number: 3, speaker: 'agent', text: 'ok'},
			{number: 4, speaker: 'agent', text: 'bye'},
		],
	);
});

test('text before the first marker is the agent speaking', () => {
	expect(turnsOf('Welcome!\nuser: hi')).toEqual([
		{number: 1, speaker: 'agent', text: 'Welcome!'},
		{number: 2, speaker: 'caller', text: 'hi'},
	]);
});

test('silence is no turn', () => {
	expect(turnsOf(null)).toEqual([]);
	expect(turnsOf('')).toEqual([]);
	expect(turnsOf('user:  \nassistant: hi')).toEqual([{number: 1, speaker: 'agent', text: 'hi'}]);
});

test('no text is lost', () => {
	const line = fc.oneof(
		fc.string(),
		fc.constantFrom('assistant:', 'user: ', 'User: hm', ' user: x', '\r', 'नमस्ते'),
	);
	const bare = (text: string): string => text.replaceAll(/^(?:assistant|user):/gm, '').replaceAll(/\s+/g, '');
	fc.assert(
		fc.property(fc.array(line), lines => {
			const transcript = lines.join('\n');
			expect(
				turnsOf(transcript)
					.map(({text}) => text.replaceAll(/\s+/g, ''))
					.join(''),
			).toBe(bare(transcript));
		}),
	);
});
