import fc from 'fast-check';
import {expect, test} from 'vitest';
import {costBinsOf, durationBins} from '../../../source/calls/metrics/bins.js';
import {deviationsBetween, directionOf} from '../../../source/calls/metrics/proportions.js';
import {
	countAbove,
	outlierLimit,
	quantile,
	spreadOf,
	together,
} from '../../../source/calls/metrics/spread.js';

const figures = fc.array(fc.integer({min: 0, max: 500}), {minLength: 1, maxLength: 80});

function spread(values: readonly number[]) {
	return together(values.map(value => spreadOf([[value, 1]])));
}

test('a quantile is a value of the calls that so many of them do not exceed', () => {
	fc.assert(
		fc.property(figures, fc.constantFrom(0.5, 0.95), (values, share) => {
			const sorted = values.toSorted((one, other) => one - other);
			const place = Math.max(1, Math.ceil(values.length * share)) - 1;
			expect(quantile(spread(values), share)).toBe(sorted[place]);
		}),
	);
	expect(quantile(spread([]), 0.5)).toBeNull();
});

test('bins leave no call out and count none twice', () => {
	fc.assert(
		fc.property(figures, values => {
			for (const bins of [durationBins(spread(values)), costBinsOf(spread(values))]) {
				expect(bins.reduce((sum, {calls}) => sum + calls, 0)).toBe(values.length);
				for (const [index, {from, to, calls}] of bins.entries()) {
					expect(calls).toBe(values.filter(value => value >= from && (to === null || value < to)).length);
					expect(to === null || to === (bins[index + 1]?.from ?? to)).toBe(true);
				}
			}
		}),
	);
});

test('one call of an hour among talks of a minute lies far out, and moves the mark by nothing', () => {
	const talks = Array.from({length: 60}, (_, index) => 50 + (index % 20));
	const limit = outlierLimit(spread(talks)) ?? 0;
	expect(limit).toBeGreaterThan(69);
	expect(limit).toBeLessThan(120);
	expect(Math.abs((outlierLimit(spread([...talks, 3600])) ?? 0) - limit)).toBeLessThan(4);
	expect(countAbove(spread([...talks, 3600]), limit)).toBe(1);
});

test('where there is nothing usual, nothing is unusual', () => {
	expect(outlierLimit(spread([1, 2, 300]))).toBeNull();
	expect(outlierLimit(spread(Array(50).fill(30)))).toBeNull();
	expect(outlierLimit(spread([...Array(50).fill(30), 90]))).toBeLessThan(90);
});

test.each([
	[{hits: 19, calls: 1000}, {hits: 63, calls: 1000}, 'rising'],
	[{hits: 63, calls: 1000}, {hits: 19, calls: 1000}, 'falling'],
	[{hits: 2, calls: 100}, {hits: 4, calls: 100}, null],
	[{hits: 0, calls: 1000}, {hits: 4, calls: 100}, null],
	[{hits: 0, calls: 0}, {hits: 50, calls: 100}, null],
	[{hits: 100, calls: 100}, {hits: 100, calls: 100}, null],
] as const)('from %o to %o: %s', (before, now, direction) => {
	expect(directionOf(before, now)).toBe(direction);
});

test('the test of two proportions is that of the books', () => {
	// 15 of 100 against 30 of 120: pooled 45/220, standard error 0.0546.
	expect(deviationsBetween({hits: 15, calls: 100}, {hits: 30, calls: 120})).toBeCloseTo(1.831, 2);
});
