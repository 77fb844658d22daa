import {expect, test} from 'vitest';
import {derive, searchText} from '../../source/calls/derive.js';
import {completions, valueSpot} from '../../source/filter/complete.js';
import {hitPattern} from '../../source/filter/hits.js';
import {matches} from '../../source/filter/matches.js';
import {callsByText} from '../../source/filter/text-counts.js';
import {whileTyped} from '../../source/filter/while-typed.js';
import {matchesPattern} from '../../source/filter/wildcard.js';
import {wordsIn} from '../../source/filter/words.js';
import type {JsonObject} from '../../source/text/json.js';
import {call} from '../mirror/calls.js';
import {context, parsed} from './context.js';

const unmarked = {reviewed: false, tags: [], note: null};

function finds(filter: string, fields: JsonObject, marks: Partial<typeof unmarked> = {}): boolean {
	const execution = call('3f2a9c00-1111-4000-8000-00000000c0de', fields);
	return matches(
		parsed(filter),
		{...derive(execution, 0), ...unmarked, ...marks},
		searchText(execution),
		execution,
	);
}

test.each([
	['refund', 'user: Refund, please', true],
	['refund', 'user: refunds', false],
	['ref*', 'user: refunds', true],
	['"price issue"', 'user: a price issue', true],
	['"price issue"', 'user: price\nassistant: issue', true],
	['"issue price"', 'user: a price issue', false],
	['नमस्ते', 'user: नमस्ते जी', true],
	['नमस', 'user: नमस्ते जी', false],
	['नमस*', 'user: नमस्ते जी', true],
	['क्षमा', 'user: क्‍षमा', true],
	['பணம்', 'assistant: உங்கள் பணம்', true],
	['本語', 'user: 日本語テスト', true],
	['本テ', 'user: 日本語テスト', false],
	['école', 'user: E\u0301COLE', true],
	["don't", "user: don't", true],
	['assistant', 'assistant: hello', false],
	['-refund', 'user: hello', true],
])('%s in "%s": %s', (filter, transcript, found) => {
	expect(finds(filter, {transcript})).toBe(found);
});

test.each([
	['98765', true],
	['+91 98765 00417', true],
	['3f2a9c', true],
	['3F2A9C00-1111', true],
	['number:98765', true],
	['1111', false],
])('%s finds a number or an id: %s', (filter, found) => {
	expect(finds(filter, {user_number: '+919876500417'})).toBe(found);
});

test('what is not known passes no test, and therefore every denied one', () => {
	expect(finds('duration:>0', {})).toBe(false);
	expect(finds('-duration:>0', {})).toBe(true);
	expect(finds('duration:*', {})).toBe(false);
	expect(finds('voicemail:no', {answered_by_voice_mail: null})).toBe(false);
	expect(finds('-voicemail:yes', {answered_by_voice_mail: null})).toBe(true);
});

test('marks are asked like everything else', () => {
	expect(finds('is:reviewed', {}, {reviewed: true})).toBe(true);
	expect(finds('reviewed:no', {})).toBe(true);
	expect(finds('has:note note:BACK', {}, {note: 'call back'} as never)).toBe(true);
	expect(finds('tag:Refund', {}, {tags: ['refund']} as never)).toBe(true);
	expect(finds('tag:re', {}, {tags: ['refund']} as never)).toBe(false);
});

test('a wildcard takes time in proportion, not for ever', () => {
	expect(matchesPattern('a'.repeat(5000), `${'*a'.repeat(200)}b`)).toBe(false);
	expect(matchesPattern('Reliance Jio', 'r*j?o')).toBe(true);
	expect(matchesPattern('', '*')).toBe(true);
	expect(matchesPattern('a.c', 'a?d')).toBe(false);
});

test('words keep their marks, and scripts without spaces fall into letters', () => {
	expect(wordsIn('हिन्दी, हाँ! “ok”')).toEqual(['हिन्दी', 'हाँ', 'ok']);
	expect(wordsIn('日本 ที่')).toEqual(['日', '本', 'ที่']);
	expect(wordsIn('😀 …')).toEqual([]);
});

test.each([
	['st', 'status:', 0],
	['a -dur', 'duration:', 3],
	['status:unan', 'unanswered', 7],
	['status:busy,no', 'no-answer', 12],
	['status:(bu', 'busy', 8],
	['status:(busy OR no', 'no-answer', 16],
	['agent:coll', '"Collections Hindi"', 6],
	['agent:"coll', '"Collections Hindi"', 6],
	['is:', 'troubled', 3],
	['voicemail:', 'yes', 10],
	['created:', 'today', 8],
	['after:y', 'yesterday', 6],
])('%s is completed with %s', (typed, text, from) => {
	expect(completions(typed, typed.length, context)[0]).toMatchObject({text, from});
});

