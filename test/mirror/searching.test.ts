import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {searchText} from '../../source/calls/derive.js';
import type {CallRow, Mark} from '../../source/calls/facts.js';
import {fieldOf} from '../../source/filter/fields.js';
import {matches} from '../../source/filter/matches.js';
import type {Query} from '../../source/filter/query.js';
import {everything} from '../../source/filter/query.js';
import {callsByText} from '../../source/filter/text-counts.js';
import {type Mirror, newestFirst, type TallyRequest} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {context, parsed} from '../filter/context.js';
import {filterText} from '../filter/query-text.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, wireCall} from './calls.js';

async function memoryMirror(): Promise<Mirror> {
	const mirror = await openMirror({path: ':memory:', clock: new FakeClock(context.nowMs)});
	onTestFinished(() => mirror.close());
	return mirror;
}

async function allIds(mirror: Mirror, query: Query): Promise<readonly string[]> {
	const page = await mirror.rows({query, order: newestFirst, at: 'first', before: 0, after: 10_000});
	return page.rows.map(({id}) => id);
}

const mark: fc.Arbitrary<Mark> = fc
	.integer({min: 0, max: 99})
	.chain(index =>
		fc.constantFrom<Mark>(
			{id: `c${index}`, kind: 'reviewed', value: true},
			{id: `c${index}`, kind: 'tags', value: ['Refund']},
			{id: `c${index}`, kind: 'tags', value: ['price issue', 're-do']},
			{id: `c${index}`, kind: 'note', value: 'please call back'},
			{id: `c${index}`, kind: 'note', value: ''},
		),
	);

test('SQL finds exactly what is found in memory', async () => {
	const mirror = await memoryMirror();
	const [wires = []] = fc.sample(fc.array(wireCall, {minLength: 100, maxLength: 100}), {numRuns: 1, seed: 7});
	const calls = wires.map((wire, index) => call(`c${index}`, wire, index % 3 === 0 ? 'row' : 'full'));
	await mirror.putExecutions(calls, context.nowMs);
	await mirror.putMarks(fc.sample(mark, {numRuns: 60, seed: 7}));
	const byId = new Map(calls.map(execution => [execution.id, execution]));
	const {rows} = await mirror.rows({
		query: everything,
		order: newestFirst,
		at: 'first',
		before: 0,
		after: 1000,
	});
	expect(rows).toHaveLength(100);
	const inMemory = (query: Query) =>
		rows
			.filter((row: CallRow) => {
				const execution = byId.get(row.id);
				return execution !== undefined && matches(query, row, searchText(execution), execution);
			})
			.map(({id}) => id);
	await fc.assert(
		fc.asyncProperty(filterText, async text => {
			const query = parsed(text);
			const wanted = inMemory(query);
			expect(await allIds(mirror, query)).toEqual(wanted);
			expect(await mirror.count(query)).toBe(wanted.length);
			const longest = {
				query,
				order: {by: 'duration', descending: true},
				at: 'first',
				before: 0,
				after: 1000,
			} as const;
			const byDuration = await mirror.rows(longest);
			expect(byDuration.rows.map(({id}) => id).sort()).toEqual([...wanted].sort());
			for (const [index, id] of wanted.slice(0, 3).entries()) {
				expect(await mirror.rowNumber(id, query, newestFirst)).toBe(index);
			}
		}),
		{numRuns: 400},
	);
});

