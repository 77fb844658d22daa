import fc from 'fast-check';
import {expect, test} from 'vitest';
import {causeOf, causeParts, ruleOfCause} from '../../source/calls/cause.js';
import {diagnose} from '../../source/calls/diagnosis.js';
import {diagnosisRules} from '../../source/calls/diagnosis-rules.js';
import {errorTemplate} from '../../source/calls/error-template.js';
import {isTroubled} from '../../source/calls/troubled.js';
import type {JsonObject} from '../../source/text/json.js';
import {call} from './fixtures.js';
import {mutatedSample} from './wild-json.js';

const agentId = '5f1c2a90-1111-4000-8000-00000000c0de';
const declined = {hangup_by: 'Carrier', hangup_reason: 'Carrier declined', hangup_provider_code: 3050};
const toolError = (order: string, waited: number) =>
	`Tool check_order failed for order "${order}": timeout after ${waited} ms`;

test.each<[string | null, JsonObject]>([
	[null, {conversation_duration: 60}],
	[null, {status: 'ringing'}],
	[
		'carrier-declined/3050/plivo',
		{status: 'failed', provider: 'plivo', agent_id: agentId, telephony_data: declined},
	],
	[
		'slow-llm/5f1c2a90',
		{
			agent_id: agentId,
			provider: 'twilio',
			conversation_duration: 60,
			latency_data: {llm: {turns: [{turn: 1, time_to_first_token: 1633}]}},
		},
	],
	[
		'early-hangup/agent-7',
		{agent_id: 'agent-7', conversation_duration: 4, telephony_data: {hangup_reason: 'llm_prompted_hangup'}},
	],
	[
		'tool-timeout/tool-check_order-failed-timeout-after-ms/agent-7',
		{agent_id: 'agent-7', error_message: 'Tool check_order failed: timeout after 10000 ms'},
	],
	['no-answer', {status: 'no-answer', provider: 'plivo'}],
	['stopped', {status: 'stopped', provider: 'plivo'}],
	['unexplained/failed/plivo', {status: 'failed', provider: 'plivo'}],
	[
		'unexplained/failed/plivo/call-canceled',
		{
			status: 'failed',
			telephony_data: {hangup_by: 'Plivo', hangup_reason: 'Call canceled', hangup_code: 0},
		},
	],
])('%s', (expected, raw) => {
	expect(causeOf(call(raw))).toBe(expected);
});

test('the same error of two calls is one cause, another error is another', () => {
	const cause = (error_message: string) => causeOf(call({agent_id: 'a', error_message}));
	expect(cause(toolError('BL-4711', 10_000))).toBe(cause(toolError('AX-9', 12_345)));
	expect(cause(toolError('BL-4711', 1))).not.toBe(cause('Tool check_stock failed: timeout'));
});

test.each([
	['Telephony provider returned HTTP 503 after 12.5 s', 'Telephony provider returned HTTP 503 after # s'],
	['socket closed: code 1011', 'socket closed: code 1011'],
	["can't reach https://a.example/x?y=1 (try 3 of 5)", "can't reach <url> (try # of #)"],
	['no agent "Collections" for +91 98765 00417', 'no agent <…> for # # #'],
	['call 5f1c2a90-1111-4000-8000-00000000c0de not found', 'call <id> not found'],
	['key a1b2c3d4e5f60718 expired at 2026-11-20T10:00:00Z', 'key <id> expired at #'],
	['mail to a.b@example.com bounced', 'mail to <address> bounced'],
	['  two\n lines ', 'two lines'],
	['संपर्क 12 बार टूटा', 'संपर्क # बार टूटा'],
])('%s → %s', (message, template) => {
	expect(errorTemplate(message)).toBe(template);
});

test('figures, ids and addresses make no other template, and no message makes a long one', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary', maxLength: 400}), message => {
			expect(errorTemplate(message).length).toBeLessThanOrEqual(160);
		}),
	);
	fc.assert(
		fc.property(
			fc.nat(),
			fc.uuid(),
			fc.domain().map(domain => `https://${domain}/orders/17?a=b`),
			(figure, id, url) => {
				const message = (words: readonly [number, string, string]) =>
					`${words[0]} ms for ${words[1]} at ${words[2]} failed`;
				expect(errorTemplate(message([figure, id, url]))).toBe('# ms for <id> at <url> failed');
			},
		),
	);
});

test('a call has a cause exactly when it is troubled, and it begins with its diagnosis', () => {
	fc.assert(
		fc.property(mutatedSample, raw => {
			const execution = call(raw);
			const cause = causeOf(execution);
			expect(cause !== null).toBe(isTroubled(execution));
			if (cause !== null) {
				expect(ruleOfCause(cause)).toBe(diagnose(execution)?.rule ?? null);
				expect(cause).not.toMatch(/[\s"(),]/);
			}
		}),
	);
});

test('only rules that there are are kept apart', () => {
	const rules = new Set(diagnosisRules.map(({id}) => id));
	expect(Object.keys(causeParts).filter(id => !rules.has(id))).toEqual([]);
});