test('where nothing is known, nothing is offered', () => {
	expect(completions('cost:', 5, context)).toEqual([]);
	expect(completions('wo:rd', 5, context)).toEqual([]);
	expect(completions('नमस्te', 6, context)).toEqual([]);
	for (const phrase of ['"call ba', 'a -"call status:', '"call extracted.', '"extracted.intent:re']) {
		expect(completions(phrase, phrase.length, context)).toEqual([]);
		expect(valueSpot(phrase, phrase.length)).toBe(null);
	}
});

const given = {
	extracted_data: {Lead: {intent: 'Refund wanted', amount: '250', ok: true}, 'due date': '2026-11-30'},
	context_details: {
		recipient_data: {
			city: 'Pune',
			नाम: 'राव',
			pin: '00417',
			fee: '9,999',
			loan: '1,23,456.50',
			paid: 9999,
			odd: '1,2',
		},
	},
};

test.each([
	['extracted.intent:refund', true],
	['extracted.lead.intent:refund', true],
	['extracted.lead:wanted', true],
	['extracted.tent:refund', false],
	['extracted.intent:=refund', false],
	['extracted.intent:ref*', true],
	['extracted.amount:>100', true],
	['extracted.amount:{250 TO *]', false],
	['extracted.amount:100..250', true],
	['extracted.amount:25', false],
	['extracted.ok:yes', true],
	['extracted."due date":2026-11*', true],
	['extracted:pune', false],
	['context:pune', true],
	['context.नाम:राव', true],
	['context.pin:417', false],
	['context.pin:00417', true],
	['context.fee:>9000', true],
	['context.fee:>9999', false],
	['context.fee:5000..10000', true],
	['context.fee:9999', true],
	['context.fee:"9,999"', true],
	['context.fee:>"9,000"', true],
	['context.paid:"9,999"', true],
	['context.loan:>100000', true],
	['context.loan:123456.5', true],
	['context.odd:12', false],
	['context.recipient_data.city:pune', true],
	['context.recipient_data.fee:*', true],
	['context.recipient_data.zip:*', false],
	['context.zip:*', false],
	['-context.zip:*', true],
])('%s in what a call carries: %s', (filter, found) => {
	expect(finds(filter, given)).toBe(found);
});

test('every stage of the latency can be asked for', () => {
	const fields = {
		latency_data: {
			time_to_first_audio: 2100,
			llm: {
				turns: [
					{turn: 1, time_to_first_token: 400},
					{turn: 2, time_to_first_token: 1700},
				],
			},
		},
	};
	expect(finds('llm:>1.5s latency.ttfa:2s..2.2s', fields)).toBe(true);
	expect(finds('stt:*', fields)).toBe(false);
});

test('open on both sides asks for a value that is known', () => {
	expect(parsed('created:*..*')).toEqual(parsed('created:*'));
	expect(parsed('duration:*..*')).toEqual(parsed('duration:*'));
});

test.each([
	['refund', 'Refund, refunds and REFUND', ['Refund', 'REFUND']],
	['ref*', 'Refunds', ['Refunds']],
	['"price issue" -slow', 'a price, issue; slow', ['price, issue']],
	['(a OR b) c', 'a b c d', ['a', 'b', 'c']],
	['नमस्ते', 'नमस्ते जी', ['नमस्ते']],
	['नमस', 'नमस्ते', []],
	['क्षमा', 'क्‍षमा', ['क्‍षमा']],
	['本語', '日本語', ['本語']],
	['เงินคืน*', 'ขอเงินคืนได้ไหมครับ', ['เงินคืน']],
	['退款*', '我要退款可以吗', ['退款']],
	['データー*', '請求データーを送る', ['データー']],
	['ငွေ*', 'ငွေပြန်အမ်း', ['ငွေ']],
	['status:failed', 'failed', []],
])('%s stands in "%s" as %j', (filter, text, hits) => {
	const pattern = hitPattern(parsed(filter));
	expect(pattern === null ? [] : (text.match(pattern) ?? [])).toEqual(hits);
});

test('of a phrase of very many words the beginning is lit', () => {
	const long = '退款'.repeat(1900);
	const pattern = hitPattern(parsed(long));
	expect(pattern?.source.length).toBeLessThan(10_000);
	expect(`请${long}`.match(pattern ?? /$/)?.[0]).toBe('退款'.repeat(30));
});

