import type {Effect} from './effect.js';
import type {Look} from './look.js';
import type {State} from './state.js';

/** The next state, and what is to be done in the world. */
export type Step = readonly [State, readonly Effect[]];

/** What a key does. */
export type Deed = (state: State, look: Look) => Step;

/** A deed that leaves the world alone. */
export function still(change: (state: State, look: Look) => State): Deed {
	return (state, look) => [change(state, look), []];
}

/** A deed that changes nothing here. */
export function only(...effects: readonly Effect[]): Deed {
	return state => [state, effects];
}
