import type {Stage} from '../latency.js';
import type {Part} from './figures.js';
import type {Measure} from './measures.js';
import type {Sums} from './sums.js';

/** Parts of the time as people cut it: on the hour, at midnight, on Mondays, on the first. */
export const timeUnits = ['hour', 'day', 'week', 'month'] as const;

export type TimeUnit = (typeof timeUnits)[number];

/** The figures of a set of calls, ready to be shown: everything that a screen, a table and a report say. */
export interface Stats {
	readonly fromMs: number;
	/** The first instant that no longer belongs to it. */
	readonly toMs: number;
	readonly total: Sums;
	readonly unit: TimeUnit;
	/** The whole time without a gap, the oldest part first. */
	readonly times: readonly TimePart[];
	/** The largest first. */
	readonly statuses: readonly Part[];
	readonly agents: readonly AgentPart[];
	/** Who hung up, and why; of calls that are over. */
	readonly hangups: readonly Part[];
	readonly reasons: readonly Part[];
	readonly durations: readonly Bin[];
	readonly costs: readonly Bin[];
	readonly waits: Waits;
	readonly outliers: readonly Outliers[];
	/** As long a time just before; null when that was not asked for. */
	readonly before: Before | null;
	/** What differs most from the time before, the surest first. */
	readonly changes: readonly Change[];
	/** Which times the changes compare; null when none are compared. */
	readonly contrast: Contrast | null;
}

export interface Stretch {
	readonly fromMs: number;
	/** The first instant that no longer belongs to it. */
	readonly toMs: number;
}

export interface Contrast {
	readonly earlier: Stretch;
	readonly later: Stretch;
	/** Nothing is known of the time before: the end of the time itself is compared with the rest of it. */
	readonly within: boolean;
}

export interface TimePart extends Stretch {
	readonly sums: Sums;
}

export interface AgentPart extends Part {
	readonly waits: Waits;
}

/** What is waited for in a call: the worst of any stage in any turn, each stage's worst, and the first sound. */
export type WaitKind = Exclude<Measure, 'duration' | 'cost'>;

export const waitKinds = ['worst', 'transcriber', 'llm', 'synthesizer', 'firstAudio'] as const;

export type Waits = Readonly<Record<WaitKind, Wait | null>>;

/** Half of the calls wait at most this long, 95 of 100 at most that long. */
export interface Wait {
	/** That were measured. */
	readonly calls: number;
	readonly p50Ms: number;
	readonly p95Ms: number;
	/** Where a stage has a mark for bad: calls beyond it. */
	readonly bad: number | null;
}

/** Calls whose figure lies from one value up to another, which does not belong to them. */
export interface Bin {
	readonly from: number;
	/** Null: without end. */
	readonly to: number | null;
	readonly calls: number;
}

/** Calls of an agent that are unusually long or dear for it. */
export interface Outliers {
	readonly agentId: string | null;
	readonly measure: 'duration' | 'cost';
	readonly calls: number;
	/** Of so many. */
	readonly measured: number;
	/** What is usual. */
	readonly median: number;
	/** Beyond this they lie. */
	readonly limit: number;
	readonly largest: number;
}

export interface Before extends Stretch {
	readonly total: Sums;
	readonly statuses: readonly Part[];
	readonly hangups: readonly Part[];
	readonly waits: Waits;
	/** False when its calls begin so late that the beginning may never have been loaded: their number says little. */
	readonly whole: boolean;
}

/** The time before, where there is something to compare with. */
export function comparable({before}: Pick<Stats, 'before'>): Before | null {
	return before !== null && before.total.calls > 0 ? before : null;
}

/** What a change is about. */
export type Changed =
	| {readonly kind: 'troubled'; readonly agentId: string | null}
	| {readonly kind: 'status' | 'hangup' | 'cause'; readonly value: string}
	| {readonly kind: 'wait'; readonly stage: Stage; readonly agentId: string | null};

/** A share of the calls that really grew or shrank. */
export interface Change {
	readonly of: Changed;
	readonly direction: 'new' | 'rising' | 'falling' | 'gone';
	readonly now: {readonly hits: number; readonly calls: number};
	readonly before: {readonly hits: number; readonly calls: number};
	/** How many standard deviations apart. */
	readonly deviations: number;
}
