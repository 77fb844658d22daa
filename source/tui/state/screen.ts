import type {Effect} from './effect.js';
import type {Screen, ScreenKind} from './screen-kinds.js';
import {batchesWays} from './screens/batches.js';
import {compareWays} from './screens/compare.js';
import {frequencyWays} from './screens/frequency.js';
import {inboxWays} from './screens/inbox.js';
import {statsWays} from './screens/stats.js';
import {threadWays} from './screens/thread.js';
import type {ScreenWays} from './screens/ways.js';
import type {State} from './state.js';
import type {Step} from './step.js';

/** One row for each full screen. */
const ways: {readonly [Kind in ScreenKind]: ScreenWays<Kind>} = {
	inbox: inboxWays,
	frequency: frequencyWays,
	stats: statsWays,
	thread: threadWays,
	batches: batchesWays,
	compare: compareWays,
};

/** The keys of a list, on the screen in front. */
export function moveScreen(state: State, screen: Screen, to: 'first' | 'last' | number): Screen {
	const end = Math.max(0, itemsOf(state, screen) - 1);
	const cursor = typeof to === 'number' ? screen.cursor + to : to === 'first' ? 0 : end;
	return {...screen, cursor: Math.min(Math.max(cursor, 0), end)};
}

function itemsOf<Kind extends ScreenKind>(state: State, screen: Screen<Kind>): number {
	return ways[screen.kind].items(screen, state);
}

/** Enter on the screen in front. */
export function openFromScreen(state: State): Step {
	return state.screen === null ? [state, []] : openFrom(state, state.screen);
}

function openFrom<Kind extends ScreenKind>(state: State, screen: Screen<Kind>): Step {
	return ways[screen.kind].open(state, screen);
}

/** What the screen in front asks anew when the mirror has changed. */
export function rereadScreen<Kind extends ScreenKind>(state: State, screen: Screen<Kind>): readonly Effect[] {
	return ways[screen.kind].reread(screen, state);
}

/** The same after a while of quiet. */
export function readScreenAgain(state: State): Step {
	return state.screen === null ? [state, []] : againOf(state, state.screen);
}

function againOf<Kind extends ScreenKind>(state: State, screen: Screen<Kind>): Step {
	return ways[screen.kind].again?.(state, screen) ?? [state, []];
}
