import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readWebhook, verdictOn} from '../../source/calls/webhook.js';
import {wildJson} from './wild-json.js';

const folder = join(import.meta.dirname, '..', 'fixtures', 'bolna');
const sample = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('a change of status, whole or trimmed', () => {
	expect(readWebhook(sample('03_call_disconnected_twilio_partial_cost.json'))).toMatchObject({
		kind: 'status',
		execution: {id: '00000003-0000-4000-8000-000000000003', status: 'call-disconnected'},
	});
	expect(readWebhook(sample('12_webhook_scheduled_retry.json'))).toMatchObject({
		kind: 'status',
		execution: {id: 'execution-id', status: 'scheduled', depth: 'row', retryCount: 1},
	});
	expect(readWebhook(sample('01_completed_inbound_plivo_with_latency.json'))).toMatchObject({
		kind: 'status',
		execution: {depth: 'full'},
	});
});

test("a tool's post in the middle of a call is told from the status, and its fields are not the call's", () => {
	const call = {id: 'one', agent_id: 'a', status: 'in-progress', telephony_data: {}, transcript: null};
	const told = readWebhook(JSON.stringify({...call, transfer_reason: 'billing', channel: 'voice'}));
	expect(told).toMatchObject({kind: 'tool', fields: ['transfer_reason', 'channel'], execution: {id: 'one'}});
	expect(told.kind === 'tool' && told.execution.raw).toEqual(call);
	expect(readWebhook(JSON.stringify(call)).kind).toBe('status');
	// A field of Bolna's that is not known yet makes no tool of an end.
	expect(readWebhook(JSON.stringify({...call, status: 'completed', sentiment: 'good'})).kind).toBe('status');
});

test.each([
	['', 'no JSON'],
	['{"id":', 'no JSON'],
	['[{"id":"one","status":"completed"}]', 'no JSON object'],
	['{"status":"completed"}', 'without the id of a call'],
	['{"id":{"$ne":null},"status":"completed"}', 'without the id of a call'],
	['{"id":"one"}', 'without a status'],
	['{"event":"execution.terminal","id":"run","status":"completed"}', 'about a workflow, not a call'],
])('%s is kept and not understood: %s', (body, why) => {
	expect(readWebhook(body)).toEqual({kind: 'other', why});
});

test('whatever is posted can be looked at', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({unit: 'binary'}),
				wildJson.map(value => JSON.stringify(value)),
			),
			body => {
				expect(['status', 'tool', 'other']).toContain(readWebhook(body).kind);
			},
		),
	);
});

const at = (status: string, updatedAtMs: number | null = null) => ({status, updatedAtMs});
const receivedMs = Date.UTC(2026, 10, 20);

test('a webhook with a time is applied, for the later one wins; one from the future never is', () => {
	expect(verdictOn(at('ringing', receivedMs - 1000), at('completed', receivedMs), receivedMs)).toBe('apply');
	// Clocks without a zone may be half a day off.
	expect(verdictOn(at('completed', receivedMs + 6 * 3_600_000), null, receivedMs)).toBe('apply');
	expect(verdictOn(at('completed', receivedMs + 30 * 3_600_000), null, receivedMs)).toBe('drop');
});

test.each([
	['scheduled', 'no-answer', 'ask'],
	['ringing', 'in-progress', 'ask'],
	['failed', 'completed', 'ask'],
	['in-progress', 'ringing', 'apply'],
	['completed', 'call-disconnected', 'apply'],
	['completed', 'completed', 'apply'],
	['paused', 'ringing', 'apply'],
])('without a time, %s after %s is reason to %s', (status, known, verdict) => {
	expect(verdictOn(at(status), at(known), receivedMs)).toBe(verdict);
	expect(verdictOn(at(status), null, receivedMs)).toBe('apply');
});
