import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fieldIds, fieldNames, fieldOf} from '../../source/filter/fields.js';
import {parseFilter} from '../../source/filter/parse.js';
import {printQuery} from '../../source/filter/print.js';
import {everything} from '../../source/filter/query.js';
import {starterViews} from '../../source/filter/views.js';
import {context, parsed, refused} from './context.js';
import {anyText, filterText} from './query-text.js';

test('a filter that was read, printed and read again is the same', () => {
	fc.assert(
		fc.property(filterText, text => {
			const query = parsed(text);
			expect(parsed(printQuery(query))).toEqual(query);
		}),
		{numRuns: 1000},
	);
});

test('whatever is typed is either understood, the same after printing, or told to be wrong within itself', () => {
	fc.assert(
		fc.property(anyText, text => {
			const result = parseFilter(text, context);
			if (result.ok) {
				expect(parsed(printQuery(result.query))).toEqual(result.query);
			} else {
				const {column, length, message} = result.error;
				expect(column).toBeGreaterThanOrEqual(0);
				expect(column).toBeLessThanOrEqual(text.length);
				expect(length).toBeGreaterThan(0);
				expect(message).not.toBe('');
			}
		}),
		{numRuns: 3000},
	);
});

test('a filter of many kinds is read as it is meant', () => {
	expect(parsed('status:busy hangup:carrier after:2d "refund"')).toEqual({
		kind: 'and',
		parts: [
			{kind: 'field', field: 'status', test: {kind: 'equals', value: 'busy'}},
			{kind: 'field', field: 'hangup', test: {kind: 'contains', text: 'carrier'}},
			{
				kind: 'field',
				field: 'created',
				test: {
					kind: 'range',
					min: Date.UTC(2026, 10, 21, 12),
					minInclusive: true,
					max: null,
					maxInclusive: false,
				},
			},
			{kind: 'words', text: 'refund', phrase: true, prefix: false},
		],
	});
});

test.each([
	['', ''],
	['*', ''],
	['status:failed', 'status:failed'],
	['STATUS:Failed', 'status:failed'],
	['status:in_progress', 'status:in-progress'],
	['a OR b c', 'a OR (b c)'],
	['(a OR b) AND NOT c', '(a OR b) -c'],
	['-(-a)', 'a'],
	['--a', 'a'],
	['cost:>10c', 'cost:>10c'],
	['cost:>0.29', 'cost:>29c'],
	['cost:>$0.1', 'cost:>10c'],
	['cost:>₹1', 'cost:>100c'],
	['cost:5c..10c', 'cost:[5c TO 10c]'],
	['duration:1m30s', 'duration:90'],
	['duration:<1:30', 'duration:<90'],
	['latency:>1.5s', 'latency:>1500'],
	['latency:600ms..', 'latency:>=600'],
	['retried:yes', 'retried:>0'],
	['voicemail:TRUE', 'voicemail:yes'],
	['agent:sales', 'agent:=agent-3'],
	['agent:collections', 'agent:=agent-1,agent-2'],
	['number:"+91 98765-00417"', 'number:+919876500417'],
	['direction:out', 'direction:outbound'],
	['carrier:*', 'carrier:*'],
	['!refund', '-refund'],
	['a && !b || c', '(a -b) OR c'],
	['a&&b||status:busy', '(a b) OR status:busy'],
	['hangup:(carrier OR callee)', 'hangup:carrier OR hangup:callee'],
	['cost:(0 OR 5c) a', '(cost:0c OR cost:5c) a'],
	['what?', 'what?'],
	['this or that and not those', 'this (or) that (and) (not) those'],
	['status:failed "or" status:busy', 'status:failed "or" status:busy'],
	['say (or) status:busy', 'say (or) status:busy'],
	['tag:today 14:00 a', 'tag:today 14:00 a'],
	['"duration>60" a=b', '"duration>60" a=b'],
	['"refu?d"', '"refu?d"'],
	['tag:"price issue",cheap', 'tag:="price issue" OR tag:cheap'],
])('%s means %s', (typed, meant) => {
	expect(printQuery(parsed(typed))).toBe(meant);
});

test.each([
	['status:(failed OR busy)', 'status:failed,busy'],
	['-status:( failed || "busy" )', '-status:failed,busy'],
	['hangup:(carrier OR callee)', 'hangup:carrier,callee'],
	['context.due:(-5 OR "a b")', 'context.due:-5,"a b"'],
])('%s is another way to write %s', (typed, meant) => {
	expect(parsed(typed)).toEqual(parsed(meant));
});

