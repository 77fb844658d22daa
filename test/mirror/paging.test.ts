import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import type {CallRow} from '../../source/calls/facts.js';
import {everything, type Query} from '../../source/filter/query.js';
import {type Mirror, newestFirst, type Order, orderFields} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import type {JsonObject} from '../../source/text/json.js';
import {parsed} from '../filter/context.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start} from './calls.js';

async function memoryMirror(): Promise<Mirror> {
	const mirror = await openMirror({path: ':memory:', clock: new FakeClock()});
	onTestFinished(() => mirror.close());
	return mirror;
}

const orders: readonly Order[] = orderFields.flatMap(by => [
	{by, descending: true},
	{by, descending: false},
]);

const queries = [
	'',
	'status:failed',
	'agent:agent-1',
	'after:2026-11-18',
	'agent:agent-2 after:2026-11-17 before:2026-11-20',
	'refund',
	'refund status:failed',
	'duration:>0',
].map(text => parsed(text));

/** Few times, durations and costs, so that many calls are equal in each. */
const wire: fc.Arbitrary<JsonObject> = fc
	.record({
		agent_id: fc.constantFrom('agent-1', 'agent-2', null),
		status: fc.constantFrom('failed', 'completed', 'ringing'),
		created_at: fc.integer({min: 0, max: 12}).map(step => new Date(start - step * 36_000_000).toISOString()),
		conversation_duration: fc.constantFrom(0, 1, 2, null),
		total_cost: fc.constantFrom(0, 2.5, null),
		transcript: fc.constantFrom('user: refund', null),
	})
	.map(fields => ({...fields}));

const values: Readonly<Record<Order['by'], (row: CallRow) => number>> = {
	time: row => row.timeMs,
	duration: row => row.durationSeconds ?? -1,
	cost: row => row.costCents ?? -1,
};

test('records and bare ids from any place on are pieces of the same list', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(wire, {minLength: 1, maxLength: 40}),
			fc.constantFrom(...queries),
			fc.integer({min: 0, max: 45}),
			fc.integer({min: 1, max: 7}),
			async (wires, query, skip, limit) => {
				const mirror = await openMirror({path: ':memory:', clock: new FakeClock()});
				await mirror.putExecutions(
					wires.map((fields, index) => call(`c${index}`, fields)),
					start,
				);
				const {rows} = await mirror.rows({query, order: newestFirst, at: 'first', before: 0, after: 100});
				const wanted = rows.slice(skip, skip + limit).map(({id}) => id);
				const stretch = {query, after: null, skip, limit};
				const {records} = await mirror.records(stretch);
				expect(records.map(({row, execution}) => [row.id, execution.id])).toEqual(wanted.map(id => [id, id]));
				expect(await mirror.ids(stretch)).toEqual(wanted);
				await mirror.close();
			},
		),
		{numRuns: 40},
	);
});

test('pages in both directions, from every place, are pieces of one sorted list', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(wire, {minLength: 1, maxLength: 60}),
			fc.constantFrom(...orders),
			fc.constantFrom(...queries),
			fc.integer({min: 0, max: 60}),
			fc.integer({min: 0, max: 7}),
			fc.integer({min: 1, max: 7}),
			async (wires, order, query, place, before, after) => {
				const mirror = await openMirror({path: ':memory:', clock: new FakeClock()});
				await mirror.putExecutions(
					wires.map((fields, index) => call(`c${index}`, fields)),
					start,
				);
				const {rows: all} = await mirror.rows({query, order, at: 'first', before: 0, after: 1000});
				const sign = order.descending ? -1 : 1;
				const sorted = all.every((row, index) => {
					const next = all[index + 1];
					return next === undefined || sign * (values[order.by](next) - values[order.by](row)) >= 0;
				});
				expect(sorted).toBe(true);
				expect(await mirror.count(query)).toBe(all.length);

				const wanted = all[place];
				const byNumber = await mirror.rows({query, order, at: {rowNumber: place}, before, after});
				if (wanted === undefined) {
					const end = all.slice(Math.max(0, all.length - before - 1));
					expect(byNumber).toEqual({
						rows: end,
						atIndex: end.length - 1,
						atStart: end.length === all.length,
						atEnd: true,
					});
				} else {
					const expected = {
						rows: all.slice(Math.max(0, place - before), place + after),
						atIndex: Math.min(place, before),
						atStart: place <= before,
						atEnd: place + after >= all.length,
					};
					expect(byNumber).toEqual(expected);
					expect(await mirror.rows({query, order, at: {id: wanted.id}, before, after})).toEqual(expected);
					expect(await mirror.rowNumber(wanted.id, query, order)).toBe(place);
				}

				const last = await mirror.rows({query, order, at: 'last', before, after});
				expect(last.rows).toEqual(all.slice(Math.max(0, all.length - before - 1)));
				await mirror.close();
			},
		),
		{numRuns: 300},
	);
});

