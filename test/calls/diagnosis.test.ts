import {describe, expect, test} from 'vitest';
import {diagnose} from '../../source/calls/diagnosis.js';
import {diagnosisRules} from '../../source/calls/diagnosis-rules.js';
import {statusTable} from '../../source/calls/status.js';
import {isTroubled} from '../../source/calls/troubled.js';
import type {JsonObject} from '../../source/text/json.js';
import {call} from './fixtures.js';

const llm = (...milliseconds: readonly number[]): JsonObject => ({
	latency_data: {
		llm: {turns: milliseconds.map((time_to_first_token, index) => ({turn: index + 1, time_to_first_token}))},
	},
});

test.each<[string, 'bad' | 'note', JsonObject, string, string]>([
	['balance-low', 'bad', {status: 'balance-low'}, 'status', 'balance low'],
	[
		'balance-low',
		'bad',
		{status: 'failed', telephony_data: {hangup_code: 1010}},
		'telephony_data.hangup_provider_code',
		'out of credit',
	],
	[
		'tool-timeout',
		'bad',
		{error_message: 'Tool check_order timed out after 10 s'},
		'error_message',
		'tool timeout',
	],
	[
		'tool-timeout',
		'bad',
		{status: 'error', error_message: 'function call timeout'},
		'error_message',
		'tool timeout',
	],
	[
		'invalid-number',
		'bad',
		{status: 'failed', telephony_data: {hangup_reason: 'Call recipient number invalid'}},
		'telephony_data.hangup_reason',
		'invalid number',
	],
	[
		'carrier-declined',
		'bad',
		{
			status: 'failed',
			telephony_data: {hangup_by: 'Carrier', hangup_reason: 'Carrier declined', hangup_provider_code: 3050},
		},
		'telephony_data.hangup_reason',
		'declined 3050',
	],
	[
		'network',
		'bad',
		{status: 'failed', telephony_data: {hangup_provider_code: 3090}},
		'telephony_data.hangup_provider_code',
		'congestion',
	],
	[
		'telephony-error',
		'bad',
		{status: 'error', telephony_data: {hangup_reason: 'Bolna Error'}},
		'telephony_data.hangup_reason',
		'bolna error',
	],
	[
		'early-hangup',
		'bad',
		{conversation_duration: 6.2, telephony_data: {hangup_reason: 'llm_prompted_hangup'}},
		'telephony_data.hangup_reason',
		'early hang-up',
	],
	['reported-error', 'bad', {status: 'error', error_message: 'voice not found'}, 'error_message', 'error'],
	['slow-llm', 'bad', llm(400, 1633.4, 1200), 'latency_data.llm.turns.1.time_to_first_token', 'slow LLM'],
	[
		'slow-tts',
		'bad',
		{latency_data: {synthesizer: {turns: [{turn: 1, time_to_first_token: 501}]}}},
		'latency_data.synthesizer.turns.0.time_to_first_token',
		'slow TTS',
	],
	[
		'slow-stt',
		'bad',
		{latency_data: {transcriber: {turns: [{turn: 1, turn_latency: [{audio_to_text_latency: 101}]}]}}},
		'latency_data.transcriber.turns.0.turn_latency',
		'slow STT',
	],
	[
		'slow-connect',
		'bad',
		{latency_data: {llm: {time_to_connect: 1001}}},
		'latency_data.llm.time_to_connect',
		'slow connect',
	],
	['nobody-spoke', 'note', {conversation_duration: 0}, 'conversation_duration', 'nobody spoke'],
	[
		'rejected',
		'note',
		{status: 'no-answer', telephony_data: {hangup_reason: 'Call recipient rejected'}},
		'telephony_data.hangup_reason',
		'rejected',
	],
	['busy', 'note', {status: 'busy'}, 'status', 'busy'],
	[
		'busy',
		'note',
		{status: 'busy', telephony_data: {hangup_provider_code: 3010}},
		'telephony_data.hangup_provider_code',
		'busy',
	],
	['no-answer', 'note', {status: 'no-answer'}, 'status', 'no answer'],
	[
		'no-answer',
		'note',
		{status: 'no-answer', telephony_data: {hangup_provider_code: 6010}},
		'telephony_data.hangup_provider_code',
		'rang out',
	],
	[
		'spoken-variable',
		'note',
		{transcript: 'assistant: Hello {customer_name}!'},
		'transcript',
		'spoken variable',
	],
	[
		'inactivity',
		'note',
		{conversation_duration: 40, telephony_data: {hangup_reason: 'inactivity_timeout'}},
		'telephony_data.hangup_reason',
		'silence',
	],
	[
		'time-limit',
		'note',
		{
			conversation_duration: 3600,
			telephony_data: {hangup_reason: 'Carrier ended because call limit exceeded'},
		},
		'telephony_data.hangup_reason',
		'carrier limit',
	],
	[
		'voicemail',
		'note',
		{conversation_duration: 20, answered_by_voice_mail: true},
		'answered_by_voice_mail',
		'voicemail',
	],
	['short-call', 'note', {conversation_duration: 4}, 'conversation_duration', 'short'],
])('%s (%s): %j', (rule, severity, raw, path, short) => {
	expect(diagnose(call(raw))).toMatchObject({rule, severity, short, evidence: {path}});
	const reads = diagnosisRules.find(({id}) => id === rule)?.reads ?? [];
	expect(reads.some(field => path.startsWith(field.replace('*', '')))).toBe(true);
});

