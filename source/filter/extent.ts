import type {Test} from './query.js';

/** A written value that has an order: a point, or a stretch such as a day. */
export interface Extent {
	readonly from: number;
	/** Equal to `from` for a point; else the first value that no longer belongs to it. */
	readonly to: number;
	/** What the value means when it stands alone. */
	readonly alone: Test;
}

export type Comparison = '>' | '>=' | '<' | '<=' | '=';

export function point(value: number): Extent {
	return {from: value, to: value, alone: {kind: 'equals', value}};
}

export function stretch(from: number, to: number): Extent {
	return {from, to, alone: range({min: from, max: to})};
}

/** `> 20 November` means after that day's end, `<= 20 November` until then. */
export function compare(comparison: Comparison, {from, to, alone}: Extent): Test {
	const isPoint = from === to;
	switch (comparison) {
		case '>':
			return range({min: to, minInclusive: !isPoint});
		case '>=':
			return range({min: from});
		case '<':
			return range({max: from});
		case '<=':
			return range({max: to, maxInclusive: isPoint});
		case '=':
			return isPoint ? {kind: 'equals', value: from} : alone;
	}
}

/** From the beginning of one to the end of the other; null leaves that side open. */
export function between(
	first: Extent | null,
	last: Extent | null,
	{minInclusive = true, maxInclusive = true} = {},
): Test {
	const min = first && (minInclusive || first.from === first.to ? first.from : first.to);
	const lastIsPoint = last === null || last.from === last.to;
	const max = last && (maxInclusive ? last.to : last.from);
	return range({
		min,
		minInclusive: minInclusive || (first !== null && first.from !== first.to),
		max,
		maxInclusive: maxInclusive && lastIsPoint,
	});
}

/** Whether nothing can be in it, as when it ends before it begins. */
export function isEmptyRange(test: Test): boolean {
	if (test.kind !== 'range' || test.min === null || test.max === null) {
		return false;
	}

	return test.min > test.max || (test.min === test.max && !(test.minInclusive && test.maxInclusive));
}

/** What is left open has one spelling, so that equal ranges are equal as data; open on both sides asks only for a value. */
export function range(bounds: {
	readonly min?: number | null;
	readonly minInclusive?: boolean;
	readonly max?: number | null;
	readonly maxInclusive?: boolean;
}): Test {
	const {min = null, max = null, minInclusive = true, maxInclusive = false} = bounds;
	if (min === null && max === null) {
		return {kind: 'known'};
	}

	return {
		kind: 'range',
		min,
		minInclusive: min !== null && minInclusive,
		max,
		maxInclusive: max !== null && maxInclusive,
	};
}
