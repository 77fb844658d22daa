import type {Trouble} from '../text/trouble.js';

/** How much of a scope has arrived. Every figure is what Bolna said or what was counted, never a guess. */
export interface Progress {
	/** Distinct calls of the scope that arrived. */
	readonly loaded: number;
	/** What Bolna said the windows asked so far hold; null before the first answer. */
	readonly total: number | null;
	/** Some windows were not asked yet: there are at least `total`. */
	readonly atLeast: boolean;
	/** Windows of at most seven days, over all agents, that are not complete yet. */
	readonly windowsToGo: number;
	/** All of the windows that were planned. */
	readonly windows: number;
	/** Of the calls made since then, all that Bolna lists are here; before every time where that is so of all. */
	readonly wholeSinceMs: number;
	/** Calls that Bolna counted but, walk after walk, did not list. */
	readonly missing: number;
	/** When the newest answer arrived. */
	readonly asOfMs: number | null;
	readonly busy: boolean;
	/** Why loading stands still; null while it goes on. */
	readonly trouble: Trouble | null;
}

export const nothingLoaded: Progress = {
	loaded: 0,
	total: null,
	atLeast: false,
	windowsToGo: 0,
	windows: 0,
	wholeSinceMs: Number.POSITIVE_INFINITY,
	missing: 0,
	asOfMs: null,
	busy: false,
	trouble: null,
};
