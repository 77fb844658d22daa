import type {KnownStatus} from '../calls/status.js';
import type {Sketch} from './sketch.js';
import {type Phase, phaseAt} from './timeline.js';

/** How much of a call there is to tell at a given time. */
export interface Stage {
	readonly phase: Phase;
	readonly status: KnownStatus;
	/** The last status is reached: costs, summary and extraction are there. */
	readonly over: boolean;
	/** The line is closed after a conversation: transcript and duration are there, the rest may not be. */
	readonly talked: boolean;
}

export function stageOf(sketch: Sketch, nowMs: number): Stage {
	const phase = phaseAt(sketch.phases, nowMs);
	const over = phase === sketch.phases.at(-1);
	const talked = sketch.ending.reached === 'talk' && (over || phase.status === 'call-disconnected');
	return {phase, status: phase.status, over, talked};
}
