import {expect, test} from 'vitest';
import {causeOf} from '../../source/calls/cause.js';
import {diagnose} from '../../source/calls/diagnosis.js';
import {explainHangup} from '../../source/calls/hangup.js';
import {hangupReasons} from '../../source/calls/hangup-table.js';
import {isFinal, statusTable} from '../../source/calls/status.js';
import {whyOf} from '../../source/present/why.js';
import type {JsonObject} from '../../source/text/json.js';
import {call} from './fixtures.js';

/** After a talk of a minute, after none, and all statuses that are an end without a talk. */
const ends = ['talked', 'silent', 'no-answer', 'busy', 'failed', 'error', 'canceled', 'stopped'] as const;

/**
 * What each documented way of hanging up means for each end; `.` for no rule, `=` for the same as in `failed`.
 * Sources: https://www.bolna.ai/docs/guides/post-call/list-phone-call-hangup-status, and the page on statuses.
 */
const expected = `
                                            talked       silent        no-answer  busy  failed            error  canceled  stopped
 API Request 4000                           .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 API Request 4020                           .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Callee 3020                                .            nobody-spoke  =          =     rejected          =      =         =
 Callee 4000                                .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Caller 4000                                .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Carrier 2000                               .            =             =          =     invalid-number    =      =         =
 Carrier 3000                               .            nobody-spoke  =          busy  no-answer         =      =         =
 Carrier 3010                               .            nobody-spoke  =          =     busy              =      =         =
 Carrier 3020                               .            nobody-spoke  =          =     rejected          =      =         =
 Carrier 3040                               .            =             =          =     carrier-declined  =      =         =
 Carrier 3050                               .            =             =          =     carrier-declined  =      =         =
 Carrier 3070                               .            =             =          =     carrier-declined  =      =         =
 Error 3080                                 .            =             =          =     telephony-error   =      =         =
 Error 3090                                 .            =             =          =     network           =      =         =
 Error 3110                                 .            =             =          =     carrier-declined  =      =         =
 Error 5010                                 .            =             =          =     telephony-error   =      =         =
 Error 5020                                 .            =             =          =     telephony-error   =      =         =
 Error 7011                                 .            =             =          =     telephony-error   =      =         =
 Error 8011                                 .            =             =          =     telephony-error   =      =         =
 Plivo 1010                                 balance-low  =             =          =     balance-low       =      =         =
 Plivo 4010                                 .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Plivo 5020                                 .            =             =          =     telephony-error   =      =         =
 Plivo 6000                                 time-limit   nobody-spoke  no-answer  busy  time-limit        =      canceled  stopped
 Plivo 6010                                 .            nobody-spoke  =          busy  no-answer         =      =         =
 Plivo 6020                                 .            =             =          =     network           =      =         =
 Unknown 0                                  .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 inactivity_timeout                         inactivity   nobody-spoke  no-answer  busy  inactivity        =      canceled  stopped
 llm_prompted_hangup                        .            =             =          =     early-hangup      =      =         =
 Call recipient was busy                    .            nobody-spoke  =          =     busy              =      =         =
 Call recipient hungup                      .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Call recipient rejected                    .            nobody-spoke  =          =     rejected          =      =         =
 Call recipient number invalid              .            =             =          =     invalid-number    =      =         =
 Call unanswered                            .            nobody-spoke  =          busy  no-answer         =      =         =
 Carrier declined                           .            =             =          =     carrier-declined  =      =         =
 failed                                     .            =             =          =     telephony-error   =      =         =
 Carrier ended because call limit exceeded  time-limit   nobody-spoke  no-answer  busy  time-limit        =      canceled  stopped
 Bolna Error                                .            =             =          =     telephony-error   =      =         =
 Carrier unable to receive media            .            =             =          =     network           =      =         =
 Network Congestion From Carrier            .            =             =          =     network           =      =         =
 End of inputs from Bolna                   .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Carrier unable to reach bolna              .            =             =          =     telephony-error   =      =         =
 Carrier ended call because MPC duration limit exceeded  time-limit  nobody-spoke  no-answer  busy  time-limit  =  canceled  stopped
 Telephony Internal Error                   .            =             =          =     telephony-error   =      =         =
 Carrier Internal Error                     .            =             =          =     telephony-error   =      =         =
 Call completed                             .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Call canceled                              .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Call ended                                 .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
 Call timed out                             time-limit   nobody-spoke  no-answer  busy  time-limit        =      canceled  stopped
 Unknown                                    .            nobody-spoke  no-answer  busy  .                 .      canceled  stopped
`;

const rows = expected
	.trim()
	.split('\n')
	.slice(1)
	.map((line): [hangup: string, rules: readonly string[]] => {
		const [hangup = '', ...rules] = line.trim().split(/ {2,}/);
		return [hangup, rules];
	});

function telephonyOf(hangup: string): JsonObject {
	const [, by, code] = /^(.+) (\d+)$/.exec(hangup) ?? [];
	return code === undefined
		? {hangup_reason: hangup}
		: {
				hangup_by: by ?? '',
				hangup_provider_code: Number(code),
				call_type: by === 'Caller' ? 'inbound' : 'outbound',
			};
}

function endedAs(end: (typeof ends)[number], hangup: string) {
	return call({
		status: end === 'talked' || end === 'silent' ? 'completed' : end,
		conversation_duration: end === 'talked' ? 60 : 0,
		telephony_data: telephonyOf(hangup),
	});
}

test.each(rows)('%s', (hangup, rules) => {
	expect(rules.length).toBe(ends.length);
	const failed = rules[ends.indexOf('failed')];
	for (const [index, end] of ends.entries()) {
		const rule = rules[index] === '=' ? failed : rules[index];
		const execution = endedAs(end, hangup);
		const diagnosis = diagnose(execution);
		expect([end, diagnosis?.rule ?? '.']).toEqual([end, rule]);
		if (diagnosis === null) {
			// Troubled, and no rule fires: that is said, with what is known.
			const silent = end === 'talked';
			expect(whyOf(execution)?.sentence ?? null).toBe(
				silent ? null : 'No rule says why this call went wrong',
			);
			expect(whyOf(execution)?.evidence ?? null).toEqual(
				silent ? null : expect.stringContaining(`status: ${end}`),
			);
		} else {
			expect(diagnosis.evidence.value).not.toBe('');
			expect(diagnosis.advice).not.toBe('');
			expect(whyOf(execution)?.evidence).toBe(`${diagnosis.evidence.path}: ${diagnosis.evidence.value}`);
		}
	}
});

test('every reason we know stands in the table, in one spelling or another', () => {
	const spelled = rows.map(([hangup]) =>
		hangup.toLowerCase().replaceAll('_', ' ').replace('hungup', 'hung up'),
	);
	const missing = Object.keys(hangupReasons).filter(
		reason => !spelled.includes(reason) && reason !== 'call cancelled',
	);
	expect(missing).toEqual([]);
});

test.each(Object.keys(statusTable))('%s, whatever closed the line, says why once it is over', status => {
	for (const [hangup] of rows) {
		const execution = call({status, conversation_duration: 0, telephony_data: telephonyOf(hangup)});
		const why = whyOf(execution);
		expect(why === null).toBe(!isFinal(execution.status));
		expect(causeOf(execution) === null).toBe(why === null);
		expect(explainHangup(execution)?.sentence ?? 'Unknown').toMatch(/^[A-Z]/);
	}
});

test('of an outline it is said that it is one', () => {
	expect(whyOf(call({status: 'failed'}, 'row'))?.sentence).toContain('only an outline');
});
