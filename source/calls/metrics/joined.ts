import type {Figures, Part} from './figures.js';
import {together} from './spread.js';
import {addSums} from './sums.js';

/** The figures of a time from those of its beginning and its end. */
export function joined(earlier: Figures, later: Figures): Figures {
	return {
		total: addSums(earlier.total, later.total),
		times: [...earlier.times, ...later.times],
		statuses: joinParts(earlier.statuses, later.statuses),
		agents: joinParts(earlier.agents, later.agents),
		hangups: joinParts(earlier.hangups, later.hangups),
		reasons: joinParts(earlier.reasons, later.reasons),
		spreads: joinSpreads(earlier.spreads, later.spreads),
	};
}

function joinParts(earlier: readonly Part[], later: readonly Part[]): readonly Part[] {
	const parts = new Map(earlier.map(({value, sums}) => [value, sums]));
	for (const {value, sums} of later) {
		const known = parts.get(value);
		parts.set(value, known === undefined ? sums : addSums(known, sums));
	}

	return largestFirst(Array.from(parts, ([value, sums]) => ({value, sums})));
}

/** Equal parts in the order of their names, whatever was counted first. */
export function largestFirst(parts: readonly Part[]): readonly Part[] {
	return parts.toSorted(
		(one, other) => other.sums.calls - one.sums.calls || ((one.value ?? '') < (other.value ?? '') ? -1 : 1),
	);
}

function joinSpreads(earlier: Figures['spreads'], later: Figures['spreads']): Figures['spreads'] {
	const isLike =
		({agentId, measure}: Figures['spreads'][number]) =>
		(other: Figures['spreads'][number]) =>
			other.agentId === agentId && other.measure === measure;
	return [
		...earlier.map(each => {
			const match = later.find(isLike(each));
			return match === undefined ? each : {...each, spread: together([each.spread, match.spread])};
		}),
		...later.filter(each => !earlier.some(isLike(each))),
	];
}