test('a value that looks like SQL or like a search expression is only a value', async () => {
	const mirror = await memoryMirror();
	const hostile = [
		`' OR 1=1 --`,
		`"; DROP TABLE calls; --`,
		'" OR transcript:*',
		'%',
		'_',
		'NEAR(a b)',
		'{transcript}: x',
		'^word',
		'a\u0000b',
		'\ud800',
		'\u001b[31m\u202e',
		'^\\',
	];
	await mirror.putExecutions(
		hostile.map((text, index) =>
			call(`h${index}`, {
				error_message: text,
				transcript: `user: word ${text}`,
				agent_id: text,
				batch_id: text,
			}),
		),
		0,
	);
	await mirror.putExecutions([call('plain', {error_message: 'plain'})], 0);
	for (const text of hostile) {
		for (const query of [
			{kind: 'field', field: 'error', test: {kind: 'contains', text}},
			{kind: 'field', field: 'error', test: {kind: 'wildcard', pattern: text}},
			{kind: 'field', field: 'agent', test: {kind: 'equals', value: text}},
			{kind: 'field', field: 'batch', test: {kind: 'one-of', values: [text, text]}},
			{kind: 'words', text, phrase: false, prefix: true},
			{kind: 'words', text: `word ${text}`, phrase: true, prefix: false},
		] satisfies readonly Query[]) {
			expect(await mirror.count(query)).toBeLessThan(hostile.length + 1);
			expect(await allIds(mirror, query)).not.toContain('plain');
		}
	}

	expect(await mirror.count({kind: 'field', field: 'error', test: {kind: 'contains', text: '%'}})).toBe(1);
	expect(await mirror.count(everything)).toBe(hostile.length + 1);
});

test('a word that stands in the name of an agent finds its calls', async () => {
	const mirror = await memoryMirror();
	await mirror.putExecutions(
		[
			call('hindi', {agent_id: 'agent-1'}),
			call('tamil', {agent_id: 'agent-2'}),
			call('sales', {agent_id: 'agent-3', transcript: 'user: about collections'}),
			call('none', {agent_id: 'agent-3'}),
		],
		context.nowMs,
	);
	const found = async (text: string) => [...(await allIds(mirror, parsed(text)))].sort();
	expect(await found('Collections')).toEqual(['hindi', 'sales', 'tamil']);
	expect(await found('"collections tamil"')).toEqual(['tamil']);
	expect(await found('sal*')).toEqual(['none', 'sales']);
	expect(await found('-collections')).toEqual(['none']);
	expect(await found('collection')).toEqual([]);
});

test('a word is counted as it is found, whatever became of the calls that had it', async () => {
	const mirror = await memoryMirror();
	const saying = (word: string, from: number, to: number) =>
		Array.from({length: to - from}, (_, index) =>
			call(`s${from + index}`, {summary: `about a ${word}`, updated_at: new Date(from).toISOString()}),
		);
	const agree = async (calls: number) => {
		expect(await mirror.count(parsed('refund'))).toBe(calls);
		expect(await allIds(mirror, parsed('refund'))).toHaveLength(calls);
	};
	await agree(0);
	await mirror.putExecutions(saying('refund', 0, 60), 1);
	await agree(60);
	await mirror.putExecutions(saying('return', 10, 30), 2);
	await agree(40);
	await mirror.putExecutions(saying('refund', 60, 65), 3);
	await agree(45);
	await mirror.prune(Number.MAX_SAFE_INTEGER);
	await agree(0);
});

test('a count that nobody waits for any more is given up', async () => {
	const mirror = await memoryMirror();
	const stop = new AbortController();
	stop.abort(new Error('a newer filter'));
	await expect(mirror.count(parsed('cost:>1c'), stop.signal)).rejects.toThrow('a newer filter');
});

test('values are counted among the calls of a query, tags one by one', async () => {
	const mirror = await memoryMirror();
	const calls = ['busy', 'busy', 'failed'].map((status, index) =>
		call(`t${index}`, {status, error_message: index === 0 ? 'no' : null}),
	);
	await mirror.putExecutions(calls, 0);
	await mirror.putMarks([
		{id: 't0', kind: 'tags', value: ['a', 'b']},
		{id: 't1', kind: 'tags', value: ['b']},
	]);
	const counts = async (request: Omit<TallyRequest, 'presence'>, presence = false) =>
		Object.fromEntries(await mirror.tally({...request, presence}));
	expect(await counts({column: 'status', query: everything})).toEqual({busy: 2, failed: 1});
	expect(await counts({column: 'status', query: parsed('status:busy')})).toEqual({busy: 2});
	expect(await counts({column: 'tags', query: everything})).toEqual({a: 1, b: 2});
	expect(await counts({column: 'errorMessage', query: everything}, true)).toEqual({0: 2, 1: 1});
	expect(await counts({column: 'status', beside: ['errorMessage'], query: everything})).toEqual({
		'["busy","no"]': 1,
		'["busy",null]': 1,
		'["failed",null]': 1,
	});
});