test.each([
	['after:2026-11-20', '>=2026-11-19T18:30:00.000Z'],
	['before:2026-11-20', '<2026-11-19T18:30:00.000Z'],
	['created:>2026-11-20', '>=2026-11-20T18:30:00.000Z'],
	['created:<=2026-11-20', '<2026-11-20T18:30:00.000Z'],
	['created:2026-11-20', '[2026-11-19T18:30:00.000Z TO 2026-11-20T18:30:00.000Z}'],
	['created:2026-02', '[2026-01-31T18:30:00.000Z TO 2026-02-28T18:30:00.000Z}'],
	['during:yesterday', '[2026-11-21T18:30:00.000Z TO 2026-11-22T18:30:00.000Z}'],
	['time:14:00..15:00', '[2026-11-23T08:30:00.000Z TO 2026-11-23T09:30:00.000Z]'],
	['time:14:00', '[2026-11-23T08:30:00.000Z TO 2026-11-23T08:31:00.000Z}'],
	['created:24h', '>=2026-11-22T12:00:00.000Z'],
	['created:7d..2d', '[2026-11-16T12:00:00.000Z TO 2026-11-21T12:00:00.000Z]'],
	['after:2026-11-20T10:00', '>=2026-11-20T04:30:00.000Z'],
	['after:2026-11-20T10:00+02:00', '>=2026-11-20T08:00:00.000Z'],
	['after:2026-11-20T10:00:01.5Z', '>=2026-11-20T10:00:01.500Z'],
	// The end is on the day of the start where it is a time of day alone, and behind midnight on the next one.
	['created:2026-11-20T14:00..15:00', '[2026-11-20T08:30:00.000Z TO 2026-11-20T09:30:00.000Z]'],
	['created:[2026-11-20T14:00 TO 15:00}', '[2026-11-20T08:30:00.000Z TO 2026-11-20T09:30:00.000Z}'],
	['created:2026-11-20T14:00Z..15:00', '[2026-11-20T14:00:00.000Z TO 2026-11-20T15:00:00.000Z]'],
	['created:2026-11-30T22:00Z..02:00', '[2026-11-30T22:00:00.000Z TO 2026-12-01T02:00:00.000Z]'],
	['created:2026-11-20..15:00', '[2026-11-19T18:30:00.000Z TO 2026-11-23T09:30:00.000Z]'],
	['created:"yesterday 14:00..15:00"', '[2026-11-22T08:30:00.000Z TO 2026-11-22T09:30:00.000Z]'],
	['created:yesterdayT14:00..15:00', '[2026-11-22T08:30:00.000Z TO 2026-11-22T09:30:00.000Z]'],
	['created:"yesterday 14:00".."yesterday 15:00"', '[2026-11-22T08:30:00.000Z TO 2026-11-22T09:30:00.000Z]'],
	['created:"2026-11-20 14:00"..15:00', '[2026-11-20T08:30:00.000Z TO 2026-11-20T09:30:00.000Z]'],
	['created:yesterday.."today 9:00"', '[2026-11-21T18:30:00.000Z TO 2026-11-23T03:30:00.000Z]'],
	['created:.."yesterday 9:00"', '<=2026-11-22T03:30:00.000Z'],
	['created:"yesterday 9:00"..', '>=2026-11-22T03:30:00.000Z'],
	['before:"2026-11-20 14:00"', '<2026-11-20T08:30:00.000Z'],
	['created:"yesterday 14:00"', '[2026-11-22T08:30:00.000Z TO 2026-11-22T08:31:00.000Z}'],
	['created:2026-11-20T14:00:05', '[2026-11-20T08:30:05.000Z TO 2026-11-20T08:30:06.000Z}'],
	['created:[2026-11-20 TO 2026-11-21]', '[2026-11-19T18:30:00.000Z TO 2026-11-21T18:30:00.000Z}'],
	['created:2d..7d', '[2026-11-16T12:00:00.000Z TO 2026-11-21T12:00:00.000Z]'],
	['created:now..1h', '[2026-11-23T11:00:00.000Z TO 2026-11-23T12:00:00.000Z]'],
	['created:{1d TO 2d]', '[2026-11-21T12:00:00.000Z TO 2026-11-22T12:00:00.000Z}'],
	['created:{2026-11-20 TO *]', '>=2026-11-20T18:30:00.000Z'],
])('%s is in the zone of the person: %s', (typed, meant) => {
	expect(printQuery(parsed(typed))).toBe(`created:${meant}`);
});

