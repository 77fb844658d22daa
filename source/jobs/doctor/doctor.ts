import {type BolnaHands, lookAtBolna} from './bolna.js';
import type {Finding} from './finding.js';
import {findingsOfKept, type KeptHands} from './kept.js';
import {lookAtMachine, type MachineHands} from './machine.js';

export type {Finding, Verdict} from './finding.js';

/** The hands that the doctor looks with: jobs know neither the wire, the settings nor the terminal. */
export interface DoctorHands extends MachineHands, BolnaHands, KeptHands {}

/**
 * Looks at everything that callsift stands on, and tells each finding as it is made: what this machine is, what is on
 * the way to Bolna, what is kept here. It changes nothing.
 */
export async function* doctor(hands: DoctorHands): AsyncGenerator<Finding> {
	yield* lookAtMachine(hands);
	yield* lookAtBolna(hands);
	yield* findingsOfKept(hands);
}