test('a text is counted as often as a filter that names it finds calls', async () => {
	const mirror = await memoryMirror();
	const hangups = [
		['Carrier', 'Carrier declined', '3050'],
		['Plivo', 'Carrier declined', '3050'],
		['carrier', 'Busy line', '3010'],
		['Callee', null, '4000'],
	];
	const calls = hangups.map(([by = null, reason = null, code = null], index) =>
		call(`h${index}`, {
			status: index === 3 ? 'completed' : 'failed',
			telephony_data: {hangup_by: by, hangup_reason: reason, hangup_provider_code: code},
		}),
	);
	await mirror.putExecutions(calls, 0);
	const [column, ...beside] = fieldOf('hangup').columns;
	const tally = await mirror.tally({column: column ?? 'why', beside, presence: false, query: everything});
	const counts = callsByText(tally);
	expect(counts.get('Carrier')).toBe(3);
	for (const [text, found] of counts) {
		expect(await mirror.count(parsed(`hangup:"${text}"`)), text).toBe(found);
	}
});

test('rare calls are found in the order of a value, across many others and many ties', async () => {
	const mirror = await memoryMirror();
	const calls = Array.from({length: 24_000}, (_, index) =>
		call(`v${index}`, {
			status: index % 613 === 0 ? 'busy' : 'completed',
			conversation_duration: (index * 7919) % 40,
			transcript: index % 400 === 0 ? 'user: refund' : null,
			created_at: new Date(context.nowMs - index * 1000).toISOString(),
		}),
	);
	for (let start = 0; start < calls.length; start += 2000) {
		await mirror.putExecutions(calls.slice(start, start + 2000), 0);
	}

	const wanted = (is: (index: number) => boolean) =>
		calls
			.map(({id}, index) => ({id, index, seconds: (index * 7919) % 40}))
			.filter(({index}) => is(index))
			.sort((one, other) => other.seconds - one.seconds || one.index - other.index)
			.map(({id}) => id);
	for (const [text, is] of [
		['status:busy', (index: number) => index % 613 === 0],
		['refund', (index: number) => index % 400 === 0],
	] as const) {
		const ids: string[] = [];
		const request = {query: parsed(text), order: {by: 'duration', descending: true}, before: 0} as const;
		let page = await mirror.rows({...request, at: 'first', after: 7});
		ids.push(...page.rows.map(({id}) => id));
		while (!page.atEnd) {
			page = await mirror.rows({...request, at: {id: ids.at(-1) ?? ''}, after: 8});
			ids.push(...page.rows.slice(1).map(({id}) => id));
		}

		expect(ids).toEqual(wanted(is));
		const back = await mirror.rows({...request, at: 'last', before: 5, after: 1});
		expect(back.rows.map(({id}) => id)).toEqual(wanted(is).slice(-6));
	}
});

test('a search that a newer one has overtaken is given up', async () => {
	const mirror = await memoryMirror();
	await mirror.putExecutions(
		Array.from({length: 300}, (_, index) =>
			call(`a${index}`, {created_at: new Date(context.nowMs - index * 86_400_000).toISOString()}),
		),
		0,
	);
	const stop = new AbortController();
	const request = {order: newestFirst, at: 'first', before: 0, after: 10} as const;
	const searching = mirror.rows({...request, query: parsed('extracted.x:1')}, stop.signal);
	stop.abort(new Error('a newer filter'));
	await expect(searching).rejects.toThrow('a newer filter');
});