test('a day is as long as the zone makes it', () => {
	const newYork = {zone: 'America/New_York', nowMs: Date.UTC(2026, 10, 3, 12)};
	expect(printQuery(parsed('created:2026-11-01', newYork))).toBe(
		'created:[2026-11-01T04:00:00.000Z TO 2026-11-02T05:00:00.000Z}',
	);
	expect(printQuery(parsed('created:2026-03-08', newYork))).toBe(
		'created:[2026-03-08T05:00:00.000Z TO 2026-03-09T04:00:00.000Z}',
	);
});

test.each([
	['staus:failed', 0, 5, 'no field `staus`; did you mean `status`?', 'status'],
	['a AND zzzz:1', 6, 4, 'no field `zzzz`; put quotes around it to search for the text', undefined],
	['is:trobled', 3, 7, '`is` is never `trobled`; did you mean `troubled`?', 'troubled'],
	['a -is:failed', 3, 9, '`is` is never `failed`; did you mean `status:failed`?', 'status:failed'],
	['has:voicemail', 0, 13, '`has` is never `voicemail`; did you mean `is:voicemail`?', 'is:voicemail'],
	['is:no_answer', 0, 12, '`is` is never `no_answer`; did you mean `status:no-answer`?', 'status:no-answer'],
	[
		'is:transferred',
		0,
		14,
		'`is` is never `transferred`; did you mean `transferred:yes`?',
		'transferred:yes',
	],
	['is:troubled,busy', 12, 4, '`is` is never `busy`; did you mean `status:busy`?', undefined],
	['is:odd', 3, 3, '`is` is never `odd`; it takes troubled, reviewed, voicemail, full', undefined],
	['status:faild', 7, 5, '`status` is never `faild`; did you mean `failed`?', 'failed'],
	['agent:sals', 6, 4, 'no agent is called `sals`; did you mean `Sales`?', '"Sales"'],
	['x "half', 2, 5, 'this quote is not closed', '"half"'],
	['(a OR b', 0, 1, 'this parenthesis is not closed', undefined],
	['a)', 1, 1, 'no parenthesis is open here', undefined],
	['a AND ', 5, 1, 'what follows AND is missing', undefined],
	['OR a', 0, 2, 'a word or field is missing before OR', undefined],
	['carrier:>5', 9, 1, '`carrier` has no order; write carrier:5', '5'],
	['duration:[5 TO', 9, 5, 'a range is written as [5 TO 10] or 5..10', undefined],
	['error:refund,[5 TO', 13, 5, 'a range is written as [5 TO 10] or 5..10', undefined],
	['duration:soon', 9, 4, '`duration` takes 30s, 1m30s or 600ms, not `soon`', undefined],
	['created:2026-02-31', 8, 10, undefined, undefined],
	[
		'a created:"yesterday 25:00".."x y"',
		10,
		17,
		'`created` takes 2d, yesterday, 2026-11-20T14:00 or 14:00..15:00, not `yesterday 25:00`',
		undefined,
	],
	['duration>60', 0, 11, 'did you mean `duration:>60`?', 'duration:>60'],
	['a (status=failed)', 3, 13, 'did you mean `status:failed`?', 'status:failed'],
	['cost>=10c', 0, 9, 'did you mean `cost:>=10c`?', 'cost:>=10c'],
	['direction!=in', 0, 13, 'did you mean `-direction:in`?', '-direction:in'],
	['agent="Support English"', 0, 23, 'did you mean `agent:"Support English"`?', 'agent:"Support English"'],
	[
		'a created:yesterday 14:00..15:00',
		2,
		30,
		'did you mean `created:"yesterday 14:00..15:00"`?',
		'created:"yesterday 14:00..15:00"',
	],
	['after:2026-11-20 9:30', 0, 21, 'did you mean `after:"2026-11-20 9:30"`?', 'after:"2026-11-20 9:30"'],
	['a duration > 60 b', 2, 13, 'did you mean `duration:>60`?', 'duration:>60'],
	['extracted.amount>100', 0, 20, 'did you mean `extracted.amount:>100`?', 'extracted.amount:>100'],
	[
		'status:failed or status:busy',
		14,
		2,
		'to look for the word `or` put quotes around it; did you mean `OR`?',
		'OR',
	],
	['refund And (-status:busy)', 7, 3, undefined, 'AND'],
	['(status:busy) or refund', 14, 2, undefined, 'OR'],
	['a not status:busy', 2, 3, undefined, 'NOT'],
	['duration:2m..1m', 9, 6, 'this ends before it begins; did you mean `1m..2m`?', '1m..2m'],
	['cost:[10c TO 5c}', 6, 9, 'this ends before it begins; did you mean `5c TO 10c`?', '5c TO 10c'],
	['code:5,9..3', 7, 4, 'this ends before it begins; did you mean `3..9`?', '3..9'],
	['context.due:500..100', 12, 8, 'this ends before it begins; did you mean `100..500`?', '100..500'],
	[
		'created:2026-11-20..2026-11-19',
		8,
		22,
		'this ends before it begins; did you mean `2026-11-19..2026-11-20`?',
		'2026-11-19..2026-11-20',
	],
	[
		'created:today.."yesterday 9:00"',
		8,
		23,
		'this ends before it begins; did you mean `"yesterday 9:00"..today`?',
		'"yesterday 9:00"..today',
	],
	[
		'created:22:00..2:00',
		8,
		11,
		'this ends before it begins; did you mean `"yesterday 22:00..2:00"`?',
		'"yesterday 22:00..2:00"',
	],
	['created:{today TO today}', 9, 14, 'nothing is between `today` and `today`', undefined],
	['created:today.."x y"', 15, 5, undefined, undefined],
	['created:yesterdayT14:00Z', 8, 16, undefined, undefined],
	['error:"a b".."c d"', 6, 5, '`error` has no order; write error:value', undefined],
	['😀', 0, 2, 'there is no letter or digit to search for', undefined],
	['a refu?d', 2, 6, 'in the text, `?` stands for no letter; write refu* for words that begin so', 'refu*'],
	['?efund', 0, 6, 'in the text, `?` stands for no letter; `*` at the end of a word does', undefined],
	['a status:(failed busy)', 9, 13, 'one of several values is written as status:failed,busy', 'failed,busy'],
	['status:(failed AND "x")', 7, 16, 'one of several values is written as status:failed,"x"', 'failed,"x"'],
	['status:(NOT busy)', 7, 10, 'one of several values is written as status:busy', 'busy'],
	[
		'error:(a OR status:busy)',
		6,
		18,
		'behind `error:` one of several values is written as failed,busy',
		undefined,
	],
	['status:(failed OR ', 7, 1, 'this parenthesis is not closed', undefined],
	['status:()', 0, 9, undefined, undefined],
	['re*nd', 0, 5, 'in the text, `*` stands at the end of a word only', undefined],
])('%s is wrong, and says where and why', (typed, column, length, message, suggestion) => {
	const error = refused(typed);
	expect(error).toMatchObject({column, length, ...(message === undefined ? {} : {message})});
	expect(error.suggestion).toBe(suggestion);
});

