import type {Effect} from './effect.js';
import type {State} from './state.js';
import type {Step} from './step.js';

/** One thing at a time goes on beside the keys. */
export function startJob(state: State, text: string, effect: Effect): Step {
	return state.job === null
		? [{...state, job: {text}}, [effect]]
		: [{...state, notice: {text: `${state.job.text}: Esc stops that first.`, tone: 'plain'}}, []];
}

export function stopJob(state: State): Step {
	return [
		{...state, job: null, notice: {text: 'Stopped; nothing of it was kept.', tone: 'plain'}},
		[{do: 'stop-job'}],
	];
}
