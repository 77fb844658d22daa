import fc from 'fast-check';
import {expect, test} from 'vitest';
import {derive, searchText} from '../../source/calls/derive.js';
import {earliestOf} from '../../source/filter/earliest.js';
import {matches} from '../../source/filter/matches.js';
import {call} from '../mirror/calls.js';
import {context, parsed} from './context.js';
import {filterText} from './query-text.js';

const hourMs = 3_600_000;
const {nowMs} = context;
const anyTime = Number.NEGATIVE_INFINITY;

test.each([
	['created:1h', nowMs - hourMs],
	['after:2h status:failed', nowMs - 2 * hourMs],
	['created:3h created:1h', nowMs - hourMs],
	['created:3h OR created:1h', nowMs - 3 * hourMs],
	['created:1h OR refund', anyTime],
	['(created:3h OR created:2h) created:1d', nowMs - 3 * hourMs],
	['created:2026-11-20', Date.UTC(2026, 10, 19, 18, 30)],
	['created:"yesterday 14:00..15:00"', Date.UTC(2026, 10, 22, 8, 30)],
	['before:1h', anyTime],
	['-created:1h', anyTime],
	['-(created:1h refund)', anyTime],
	['updated:1h', anyTime],
	['refund', anyTime],
	['', anyTime],
])('%s reaches back to %d', (filter, earliestMs) => {
	expect(earliestOf(parsed(filter))).toBe(earliestMs);
});

test('no call that matches was made before', () => {
	const madeMs = fc.integer({min: nowMs - 40 * 24 * hourMs, max: nowMs + hourMs});
	fc.assert(
		fc.property(filterText, madeMs, (filter, timeMs) => {
			const query = parsed(filter);
			const execution = call('c1', {created_at: new Date(timeMs).toISOString()});
			const row = {...derive(execution, nowMs), reviewed: false, tags: [], note: null};
			return !matches(query, row, searchText(execution), execution) || row.timeMs >= earliestOf(query);
		}),
		{numRuns: 2000},
	);
});
