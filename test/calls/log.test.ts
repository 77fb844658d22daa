import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {LogEntry} from '../../source/calls/execution.js';
import {inTime, isWanted, logGroups, readLogSearch} from '../../source/calls/log.js';
import {signOf} from '../../source/calls/log-signs.js';
import {readLogEntry} from '../../source/calls/read-others.js';
import {turnsOf} from '../../source/calls/turns.js';
import type {JsonObject} from '../../source/text/json.js';
import {wildJson} from './wild-json.js';

const entry = (raw: JsonObject): LogEntry => readLogEntry(raw);
const at = (second: number) => `2026-01-28T13:17:${String(second).padStart(2, '0')}`;

const heard = (second: number, data: string) =>
	entry({created_at: at(second), type: 'response', component: 'transcriber', data});
const asked = (second: number) =>
	entry({created_at: at(second), type: 'request', component: 'llm', data: '[]'});

describe('the log by turn', () => {
	const turns = turnsOf('assistant: Hello\nuser: Yes, speaking.\nassistant: Good\nuser: yes\nassistant: Bye');

	test('is cut where the caller is heard, and knows the turn that says the same', () => {
		const groups = logGroups(
			[asked(0), heard(5, 'yes'), heard(6, 'yes speaking'), asked(7), heard(9, 'yes'), asked(10)],
			turns,
		);
		expect(groups.map(({turn, heard, entries}) => [turn, heard, entries.length])).toEqual([
			[null, null, 1],
			[2, 'yes speaking', 3],
			[4, 'yes', 2],
		]);
	});

	test('is cut where the model is asked, when nobody listens', () => {
		expect(
			logGroups([asked(1), asked(2), asked(3)], turns).map(({turn, entries}) => [turn, entries.length]),
		).toEqual([
			[null, 1],
			[null, 1],
			[null, 1],
		]);
	});

	test('goes by time, and entries without one stay where they came', () => {
		const untimed = entry({type: 'event', data: 'untimed'});
		expect(inTime([heard(9, 'b'), untimed, heard(2, 'a')]).map(({data}) => data)).toEqual([
			'a',
			'b',
			'untimed',
		]);
	});
});

test.each<[ReturnType<typeof signOf>, JsonObject]>([
	['tool', {component: 'tool', type: 'request', data: '{"name":"check_order"}'}],
	['tool', {tool_name: 'check_order', type: 'request', data: '{}'}],
	['tool', {component: 'llm', type: 'response', data: '{"content":null,"tool_calls":[{"id":"1"}]}'}],
	['error', {component: 'tool', type: 'event', data: 'Tool call check_order failed: timeout after 10000 ms'}],
	['error', {component: 'tool', type: 'response', data: '{"status":503,"message":"down"}'}],
	['error', {component: 'llm', type: 'response', data: '{"error":{"message":"rate limited"}}'}],
	['error', {component: 'synthesizer', type: 'error', data: 'voice gone'}],
	['error', {component: 'system', type: 'event', data: 'connection refused'}],
	[null, {component: 'tool', type: 'response', data: '{"status":200,"message":"no error"}'}],
	[null, {component: 'llm', type: 'response', data: 'I am sorry that your payment failed.'}],
	[null, {component: 'transcriber', type: 'response', data: 'there was an error on my bill'}],
	[null, {component: 'llm', type: 'request', data: '[{"role":"system","content":"On error, say sorry"}]'}],
	[null, {component: 'system', type: 'event', data: 'Call started'}],
])('%s: %j', (sign, raw) => {
	expect(signOf(entry(raw))).toBe(sign);
});

test('a search says which entries, and what to look for in them', () => {
	expect(readLogSearch('component:llm type:req price  issue')).toEqual({
		filter: {component: 'llm', type: 'req'},
		words: 'price  issue',
	});
	expect(readLogSearch('component: subcomponent:x')).toEqual({
		filter: {component: null, type: null},
		words: 'subcomponent:x',
	});
	const voice = entry({component: 'synthesizer', type: 'request', data: ''});
	for (const component of ['tts', 'synth', 'synthesizer']) {
		expect(isWanted(voice, {component, type: 're'})).toBe(true);
	}

	expect(isWanted(voice, {component: 'stt', type: null})).toBe(false);
});

test('whatever a log holds, no entry is lost and nothing throws', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.record({
					created_at: wildJson,
					type: fc.oneof(wildJson, fc.constantFrom('request', 'response')),
					component: fc.oneof(wildJson, fc.constantFrom('llm', 'transcriber', 'tool')),
					data: wildJson,
					reasoning_content: wildJson,
				}),
				{maxLength: 12},
			),
			fc.string(),
			(rows, transcript) => {
				const entries = rows.map(row => readLogEntry(row));
				const groups = logGroups(entries, turnsOf(transcript));
				expect(new Set(groups.flatMap(group => group.entries))).toEqual(new Set(entries));
				expect(groups.every(group => group.entries.length > 0)).toBe(true);
				entries.map(signOf);
			},
		),
	);
});
