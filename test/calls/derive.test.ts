import {describe, expect, test} from 'vitest';
import {derive, searchText} from '../../source/calls/derive.js';
import {waitsOf, worstLatencyMs} from '../../source/calls/latency.js';
import {costRows, totalCents} from '../../source/calls/money.js';
import {call, load, object, samples} from './fixtures.js';

const inbound = call(object(load(samples.inbound)));

describe('facts', () => {
	test('of a full record', () => {
		expect(derive(inbound, 0)).toMatchObject({
			timeMs: inbound.createdAtMs,
			group: 'completed',
			troubled: false,
			direction: 'inbound',
			number: '+919876500001',
			durationSeconds: 68.4,
			costCents: 12.71,
			hangupCode: 4000,
			turnCount: 15,
			worstLatencyMs: 707.4814,
			transferred: false,
			hasRecording: true,
			hasTranscript: true,
			hasExtraction: true,
			why: '',
			full: true,
		});
	});

	test('a trimmed row says nothing about what it does not carry', () => {
		expect(derive(call({}, 'row'), 0)).toMatchObject({
			turnCount: null,
			transferred: null,
			hasRecording: null,
			hasTranscript: null,
			hasExtraction: null,
			full: false,
		});
		expect(derive(call({transcript: 'user: hi'}, 'row'), 0)).toMatchObject({
			turnCount: 1,
			hasTranscript: true,
		});
	});

	test('the time of a call is the first there is', () => {
		const time = (raw: Parameters<typeof call>[0]) => derive(call(raw), 7).timeMs;
		expect(time({created_at: '1970-01-01T00:00:01', initiated_at: '1970-01-01T00:00:02'})).toBe(1000);
		expect(time({initiated_at: '1970-01-01T00:00:02', scheduled_at: '1970-01-01T00:00:03'})).toBe(2000);
		expect(time({scheduled_at: '1970-01-01T00:00:03'})).toBe(3000);
		expect(time({})).toBe(7);
	});

	test('why is the diagnosis, else the hangup or error of a troubled call', () => {
		const why = (raw: Parameters<typeof call>[0]) => derive(call(raw), 0).why;
		expect(why({status: 'failed', telephony_data: {hangup_provider_code: 3040}})).toBe('blocked 3040');
		expect(why({status: 'failed', telephony_data: {hangup_by: 'API Request'}})).toBe('ended by API');
		expect(why({status: 'busy'})).toBe('busy');
		expect(why({conversation_duration: 60, telephony_data: {hangup_by: 'Callee'}})).toBe('');
	});
});

describe('search text', () => {
	test('holds what was said and known, without markers and keys', () => {
		const text = searchText(
			call({
				transcript: 'assistant: Hello\nuser: refund',
				summary: 'Wants money',
				error_message: 'boom',
				extracted_data: {General: {Amount: {objective: 500, flag: true, none: null}}},
				context_details: {recipient_data: {name: 'Asha'}, recipient_phone_number: '+911'},
				user_number: '+911',
				telephony_data: {from_number: '+912'},
			}),
		);
		expect(text).toEqual({
			transcript: 'Hello\nrefund',
			summary: 'Wants money',
			error: 'boom',
			data: '500\nAsha',
			people: '+911\n+912',
		});
	});
});

describe('money', () => {
	test('legs add up to the total', () => {
		const rows = costRows(inbound);
		expect(rows.map(({leg}) => leg)).toEqual([
			'llm',
			'network',
			'platform',
			'synthesizer',
			'transcriber',
			'transfer',
		]);
		expect(rows.reduce((sum, {share}) => sum + share, 0)).toBeCloseTo(1, 3);
		expect(rows[0]?.details).toEqual([
			{name: 'extraction', cents: 0.006},
			{name: 'conversation', cents: 1.425},
			{name: 'summarization', cents: 0.011},
		]);
	});

	test('what the legs do not explain is a row of its own', () => {
		const rows = costRows(call({total_cost: 5, cost_breakdown: {llm: 1, platform: 2}}));
		expect(rows.at(-1)).toEqual({leg: 'other', cents: 2, share: 0.4, details: []});
	});

	test('a missing total is the sum of the legs, an unknown cost stays unknown', () => {
		expect(totalCents(call({cost_breakdown: {llm: 0.1, network: 0.2}}))).toBe(0.3);
		expect(totalCents(call({}))).toBeNull();
		expect(costRows(call({}))).toEqual([]);
		expect(costRows(call({total_cost: 0, cost_breakdown: {llm: 0}}))[0]?.share).toBe(0);
	});
});

describe('latency', () => {
	test('every figure is graded by its threshold', () => {
		const waits = waitsOf(inbound);
		expect(waits).toHaveLength(8 + 6 + 8 + 2);
		expect(waits.find(({stage, turn}) => stage === 'llm' && turn === 4)).toMatchObject({grade: 'good'});
		expect(waits.find(({stage, turn}) => stage === 'llm' && turn === 6)).toMatchObject({grade: 'fair'});
		expect(waits.some(({grade}) => grade === 'bad')).toBe(false);
	});

	test('the worst is the longest of any turn; connecting does not count', () => {
		expect(
			worstLatencyMs(
				call({latency_data: {llm: {time_to_connect: 5000, turns: [{time_to_first_token: 12}]}}}),
			),
		).toBe(12);
		expect(worstLatencyMs(call({latency_data: {llm: {time_to_connect: 5000}}}))).toBeNull();
		expect(worstLatencyMs(call({}))).toBeNull();
	});
});
