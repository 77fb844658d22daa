import type {KnownStatus} from '../calls/status.js';
import {type Ending, missed} from './endings.js';
import type {Sketch} from './sketch.js';
import {type Phase, phaseAt} from './timeline.js';

/** How much of a call there is to tell at a given time. */
export interface Stage {
	readonly phase: Phase;
	readonly status: KnownStatus;
	/** How this dialling ends: unanswered, as long as a retry is still to come. */
	readonly ending: Ending;
	/** A last status is reached, if only until a retry: costs, summary and extraction are there. */
	readonly over: boolean;
	/** The line is closed after a conversation: transcript and duration are there, the rest may not be. */
	readonly talked: boolean;
}

export function stageOf(sketch: Sketch, nowMs: number): Stage {
	const phase = phaseAt(sketch.phases, nowMs);
	const last = phase === sketch.phases.at(-1);
	const ending = !last && phase.status === 'no-answer' ? missed : sketch.ending;
	const over = last || ending === missed;
	const talked = ending.reached === 'talk' && (over || phase.status === 'call-disconnected');
	return {phase, status: phase.status, ending, over, talked};
}
