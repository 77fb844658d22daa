/** How often each value occurs, the smallest value first. A million calls have a few thousand values. */
export interface Spread {
	readonly count: number;
	readonly values: ReadonlyArray<readonly [value: number, count: number]>;
}

export const noSpread: Spread = {count: 0, values: []};

/** From counts by value in any order. */
export function spreadOf(counts: Iterable<readonly [number, number]>): Spread {
	const values = [...counts].toSorted(([one], [other]) => one - other);
	return {count: values.reduce((sum, [, count]) => sum + count, 0), values};
}

export function together(spreads: readonly Spread[]): Spread {
	const counts = new Map<number, number>();
	for (const [value, count] of spreads.flatMap(({values}) => values)) {
		counts.set(value, (counts.get(value) ?? 0) + count);
	}

	return spreadOf(counts);
}

/** The smallest value that at least this share of the calls do not exceed; null without any call. */
export function quantile({count, values}: Spread, share: number): number | null {
	const wanted = Math.max(1, Math.ceil(count * share));
	let seen = 0;
	for (const [value, times] of values) {
		seen += times;
		if (seen >= wanted) {
			return value;
		}
	}

	return null;
}

export function countAbove({values}: Spread, limit: number): number {
	return values.reduce((sum, [value, count]) => sum + (value > limit ? count : 0), 0);
}

export function largest({values}: Spread): number | null {
	return values.at(-1)?.[0] ?? null;
}

/** Where outliers begin, in robust standard deviations. */
const outlying = 3.5;

/** Fewer calls than these have no usual value that another could be far from. */
const leastCalls = 20;

/**
 * Beyond this a value lies unusually high: a modified z-score above 3.5, which compares with the median and the median
 * distance from it, so that the outliers themselves do not move the mark. Where more than half of the values are the
 * same, the mean distance stands in. Null for too few calls, or when all are the same.
 *
 * Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993)
 */
export function outlierLimit(spread: Spread): number | null {
	const middle = quantile(spread, 0.5);
	if (middle === null || spread.count < leastCalls) {
		return null;
	}

	const distances = spread.values.map(([value, count]): [number, number] => [
		Math.abs(value - middle),
		count,
	]);
	const median = quantile(together([spreadOf(distances)]), 0.5) ?? 0;
	const mean = distances.reduce((sum, [distance, count]) => sum + distance * count, 0) / spread.count;
	const deviation = median > 0 ? median * 1.4826 : mean * 1.2533;
	return deviation > 0 ? middle + outlying * deviation : null;
}
