import type {Progress} from './progress.js';
import type {Track} from './track.js';

/** The calls of a batch come in one answer. */
export interface BatchLoad {
	stage: 'waiting' | 'asking' | 'done';
	total: number;
}

type Measures = Pick<
	Progress,
	'loaded' | 'total' | 'atLeast' | 'windowsToGo' | 'windows' | 'wholeSinceMs' | 'missing'
>;

/** How much of what was planned has arrived. */
export function measure(tracks: readonly Track[], batch: BatchLoad | null): Measures {
	if (batch !== null) {
		const done = batch.stage === 'done';
		const total = done ? batch.total : null;
		const windowsToGo = done ? 0 : 1;
		const wholeSinceMs = done ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
		return {
			loaded: batch.total,
			total,
			atLeast: false,
			windows: 1,
			windowsToGo,
			wholeSinceMs,
			missing: 0,
		};
	}

	const states = tracks.flatMap(track => track.walks.map(walk => walk.state));
	const totals = states.map(state => state.total).filter(total => total !== null);
	const open = states.filter(state => !state.done);
	return {
		loaded: sum(states.map(state => state.loaded)),
		total: totals.length === 0 ? null : sum(totals),
		atLeast: totals.length < states.length,
		windows: states.length,
		windowsToGo: open.length,
		wholeSinceMs: Math.max(Number.NEGATIVE_INFINITY, ...open.map(({toMs}) => toMs)),
		missing: sum(states.map(state => (state.done ? state.missing : 0))),
	};
}

function sum(figures: readonly number[]): number {
	return figures.reduce((total, figure) => total + figure, 0);
}
