import type {Measure} from './measures.js';
import type {Spread} from './spread.js';
import type {Sums} from './sums.js';

/** What a set of calls is asked for. */
export interface Cuts {
	/** Instants, ascending: between each two neighbours lies a part of the time, the later instant not belonging to it. */
	readonly cutsMs: readonly number[];
}

/** A part of a set of calls, by what they have in common. */
export interface Part {
	/** As the facts have it; null where the calls do not say. */
	readonly value: string | null;
	readonly sums: Sums;
}

/** A set of calls between the first and the last cut, added up in one walk over them. */
export interface Figures {
	readonly total: Sums;
	/** One for each part of the time, in order. */
	readonly times: readonly Sums[];
	/** The largest first. */
	readonly statuses: readonly Part[];
	readonly agents: readonly Part[];
	/** Who hung up, and why; of calls that are over. */
	readonly hangups: readonly Part[];
	readonly reasons: readonly Part[];
	/** By agent's id; an agent without such a figure has none. */
	readonly spreads: ReadonlyArray<{
		readonly agentId: string | null;
		readonly measure: Measure;
		readonly spread: Spread;
	}>;
}