test('values are offered by how many calls have them', () => {
	const counts = new Map([
		['busy', 7],
		['no-answer', 2],
		['completed', 20],
	]);
	const offered = completions('refund status:', 14, {...context, counts});
	expect(offered.slice(0, 4).map(({text, calls}) => [text, calls])).toEqual([
		['done', 29],
		['completed', 20],
		['unanswered', 9],
		['busy', 7],
	]);
	const agents = completions('agent:', 6, {...context, counts: new Map([['agent-3', 5]])});
	expect(agents[0]).toMatchObject({text: 'Sales', calls: 5});
	const carriers = completions('carrier:', 8, {...context, counts: new Map([['Reliance Jio', 3]])});
	expect(carriers).toMatchObject([{text: '"Reliance Jio"', calls: 3}]);
	expect(valueSpot('a status:(done OR bu) b', 20)).toMatchObject({
		field: 'status',
		rest: 'a  b',
		typed: 'bu',
		listed: ['done'],
	});
	expect(valueSpot('a (-status:bu) b', 13)).toMatchObject({field: 'status', rest: 'a ( ) b', typed: 'bu'});
});

test('a text is counted as the filter finds it: within others, in any case, once a call', () => {
	const counts = callsByText(
		new Map([
			['["Carrier","carrier declined",3050,""]', 4],
			['["callee",null,16,"Busy"]', 2],
			['[null,"CARRIER",null,null]', 1],
			['[null,null,30,null]', 1],
			['[null,null,null,"3050 came"]', 1],
		]),
	);
	expect(Object.fromEntries(counts)).toEqual({
		Carrier: 5,
		CARRIER: 5,
		'carrier declined': 4,
		3050: 5,
		callee: 2,
		16: 2,
		Busy: 2,
		30: 2,
		'3050 came': 1,
	});
});

test.each([
	['refun', 'refun*'],
	['status:failed refun', 'status:failed refun*'],
	['-refun', '-refun*'],
	['!refun', '!refun*'],
	['(refun', '(refun*)'],
	['नमस', 'नमस*'],
	// What a space or a quote ends, and what is no word yet or none at all, stays as it is.
	['refund ', 'refund'],
	['"refund"', '"refund"'],
	// What is open at the end is closed.
	['"price iss', '"price iss"*'],
	['-"price ', '-"price"'],
	['("price issue" OR (refund', '("price issue" OR (refund*))'],
	['(status:failed', '(status:failed)'],
	['error:"no ans', 'error:"no ans"'],
	['(status:(failed OR bus', '(status:(failed OR bus))'],
	['(agent:("Collections Hindi" OR "Sal', '(agent:("Collections Hindi" OR "Sal"))'],
	// Nothing to look for yet.
	['"', '"'],
	['a (', 'a ('],
	['(refund OR ', '(refund OR'],
	['status:(failed OR ', 'status:(failed OR'],
	['"a\\', '"a\\'],
	['r', 'r'],
	['refund AND', 'refund AND'],
	['status:fai', 'status:fai'],
	['98765', '98765'],
	["don't", "don't"],
])('while it is typed, %s asks for %s', (typed, asked) => {
	expect(whileTyped(typed)).toBe(asked);
});

test.each([
	['-refund', false],
	['-has:transcript', false],
	['-cost:>1c', false],
	['-batch:*', false],
	['-extracted.intent:x', false],
	['-(status:failed refund)', true],
	['-(status:completed refund)', false],
	['-(status:failed OR refund)', false],
	['-(-refund)', false],
	['-status:failed', true],
	['-status:failed OR -refund', true],
	['-by:carrier', false],
	['-hangup:congestion', false],
	['-code:3050', false],
	['-turns:>3', false],
	['-retried:yes', false],
	['-transferred:yes', false],
	['-smell:long-silence', false],
	['-cause:x', false],
	['-voicemail:yes', false],
	['-latency:>1s', false],
	['-refund -is:full', true],
	['-refund is:full', false],
])('of a call without its full record, %s is known: %s', (filter, found) => {
	const execution = call('outline', {status: 'completed'}, 'row');
	const row = {...derive(execution, 0), ...unmarked};
	expect(matches(parsed(filter), row, searchText(execution), execution)).toBe(found);
});

test('what the row of a list says of a call is known without its full record', () => {
	const execution = call('outline', {status: 'failed', batch_id: 'b-1'}, 'row');
	const row = {...derive(execution, 0), ...unmarked};
	const holds = (filter: string) => matches(parsed(filter), row, searchText(execution), execution);
	expect([holds('-batch:b-2'), holds('-batch:b-1'), holds('batch:b-1')]).toEqual([true, false, true]);
});
