import fc from 'fast-check';
import type {Execution} from '../../source/calls/execution.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {statusTable} from '../../source/calls/status.js';
import type {JsonObject} from '../../source/text/json.js';

export const start = Date.UTC(2026, 10, 20, 6);

/** A call from the wire; what is not given is an ordinary completed one. */
export function call(id: string, fields: JsonObject = {}, depth: 'row' | 'full' = 'full'): Execution {
	return readExecution(
		{id, agent_id: 'agent-1', status: 'completed', created_at: new Date(start).toISOString(), ...fields},
		{depth},
	);
}

const said = [
	'assistant: Hello, do you want a refund?\nuser: नमस्ते, हाँ जी',
	'assistant: வணக்கம், உங்கள் பணம்\nuser: refunds are slow, the price issue remains',
	"assistant: don't hang up\nuser: I paid 4,500 rupees",
	'assistant: 日本語テスト\nuser: หนังสือ',
	'user: क्‍षमा 50% off!! “ok”',
	'',
];

/** Wire JSON as it may come: anything missing, null, or of the wrong type. */
export const wireCall: fc.Arbitrary<JsonObject> = fc
	.record(
		{
			agent_id: fc.constantFrom('agent-1', 'agent-2', null),
			batch_id: fc.constantFrom('0123456789abcdef0123456789abcdef', 'b2', null),
			status: fc.constantFrom(...Object.keys(statusTable), 'brand-new'),
			created_at: fc
				.integer({min: 0, max: 5 * 86_400})
				.map(seconds => new Date(start - seconds * 1000).toISOString().slice(0, 23)),
			updated_at: fc.constantFrom(null, '2026-11-20T07:00:00', '2026-11-21T07:00:00'),
			conversation_duration: fc.constantFrom(0, 3.5, 68.4, 120, '61', null),
			total_cost: fc.constantFrom(0, 2.25, 12.71, 40, null),
			error_message: fc.constantFrom(
				null,
				'',
				'Carrier timeout',
				'संपर्क टूटा',
				"Robert'); DROP TABLE calls;--",
			),
			transcript: fc.constantFrom(...said, null),
			summary: fc.constantFrom(null, 'wants a REFUND', 'ÉCOLE'),
			extracted_data: fc.constantFrom(
				null,
				{reason: 'price issue'},
				{lead: {disposition: {subjective: 'warm'}}},
				{intent: 'Refund', amount: '250', 'due date': '2026-11-30', ok: true},
				{intent: {amount: 99.5, ok: false}},
			),
			context_details: fc.constantFrom(
				null,
				{recipient_data: {city: 'Pune', नाम: 'राव', due: '1..5'}},
				{recipient_data: {city: 'pune city', due: 3}},
				{recipient_data: {due: '1,23,456', paid: 9999}},
			),
			latency_data: fc.constantFrom(null, {
				time_to_first_audio: 1200,
				llm: {turns: [{turn: 1, time_to_first_token: 1400}]},
				synthesizer: {turns: [{turn: 1, time_to_first_token: 200}]},
			}),
			answered_by_voice_mail: fc.constantFrom(true, false, null),
			user_number: fc.constantFrom('+919876500417', '+919876500418', null),
			retry_count: fc.constantFrom(0, 1, 2, null),
			telephony_data: fc.record({
				call_type: fc.constantFrom('inbound', 'outbound', null),
				provider: fc.constantFrom('plivo', 'twilio', null),
				to_number_carrier: fc.constantFrom('Reliance Jio', 'Airtel_50%', 'वोडा', null),
				hangup_by: fc.constantFrom('Carrier', 'Callee', 'Plivo', null),
				hangup_reason: fc.constantFrom('llm_prompted_hangup', 'Call recipient hungup', null),
				hangup_provider_code: fc.constantFrom(3050, 3010, 4000, null),
				ring_duration: fc.constantFrom(0, 12, null),
				recording_url: fc.constantFrom(null, 'https://example.com/a.mp3'),
			}),
		},
		{requiredKeys: ['status']},
	)
	.map(wire => JSON.parse(JSON.stringify(wire)));
