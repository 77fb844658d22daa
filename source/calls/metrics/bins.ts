import {quantile, type Spread} from './spread.js';
import type {Bin} from './stats.js';

/** Where people cut a talk: the first of them tells a hang-up from a conversation. */
const durationCuts = [0, 10, 30, 60, 120, 180, 300, 600, 1200];

/** Calls by how long people spoke, in seconds. */
export function durationBins(spread: Spread): readonly Bin[] {
	return binsOf(spread, durationCuts);
}

const costBins = 8;

/** Calls by what they cost, in cents: equal steps of a round figure that end where all but a few calls do. */
export function costBinsOf(spread: Spread): readonly Bin[] {
	const most = quantile(spread, 0.98);
	if (most === null) {
		return [];
	}

	const step = roundUp(most / (costBins - 1));
	return binsOf(
		spread,
		Array.from({length: costBins}, (_, index) => index * step),
	);
}

/** From each cut to the next; the last one has no end. Empty bins at the end are left out. */
function binsOf({values}: Spread, cuts: readonly number[]): readonly Bin[] {
	const bins = cuts.map((from, index): Bin => {
		const to = cuts[index + 1] ?? null;
		const inside = values.filter(([value]) => value >= from && (to === null || value < to));
		return {from, to, calls: inside.reduce((sum, [, count]) => sum + count, 0)};
	});
	return bins.slice(0, bins.findLastIndex(({calls}) => calls > 0) + 1);
}

/** The next of 1, 2, 5, 10, 20 … and their parts. */
function roundUp(figure: number): number {
	const power = 10 ** Math.floor(Math.log10(Math.max(figure, 0.001)));
	const step = [1, 2, 5, 10].find(each => each * power >= figure * 0.999) ?? 10;
	// Powers below one are not exact: 3 * 0.1 is no 0.3.
	return Number((step * power).toPrecision(3));
}
