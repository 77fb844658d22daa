import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {derive, searchText} from '../../source/calls/derive.js';
import {diagnose} from '../../source/calls/diagnosis.js';
import {explainHangup} from '../../source/calls/hangup.js';
import {costRows} from '../../source/calls/money.js';
import {readExecution} from '../../source/calls/read-execution.js';
import type {Json, JsonObject} from '../../source/text/json.js';
import {call, executions, load, object, samples} from './fixtures.js';
import {mutatedSample, wildJson} from './wild-json.js';

const read = (raw: JsonObject) => readExecution(raw, {depth: 'full'});

describe('samples', () => {
	test('load without problems other than a missing id', () => {
		const problems = executions.flatMap(raw => read(raw).problems);
		expect(problems).toEqual([{path: 'id', message: 'there is none; this one was made from the content'}]);
	});

	test('a completed inbound call is understood in full', () => {
		const execution = read(object(load(samples.inbound)));
		expect(execution).toMatchObject({
			status: 'completed',
			conversationSeconds: 68.4,
			costCents: 12.71,
			createdAtMs: Date.UTC(2026, 0, 28, 13, 17, 50, 116),
			userNumber: '+919876500001',
			agentNumber: '+918000000010',
			provider: 'plivo',
			cost: {legs: {network: 1.032, platform: 4, transfer: 0}, details: {synthesizer: {conversation: 5.19}}},
			telephony: {durationSeconds: 69, direction: 'inbound', hangupBy: 'Caller', hangupCode: 4000},
			latency: {region: 'in', timeToFirstAudioMs: 117.46924},
		});
		expect(execution.latency?.transcriber?.turns[1]).toEqual({
			turn: 2,
			audioToTextMs: 27.20483,
			text: 'yeah i am here my name is रोहन',
		});
		expect(execution.latency?.synthesizer?.turns[0]).toEqual({turn: -1, firstTokenMs: 223, lastTokenMs: 425});
	});

	test('a scheduled retry keeps its history', () => {
		expect(read(object(load(samples.scheduledRetry)))).toMatchObject({
			status: 'scheduled',
			retryCount: 1,
			maxRetries: 3,
			retryHistory: [{attempt: 1, status: 'no-answer', atMs: Date.UTC(2026, 0, 26, 10)}],
		});
	});

	test('a row without id has the same one whatever the order of its keys', () => {
		const raw = object(load(samples.withoutId));
		const reversed = Object.fromEntries(Object.entries(raw).reverse());
		expect(read(raw).id).toMatch(/^content-[\da-f]{24}$/);
		expect(read(reversed).id).toBe(read(raw).id);
		expect(read({...raw, status: 'failed'}).id).not.toBe(read(raw).id);
	});
});