test('the sentence is as exact as the evidence', () => {
	const sentence = (raw: JsonObject) => diagnose(call(raw))?.sentence;
	expect(sentence(llm(400, 1633.4, 1200))).toBe(
		'The model was slow in LLM turn 2 (LLM first token 1,633 ms, bad above 1,000)',
	);
	const talk = 'assistant: Hello\nuser: Yes\nassistant: Good\nuser: No\nassistant: Bye';
	expect(sentence({...llm(400, 1633.4), transcript: talk})).toBe(
		'The model was slow in turn 5 (LLM first token 1,633 ms, bad above 1,000)',
	);
	expect(sentence({error_message: 'Tool check_order timed out'})).toBe('Tool check_order timed out');
	expect(sentence({transcript: 'assistant: Dear %(name)s'})).toBe(
		'The agent spoke %(name)s instead of its value',
	);
	expect(sentence({conversation_duration: 4})).toBe('The call ended after 4 s');
});

test('where nothing is the matter, nothing is said', () => {
	expect(
		diagnose(
			call({
				conversation_duration: 60,
				telephony_data: {hangup_by: 'Callee', hangup_provider_code: 4000},
				...llm(900),
			}),
		),
	).toBeNull();
	expect(diagnose(call({conversation_duration: 60, transcript: 'user: I said {name}'}))).toBeNull();
});

test('a call that is not over has no diagnosis', () => {
	expect(diagnose(call({status: 'in-progress', ...llm(5000)}))).toBeNull();
	expect(diagnose(call({status: 'teleported', conversation_duration: 0}))).toBeNull();
});

test('the table is in order', () => {
	const severities = diagnosisRules.map(({severity}) => severity);
	expect(severities).toEqual([...severities].sort());
	expect(new Set(diagnosisRules.map(({id}) => id)).size).toBe(diagnosisRules.length);
	for (const {cause, short, advice} of diagnosisRules) {
		expect(short.length).toBeLessThanOrEqual(18);
		expect(cause).not.toMatch(/\.$/);
		expect(advice).toMatch(/\.$/);
	}
});

describe('troubled', () => {
	const ended = {conversation_duration: 60};

	test.each(Object.entries(statusTable))('%s goes by its group (%j)', (status, {group}) => {
		expect(isTroubled(call({...ended, status}))).toBe(group === 'failed' || group === 'unanswered');
	});

	test.each<[boolean, string, JsonObject]>([
		[true, 'completed without a word', {conversation_duration: 0}],
		[false, 'completed, length unknown', {}],
		[
			true,
			'an early hang-up',
			{conversation_duration: 3, telephony_data: {hangup_reason: 'llm_prompted_hangup'}},
		],
		[true, 'a tool time-out', {...ended, error_message: 'tool pay_now timed out'}],
		[true, 'bad latency', {...ended, ...llm(2000)}],
		[false, 'a short call', {conversation_duration: 3}],
		[false, 'a voicemail', {...ended, answered_by_voice_mail: true}],
		[false, 'a live call', {status: 'ringing', conversation_duration: 0}],
		[false, 'a status nobody knows', {status: 'teleported', conversation_duration: 0}],
	])('%s for %s', (troubled, _, raw) => {
		expect(isTroubled(call(raw))).toBe(troubled);
	});
});