test('calls of one instant have an order of their own, whichever arrives first', async () => {
	const calls = Array.from({length: 10}, (_, index) => call(`c${index}`));
	const [one, other] = [await memoryMirror(), await memoryMirror()];
	await one.putExecutions(calls, start);
	await other.putExecutions(calls.toReversed(), start);
	const request = {query: everything, order: newestFirst, at: 'first', before: 0, after: 10} as const;
	expect(await one.rows(request)).toEqual(await other.rows(request));
});

test('more calls of one millisecond than it has room for stay together', async () => {
	const mirror = await memoryMirror();
	const calls = Array.from({length: 3000}, (_, index) => call(`c${index}`));
	await mirror.putExecutions(calls, start);
	await mirror.putExecutions([call('before', {created_at: new Date(start - 1000).toISOString()})], start);
	await mirror.putExecutions([call('after', {created_at: new Date(start + 1000).toISOString()})], start);
	expect(await mirror.count(everything)).toBe(3002);
	expect(await mirror.rowNumber('after', everything, newestFirst)).toBe(0);
	expect(await mirror.rowNumber('before', everything, newestFirst)).toBe(3001);
});

test('times that no calendar has are sorted to the ends', async () => {
	const mirror = await memoryMirror();
	await mirror.putExecutions(
		[
			call('ancient', {created_at: '1901-01-01'}),
			call('now'),
			call('far', {created_at: '9999-01-01'}),
			call('none', {created_at: null}),
		],
		start + 5,
	);
	const {rows} = await mirror.rows({query: everything, order: newestFirst, at: 'first', before: 0, after: 9});
	expect(rows.map(({id}) => id)).toEqual(['far', 'none', 'now', 'ancient']);
	expect(await mirror.count(parsed('before:1950'))).toBe(1);
	expect(await mirror.count(parsed('after:3000'))).toBe(1);
});

test('a call that does not match, or is gone, still names a place', async () => {
	const mirror = await memoryMirror();
	await mirror.putExecutions(
		Array.from({length: 9}, (_, index) =>
			call(`c${index}`, {
				created_at: new Date(start - index * 1000).toISOString(),
				status: index === 4 ? 'failed' : 'completed',
			}),
		),
		start,
	);
	const query: Query = {kind: 'not', part: parsed('status:failed')};
	const around = await mirror.rows({query, order: newestFirst, at: {id: 'c4'}, before: 2, after: 2});
	expect(around.rows.map(({id}) => id)).toEqual(['c2', 'c3', 'c5', 'c6']);
	expect(around.atIndex).toBe(-1);
	expect(await mirror.rowNumber('c4', query, newestFirst)).toBe(null);
	const gone = await mirror.rows({query, order: newestFirst, at: {id: 'nobody'}, before: 2, after: 2});
	expect(gone.rows.map(({id}) => id)).toEqual(['c0', 'c1']);
	expect(gone.atIndex).toBe(-1);
});

test('an empty mirror has no rows and no ends', async () => {
	const mirror = await memoryMirror();
	for (const at of ['first', 'last', {rowNumber: 5}, {id: 'x'}] as const) {
		expect(await mirror.rows({query: everything, order: newestFirst, at, before: 3, after: 3})).toEqual({
			rows: [],
			atIndex: -1,
			atStart: true,
			atEnd: true,
		});
	}
});
