import {stages} from '../latency.js';
import {thresholds} from '../thresholds.js';
import type {Figures} from './figures.js';
import type {Measure} from './measures.js';
import {countAbove, noSpread, quantile, type Spread, together} from './spread.js';
import type {Wait, WaitKind, Waits} from './stats.js';

/** The spread of a measure over one agent's calls; over all agents' without one named. */
export function spreadIn(
	{spreads}: Pick<Figures, 'spreads'>,
	measure: Measure,
	agentId?: string | null,
): Spread {
	const wanted = spreads.filter(
		each => each.measure === measure && (agentId === undefined || each.agentId === agentId),
	);
	const [only] = wanted;
	return only === undefined
		? noSpread
		: wanted.length === 1
			? only.spread
			: together(wanted.map(({spread}) => spread));
}

export function waitsIn(figures: Pick<Figures, 'spreads'>, agentId?: string | null): Waits {
	const wait = (kind: WaitKind) => waitOf(kind, spreadIn(figures, kind, agentId));
	return {
		worst: wait('worst'),
		transcriber: wait('transcriber'),
		llm: wait('llm'),
		synthesizer: wait('synthesizer'),
		firstAudio: wait('firstAudio'),
	};
}

function waitOf(kind: WaitKind, spread: Spread): Wait | null {
	const p50Ms = quantile(spread, 0.5);
	const p95Ms = quantile(spread, 0.95);
	const stage = stages.find(each => each === kind);
	return p50Ms === null || p95Ms === null
		? null
		: {
				calls: spread.count,
				p50Ms,
				p95Ms,
				bad: stage === undefined ? null : countAbove(spread, thresholds[stage].badAboveMs),
			};
}
