import type {Progress} from './progress.js';
import type {Track} from './tracks.js';

/** The calls of a batch come in one answer. */
export interface BatchLoad {
	stage: 'waiting' | 'asking' | 'done';
	total: number;
}

type Measures = Pick<Progress, 'loaded' | 'total' | 'atLeast' | 'windowsToGo'>;

/** How much of what was planned has arrived. */
export function measure(tracks: readonly Track[], batch: BatchLoad | null): Measures {
	if (batch !== null) {
		const done = batch.stage === 'done';
		return {loaded: batch.total, total: done ? batch.total : null, atLeast: false, windowsToGo: done ? 0 : 1};
	}

	const states = tracks.flatMap(track => track.windows.map(window => window.state));
	const totals = states.map(state => state.total).filter(total => total !== null);
	return {
		loaded: sum(states.map(state => state.loaded)),
		total: totals.length === 0 ? null : sum(totals),
		atLeast: totals.length < states.length,
		windowsToGo: states.filter(state => !state.done).length,
	};
}

export function latest(instants: readonly (number | null)[]): number | null {
	return instants.reduce<number | null>(
		(newest, instant) => (instant !== null && instant > (newest ?? 0) ? instant : newest),
		null,
	);
}

function sum(figures: readonly number[]): number {
	return figures.reduce((total, figure) => total + figure, 0);
}
