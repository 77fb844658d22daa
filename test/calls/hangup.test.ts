import {expect, test} from 'vitest';
import {explainHangup} from '../../source/calls/hangup.js';
import {hangupCodes, hangupParties, hangupReasons} from '../../source/calls/hangup-table.js';
import type {JsonObject} from '../../source/text/json.js';
import {cellWidth} from '../../source/text/width.js';
import {call} from './fixtures.js';

const explain = (telephony: JsonObject) => explainHangup(call({telephony_data: telephony}));

/** The table of https://www.bolna.ai/docs/guides/post-call/list-phone-call-hangup-status */
const documented: ReadonlyArray<readonly [by: string, codes: readonly number[]]> = [
	['API Request', [4000, 4020]],
	['Callee', [3020, 4000]],
	['Caller', [4000]],
	['Carrier', [2000, 3000, 3010, 3020, 3040, 3050, 3070]],
	['Error', [3080, 3090, 3110, 5010, 5020, 7011, 8011]],
	['Plivo', [1010, 4010, 5020, 6000, 6010, 6020]],
	['Unknown', [0]],
];

test('every documented code is explained, and says where it comes from', () => {
	for (const [by, codes] of documented) {
		for (const code of codes.filter(Boolean)) {
			const words = explain({hangup_by: by, hangup_provider_code: code, call_type: 'outbound'});
			expect(words?.sentence).toMatch(new RegExp(`^[A-Z].* \\(${code}, by ${by}\\)$`));
			expect(cellWidth(words?.short ?? '')).toBeLessThanOrEqual(18);
		}
	}
});

test('no words are too wide for their column', () => {
	for (const reason of Object.keys(hangupReasons)) {
		for (const code of Object.keys(hangupCodes)) {
			const words = explain({hangup_reason: reason, hangup_code: code});
			expect(cellWidth(words?.short ?? '')).toBeLessThanOrEqual(18);
		}
	}

	for (const by of Object.keys(hangupParties)) {
		expect(explain({hangup_by: by})?.short.length).toBeLessThanOrEqual(18);
	}
});

test.each<[JsonObject, string, string]>([
	[
		{hangup_by: 'Carrier', hangup_provider_code: 3050, hangup_reason: 'Carrier declined'},
		'Carrier declined the call (3050, by Carrier)',
		'declined 3050',
	],
	[
		{hangup_by: 'Carrier', hangup_provider_code: 3010, hangup_reason: 'Call recipient was busy'},
		'The line was busy (3010, by Carrier)',
		'busy',
	],
	[
		{hangup_reason: 'Call recipient number invalid'},
		'The number is invalid or cannot be reached',
		'invalid number',
	],
	[
		{hangup_reason: 'llm_prompted_hangup', hangup_by: 'Plivo'},
		'The agent hung up, as its prompt tells it (by Plivo)',
		'agent hung up',
	],
	[{hangup_reason: 'inactivity_timeout'}, 'The agent hung up after a silence', 'silence'],
	[
		{
			hangup_by: 'Caller',
			hangup_provider_code: 4000,
			hangup_reason: 'Call recipient hungup',
			call_type: 'inbound',
		},
		'The caller hung up (4000, by Caller)',
		'caller hung up',
	],
	[
		{
			hangup_by: 'Callee',
			hangup_provider_code: 4000,
			hangup_reason: 'Call recipient hung up',
			call_type: 'outbound',
		},
		'The person called hung up (4000, by Callee)',
		'callee hung up',
	],
	[{hangup_reason: 'Call recipient hungup', call_type: 'inbound'}, 'The caller hung up', 'caller hung up'],
	[
		{hangup_by: 'API Request', hangup_provider_code: 4000},
		'The call was ended through the API (4000, by API Request)',
		'ended by API',
	],
	[{hangup_provider_code: 4000}, 'Somebody hung up (4000)', 'hung up'],
	[
		{hangup_by: 'Callee', hangup_provider_code: 3020},
		'The person called rejected the call (3020, by Callee)',
		'rejected',
	],
	[
		{hangup_by: 'Carrier', hangup_provider_code: 3020},
		'The call was rejected (3020, by Carrier)',
		'rejected',
	],
	[
		{hangup_by: 'Plivo', hangup_provider_code: 5020},
		'Plivo found no route to the number (5020, by Plivo)',
		'no route',
	],
	[{hangup_by: 'Carrier'}, 'The carrier ended the call (by Carrier)', 'carrier'],
	[
		{hangup_reason: 'Struck by lightning twice', hangup_by: 'Weather'},
		'Struck by lightning twice (by Weather)',
		'Struck by lightni…',
	],
])('%j', (telephony, sentence, short) => {
	expect(explain(telephony)).toMatchObject({sentence, short});
});

test('nothing is said where nothing is known', () => {
	expect(explainHangup(call())).toBeNull();
	expect(explain({hangup_by: null, hangup_reason: null, hangup_provider_code: null})).toBeNull();
	expect(explain({hangup_by: 'Unknown', hangup_provider_code: 0})).toBeNull();
	expect(explain({hangup_reason: 'Unknown'})).toBeNull();
});
