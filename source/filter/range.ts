import type {Test} from './query.js';

/** Whether a figure lies between the ends of a range. */
export function isWithin(
	value: number,
	{min, minInclusive, max, maxInclusive}: Test & {readonly kind: 'range'},
): boolean {
	return (
		(min === null || (minInclusive ? value >= min : value > min)) &&
		(max === null || (maxInclusive ? value <= max : value < max))
	);
}
