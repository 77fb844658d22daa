import fc from 'fast-check';
import {expect, test} from 'vitest';
import {smellIds, smellsIn, smellsOf} from '../../source/calls/smells.js';
import type {JsonObject} from '../../source/text/json.js';
import {call} from './fixtures.js';
import {mutatedSample} from './wild-json.js';

const agent = (...lines: readonly string[]) => lines.map(line => `assistant: ${line}`).join('\n');
const long = 'I am calling about the loan that you took in March, is this a good time to talk about it?';

test.each<[string, readonly string[], JsonObject]>([
	[
		'the agent spoke last and the line dropped',
		['agent-last'],
		{
			transcript: `${agent('Hello, am I speaking with Mr Rao?')}\nuser: Yes\n${agent(long)}`,
			telephony_data: {hangup_by: 'Carrier', hangup_reason: 'Carrier failed'},
		},
	],
	[
		'the person called hung up on the agent',
		['agent-last'],
		{transcript: `user: Yes?\n${agent(long)}`, telephony_data: {hangup_by: 'Callee', hangup_code: 4000}},
	],
	[
		'the last word was meant to be the last',
		[],
		{
			transcript: `user: No, thank you\n${agent('Goodbye and have a nice day.')}`,
			telephony_data: {hangup_by: 'API Request', hangup_reason: 'llm_prompted_hangup'},
		},
	],
	[
		'nobody knows who hung up after a voicemail',
		[],
		{transcript: `user: Leave a message\n${agent(long)}`, answered_by_voice_mail: true},
	],
	['the caller never spoke', ['caller-silent'], {transcript: agent('Hello?', 'Are you there?')}],
	[
		'the agent repeats itself, whatever its commas',
		['agent-repeats'],
		{
			transcript: `${agent('Sorry, could you say that again?')}\nuser: no\n${agent('Sorry could you say that again')}\nuser: no`,
		},
	],
	[
		'a short line may be said twice',
		[],
		{transcript: `${agent('One moment.')}\nuser: ok\n${agent('One moment.')}\nuser: ok`},
	],
	[
		'the caller may repeat a line',
		[],
		{transcript: `user: I want to speak to a person\n${agent('Sure')}\nuser: I want to speak to a person`},
	],
	[
		'a variable is spoken',
		['spoken-variable'],
		{transcript: `${agent('Hello {customer_name}.')}\nuser: Hello`},
	],
	[
		'the agent hangs up after a silence',
		['long-silence'],
		{
			transcript: `user: Hello\n${agent('Are you there?')}`,
			telephony_data: {hangup_reason: 'inactivity_timeout'},
		},
	],
	[
		'little is said in a long call',
		['long-silence'],
		{transcript: `${agent('Hello?')}\nuser: Yes, one moment please`, conversation_duration: 75},
	],
	['as much is said as fits', [], {transcript: `${agent(long)}\nuser: yes`, conversation_duration: 30}],
	[
		'the caller is written in two scripts',
		['script-switched'],
		{
			transcript: [
				'user: हाँ जी, मैं सुन रहा हूँ',
				'assistant: Theek hai',
				'user: आप कौन बोल रहे हैं',
				'assistant: Main Asha',
				'user: haan to phir boliye na',
				'assistant: EMI ki baat thi',
				'user: kal bhar doonga main',
			].join('\n'),
		},
	],
	[
		'Tamil and English to and fro, vowel signs and all',
		[],
		{
			transcript: [
				'assistant: Please bring these along: old reports, prescription, insurance card',
				'user: sure, I will do that',
				'assistant: Your appointment is tomorrow morning at eleven',
				'user: okay fine',
				'assistant: Monday மாலை மணிக்கு confirm பண்ணிட்டேன்.',
				'user: romba nandri',
				'assistant: Thank you Senthil, ஹலோ லைனில் இருக்கிறீர்களா?',
				'user: yes',
			].join('\n'),
			telephony_data: {hangup_reason: 'llm_prompted_hangup'},
		},
	],
	[
		'one word of another script',
		[],
		{transcript: `user: மாலை appointment வேண்டும், நன்றி\n${agent('OK')}\nuser: நாளை காலை வரலாமா?`},
	],
	[
		'each side has its script',
		[],
		{transcript: `${agent('Namaste, kya aap Rao ji hain?')}\nuser: हाँ जी, मैं ही बोल रहा हूँ`},
	],
	['a very short completed call', ['short-call'], {conversation_duration: 3}],
	['a call that goes on', [], {status: 'in-progress', transcript: agent('Hello?')}],
	['nothing known', [], {}],
])('%s: %j', (_, expected, raw) => {
	expect(smellsOf(call(raw))).toEqual(expected);
});

test('a smell knows the turns it happened in', () => {
	const transcript = [
		'assistant: Hello {name}, are you still there?',
		'user: yes',
		'assistant: Hello {name}, are you still there?',
		'user: yes',
		'assistant: One moment please',
	].join('\n');
	expect(smellsIn(call({transcript, conversation_duration: 60}))).toEqual([
		{id: 'agent-last', turns: [5]},
		{id: 'agent-repeats', turns: [3]},
		{id: 'spoken-variable', turns: [1, 3]},
		{id: 'long-silence', turns: []},
	]);
});

test('whatever a record holds, its smells are those of the table', () => {
	fc.assert(
		fc.property(mutatedSample, fc.string({unit: 'binary'}), (raw, transcript) => {
			const found = smellsOf(call({...raw, transcript}));
			expect(smellIds.filter(id => found.includes(id))).toEqual(found);
		}),
	);
});