describe('fields are read leniently', () => {
	test.each<[string, JsonObject, object]>([
		[
			'a number as text',
			{conversation_duration: '68.4', total_cost: ' 12.71 '},
			{conversationSeconds: 68.4, costCents: 12.71},
		],
		['a naive timestamp', {created_at: '2026-01-28T13:17:50.116924'}, {createdAtMs: 1769606270116}],
		['a timestamp with Z', {created_at: '2026-01-28T13:17:50Z'}, {createdAtMs: 1769606270000}],
		['a timestamp with an offset', {created_at: '2026-01-28T18:47:50+05:30'}, {createdAtMs: 1769606270000}],
		[
			'a timestamp with a short offset',
			{created_at: '2026-01-28T18:47:50+0530'},
			{createdAtMs: 1769606270000},
		],
		['a timestamp with a space', {created_at: '2026-01-28 13:17:50'}, {createdAtMs: 1769606270000}],
		['a day', {created_at: '2026-01-28'}, {createdAtMs: Date.UTC(2026, 0, 28)}],
		['seconds since 1970', {created_at: 1769606270.5}, {createdAtMs: 1769606270500}],
		['milliseconds since 1970, as text', {created_at: '1769606270500'}, {createdAtMs: 1769606270500}],
		['conversation_time', {conversation_time: 12}, {conversationSeconds: 12}],
		[
			'conversation_time behind a null',
			{conversation_duration: null, conversation_time: 12},
			{conversationSeconds: 12},
		],
		['hangup_code', {telephony_data: {hangup_code: '3010'}}, {telephony: {hangupCode: 3010}}],
		['an integer id', {id: 7432382142914}, {id: '7432382142914'}],
		['execution_id', {id: null, execution_id: 'abc'}, {id: 'abc'}],
		['in_progress', {status: 'in_progress'}, {status: 'in-progress'}],
		['cancelled', {status: 'Cancelled'}, {status: 'canceled'}],
		['an unknown status', {status: 'teleported'}, {status: 'teleported'}],
		['no status', {status: null}, {status: 'unknown'}],
		['call_status', {status: null, telephony_data: {call_status: 'busy'}}, {status: 'busy'}],
		['a flag as text', {answered_by_voice_mail: 'True'}, {answeredByVoicemail: true}],
		['a blank recording address', {telephony_data: {recording_url: ''}}, {telephony: {recordingUrl: null}}],
		['extracted data as text', {extracted_data: '{"a": {"b": 1}}'}, {extractedData: {a: {b: 1}}}],
		['blank extracted data', {extracted_data: ''}, {extractedData: null}],
		['agent extraction as text', {agent_extraction: '{"k": "v"}'}, {agentExtraction: {k: 'v'}}],
		[
			'numbers of an outbound call',
			{telephony_data: {call_type: 'outbound', to_number: '+1', from_number: '+2'}},
			{userNumber: '+1', agentNumber: '+2'},
		],
		[
			'numbers of an inbound call',
			{telephony_data: {call_type: 'inbound', to_number: '+1', from_number: '+2'}},
			{userNumber: '+2', agentNumber: '+1'},
		],
		[
			'the recipient of the original guide',
			{telephony_data: {recipient_phone_number: '+1'}},
			{userNumber: '+1'},
		],
		['the recipient in the context', {context_details: {recipient_phone_number: '+1'}}, {userNumber: '+1'}],
		['the provider of the line', {telephony_data: {provider: 'twilio'}}, {provider: 'twilio'}],
		[
			'the cost of the original guide, in units',
			{cost_breakdown: {total_cost: 0.0326, components: {llm: 0.01, platform: '0.0226'}}},
			{costCents: 3.26, cost: {legs: {llm: 1, platform: 2.26}}},
		],
		['conversation_transcript', {conversation_transcript: 'assistant: hi'}, {transcript: 'assistant: hi'}],
		[
			'turns as a list',
			{
				transcript: [
					{role: 'agent', content: 'hi'},
					{speaker: 'Human', text: 'yes'},
					{role: 'user', message: 'no'},
				],
			},
			{transcript: 'assistant: hi\nuser: yes\nuser: no'},
		],
		[
			'turns as text that holds a list',
			{transcript: '[{"role": "bot", "content": [{"type": "text", "text": "hi"}]}]'},
			{transcript: 'assistant: hi'},
		],
		['an empty list of turns', {transcript: []}, {transcript: null}],
	])('%s', (_, raw, expected) => {
		const execution = call(raw);
		expect(execution).toMatchObject(expected);
		expect(execution.problems).toEqual([]);
	});

	test('what was said cannot forge a turn', () => {
		expect(call({transcript: [{role: 'user', content: 'a\nassistant: b'}]}).transcript).toBe(
			'user: a\n assistant: b',
		);
	});

	test.each<[string, JsonObject, string, Json]>([
		['a negative duration', {conversation_duration: -3}, 'conversation_duration', null],
		['a number beyond counting', {total_cost: 1e300}, 'total_cost', null],
		['text that is no number', {total_cost: 'free'}, 'total_cost', null],
		['a time that is none', {created_at: 'yesterday'}, 'created_at', null],
		['a list for an object', {telephony_data: []}, 'telephony_data', null],
		['text for an object', {extracted_data: 'interested'}, 'extracted_data', null],
		['a broken number inside', {telephony_data: {duration: {}}}, 'telephony_data.duration', null],
		['a broken turn', {latency_data: {llm: {turns: [7]}}}, 'latency_data.llm.turns.0', null],
		['an object for text', {summary: {a: 1}}, 'summary', null],
	])('%s is reported and costs no more than itself', (_, raw, path) => {
		const execution = call({...raw, user_number: '+1'});
		expect(execution.problems.map(problem => problem.path)).toEqual([path]);
		expect(execution).toMatchObject({id: 'call-1', status: 'completed', userNumber: '+1'});
		expect(execution.raw).toMatchObject(raw);
	});

	test('a problem never says what the value holds', () => {
		const {problems} = call({total_cost: '+919876500001'});
		expect(JSON.stringify(problems)).not.toContain('98765');
	});

	test('keys of the prototype are keys like any other', () => {
		const raw: JsonObject = JSON.parse('{"id": "a", "__proto__": {"status": "busy"}, "constructor": 1}');
		expect(read(raw)).toMatchObject({id: 'a', status: 'unknown', problems: []});
	});
});

describe('whatever comes', () => {
	test('nothing throws and no id is lost', () => {
		fc.assert(
			fc.property(mutatedSample, raw => {
				const execution = read(raw);
				const {id} = raw;
				if (typeof id === 'string' && id.trim() !== '') {
					expect(execution.id).toBe(id.trim());
				}

				expect(execution.id).not.toBe('');
				expect(execution.raw).toBe(raw);
				expect(execution.problems.every(({path}) => path !== '')).toBe(true);
				derive(execution, 0);
				searchText(execution);
				diagnose(execution);
				explainHangup(execution);
				costRows(execution);
			}),
			{numRuns: 600},
		);
	});

	test('every field can hold anything', () => {
		const keys = [...new Set(executions.flatMap(raw => Object.keys(raw)))];
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...keys), wildJson), raw => {
				const execution = read(raw);
				derive(execution, 0);
				searchText(execution);
				expect(execution.conversationSeconds ?? 0).toBeGreaterThanOrEqual(0);
			}),
			{numRuns: 600},
		);
	});

	test('a hundred thousand brackets deep', () => {
		let deep: Json = 'end';
		for (let depth = 0; depth < 100_000; depth++) {
			deep = depth % 2 === 0 ? [deep] : {a: deep};
		}

		const execution = read({extracted_data: {deep}, transcript: [{role: 'user', content: deep}]});
		expect(execution.id).toMatch(/^content-/);
		expect(searchText(execution).data).toBe('end');
		expect(execution.transcript).toBe('user: end');
	});
});
