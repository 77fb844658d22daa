import type {Effect} from './effect.js';
import {aim} from './session.js';
import type {State} from './state.js';
import type {Step} from './step.js';

/** One thing at a time goes on beside the keys. */
export function startJob(state: State, text: string, effect: Effect): Step {
	return state.job === null
		? [{...state, job: {text}}, [effect]]
		: [{...state, notice: {text: `${state.job.text}: Esc stops that first.`, tone: 'plain'}}, []];
}

export function stopJob(state: State): Step {
	const loadsRest = state.job?.loadsRest ?? false;
	return [
		{...state, job: null, notice: {text: 'Stopped; nothing of it was kept.', tone: 'plain'}},
		// What the file wanted of Bolna nobody wants any more: only the list, which reads on as one goes down.
		[{do: 'stop-job'}, ...(loadsRest ? [aim(state)] : [])],
	];
}