test('an agent that is not listed yet is found by its id', () => {
	const id = '3f2a0000-0000-4000-8000-000000000001';
	expect(printQuery(parsed(`agent:${id}`))).toBe(`agent:=${id}`);
	expect(printQuery(parsed('agent:new', {agents: []}))).toBe('agent:=new');
});

test.each([
	['agent:"Collections Hindi"', 'agent:=c-1,c-2'],
	['agent:"collections hindi v2"', 'agent:=c-2'],
	['-agent:"Support English"', '-agent:=s-1'],
	['agent:"saral finance collections"', 'agent:=c-1,c-2'],
	['agent:"Finance · Coll"', 'agent:=c-1,c-2'],
	['agent:"Support (English)"', 'agent:=s-1'],
])('%s finds agents by the words of their names, whatever stands between', (typed, meant) => {
	const agents = [
		{id: 'c-1', name: 'Saral Finance · Collections (Hindi)'},
		{id: 'c-2', name: 'Saral Finance · Collections (Hindi, v2)'},
		{id: 's-1', name: 'Support (English)'},
		{id: 's-2', name: 'Support (English, night)'},
	];
	expect(printQuery(parsed(typed, {agents}))).toBe(meant);
});

test('what nobody types is refused before it costs anything', () => {
	expect(refused('('.repeat(100)).message).toContain('nested too deeply');
	expect(refused(`${'-'.repeat(100)}a`).message).toContain('nested too deeply');
	expect(refused('a '.repeat(300)).message).toContain('at most 200');
	expect(refused('a'.repeat(5000)).column).toBe(4000);
});

test('every name leads to one field, and every help sentence shows how to write it', () => {
	for (const id of fieldIds) {
		expect(fieldNames.get(id)).toEqual({field: id});
		expect(fieldOf(id).aliases.filter(alias => fieldNames.get(alias)?.field !== id)).toEqual([]);
		for (const [example] of fieldOf(id).help.matchAll(
			/(?<=[ -])[a-z]+:(?:"[^"]*"|[^\s",]+(?:,[^\s",]+)*)/g,
		)) {
			parsed(example.replace(/\.$/, ''));
		}
	}

	expect(starterViews.map(view => parsed(view.filter))).not.toContainEqual(everything);
});
