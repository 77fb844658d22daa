import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readSpan, type SpanGround, type SpanWords} from '../../source/jobs/span.js';
import {Trouble} from '../../source/text/trouble.js';

const nowMs = Date.UTC(2026, 10, 23, 12);
const kolkata: SpanGround = {nowMs, zone: 'Asia/Kolkata', otherwise: 'week'};

function written(words: SpanWords, ground: SpanGround = kolkata): string {
	const {fromMs, toMs} = readSpan(words, ground);
	return `${fromMs === null ? 'the beginning' : new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
}

test('nothing said means the last seven days, or everything', () => {
	expect(written({})).toBe('2026-11-16T12:00:00.000Z to 2026-11-23T12:00:00.000Z');
	expect(written({}, {...kolkata, otherwise: 'everything'})).toBe(
		'the beginning to 2026-11-23T12:00:00.000Z',
	);
});

test.each([
	['90m', '2026-11-23T10:30:00.000Z'],
	['24h', '2026-11-22T12:00:00.000Z'],
	['7d', '2026-11-16T12:00:00.000Z'],
	['2w', '2026-11-09T12:00:00.000Z'],
	['2026-11-20', '2026-11-19T18:30:00.000Z'],
])('--since %s begins at %s', (since, from) => {
	expect(written({since})).toBe(`${from} to 2026-11-23T12:00:00.000Z`);
});

test('an end alone means the week before it, or everything before it', () => {
	expect(written({to: '2026-11-01T12:00Z'})).toBe('2026-10-25T12:00:00.000Z to 2026-11-01T12:00:00.000Z');
	expect(written({to: '2026-11-01'}, {...kolkata, otherwise: 'everything'})).toBe(
		'the beginning to 2026-11-01T18:29:59.999Z',
	);
});

test('a day is meant whole, in the zone', () => {
	expect(written({from: '2026-11-01', to: '2026-11-01'})).toBe(
		'2026-10-31T18:30:00.000Z to 2026-11-01T18:29:59.999Z',
	);
});

test('a day in which the clocks change is as long as it is', () => {
	const berlin: SpanGround = {...kolkata, zone: 'Europe/Berlin'};
	expect(written({from: '2026-10-25', to: '2026-10-25'}, berlin)).toBe(
		'2026-10-24T22:00:00.000Z to 2026-10-25T22:59:59.999Z',
	);
});

test('an instant is in the zone unless it says otherwise', () => {
	const to = '2026-11-02T00:00Z';
	expect(written({from: '2026-11-01T09:30', to})).toContain('2026-11-01T04:00:00.000Z to');
	expect(written({from: '2026-11-01T09:30Z', to})).toContain('2026-11-01T09:30:00.000Z to');
	expect(written({from: '2026-11-01T09:30:15-05:00', to})).toContain('2026-11-01T14:30:15.000Z to');
});

test.each<SpanWords>([
	{since: 'yesteryear'},
	{since: '7 parsecs'},
	{from: '2026-02-30'},
	{from: '2026-13-01'},
	{from: '2026-11-01T25:00'},
	{since: '7d', from: '2026-11-01'},
	{from: '2026-11-05', to: '2026-11-01'},
])('%o is refused in words', words => {
	expect(() => readSpan(words, kolkata)).toThrow(Trouble);
});

test.each<[SpanWords, string]>([
	[{from: '2027-01-01'}, '--from 2027-01-01 is still to come.'],
	[{since: '2027-01-01'}, '--since 2027-01-01 is still to come.'],
	[{from: '2027-01-01', to: '2026-12-01'}, 'The range ends before it begins.'],
])('%o is refused for what is wrong with it', (words, happened) => {
	expect(() => readSpan(words, kolkata)).toThrow(expect.objectContaining({happened}));
});

test('whatever is typed, it is a range that does not end before it begins, or a Trouble', () => {
	fc.assert(
		fc.property(fc.string(), fc.option(fc.string(), {nil: undefined}), (from, to) => {
			try {
				const {fromMs, toMs} = readSpan({from, to}, kolkata);
				expect(fromMs).toBeLessThanOrEqual(toMs);
			} catch (error) {
				expect(error).toBeInstanceOf(Trouble);
			}
		}),
	);
});
