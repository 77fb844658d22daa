import {costBinsOf, durationBins} from '../calls/metrics/bins.js';
import {type Causes, changesBetween, type Period} from '../calls/metrics/changes.js';
import type {Figures} from '../calls/metrics/figures.js';
import {joined} from '../calls/metrics/joined.js';
import {outliersIn} from '../calls/metrics/outliers.js';
import type {Before, Stats, Stretch, TimePart, TimeUnit} from '../calls/metrics/stats.js';
import {spreadIn, waitsIn} from '../calls/metrics/waits.js';
import {allOf, fieldIs, madeWithin, type Query} from '../filter/query.js';
import type {Ask} from '../workspace/workspace.js';
import {cutsBetween, unitFor} from './time-parts.js';

export interface StatsRequest {
	/** Agent, batch and filter, without any dates. */
	readonly query: Query;
	readonly fromMs: number;
	/** The first instant that no longer belongs to it. */
	readonly toMs: number;
	/** IANA name: days begin there. */
	readonly zone: string;
	/** @default the finest one that can still be looked at */
	readonly unit?: TimeUnit;
	/** Whether as long a time before is looked at as well. */
	readonly compare: boolean;
}

const troubled = fieldIs('is', 'troubled');

/** Calls of the time before that begin within this part of it say that all of it was loaded. */
const wholeWithin = 1 / 7;

/** Where nothing is known of the time before, the last of so many parts is compared with the others. */
const lately = 7;

/** The figures of a set of calls, and what differs from as long a time before. */
export async function readStats(
	ask: Pick<Ask, 'figures' | 'groups'>,
	{query, fromMs, toMs, zone, compare, unit = unitFor(fromMs, toMs)}: StatsRequest,
	signal?: AbortSignal,
): Promise<Stats> {
	const cutsMs = cutsBetween(fromMs, toMs, unit, zone);
	const whole = {fromMs, toMs};
	const earlier = {fromMs: fromMs - (toMs - fromMs), toMs: fromMs};
	const before = compare ? await readPeriod(ask, query, [earlier.fromMs, earlier.toMs], signal) : null;
	if (before !== null && before.figures.total.calls > 0) {
		const now = await readPeriod(ask, query, cutsMs, signal);
		const contrast = {earlier, later: whole, within: false};
		return statsOf(now.figures, {cutsMs, unit, before, contrast, changes: changesBetween(before, now)});
	}

	const late = cutsMs.length - 1 - Math.max(1, Math.round((cutsMs.length - 1) / lately));
	const lateMs = cutsMs[late] ?? fromMs;
	if (late < 1) {
		const {figures} = await readPeriod(ask, query, cutsMs, signal);
		return statsOf(figures, {cutsMs, unit, before, contrast: null, changes: []});
	}

	// Read once in two parts: of a million calls it takes seconds.
	const start = await readPeriod(ask, query, cutsMs.slice(0, late + 1), signal);
	const end = await readPeriod(ask, query, cutsMs.slice(late), signal);
	const contrast = {earlier: {fromMs, toMs: lateMs}, later: {fromMs: lateMs, toMs}, within: true};
	return statsOf(joined(start.figures, end.figures), {
		cutsMs,
		unit,
		before,
		contrast,
		changes: changesBetween(start, end),
	});
}

interface Beside extends Pick<Stats, 'unit' | 'contrast' | 'changes'> {
	readonly cutsMs: readonly number[];
	readonly before: Period | null;
}

/** What is shown of the figures; the spreads themselves stay behind. */
function statsOf(figures: Figures, {cutsMs, before, ...others}: Beside): Stats {
	const [fromMs = 0, toMs = 0] = [cutsMs[0], cutsMs.at(-1)];
	return {
		fromMs,
		toMs,
		total: figures.total,
		times: figures.times.map(
			(sums, index): TimePart => ({
				fromMs: cutsMs[index] ?? fromMs,
				toMs: cutsMs[index + 1] ?? toMs,
				sums,
			}),
		),
		statuses: figures.statuses,
		agents: figures.agents.map(part => ({...part, waits: waitsIn(figures, part.value)})),
		hangups: figures.hangups,
		reasons: figures.reasons,
		durations: durationBins(spreadIn(figures, 'duration')),
		costs: costBinsOf(spreadIn(figures, 'cost')),
		waits: waitsIn(figures),
		outliers: outliersIn(figures),
		...others,
		before: before === null ? null : beforeOf(before, {fromMs: fromMs - (toMs - fromMs), toMs: fromMs}),
	};
}

async function readPeriod(
	ask: Pick<Ask, 'figures' | 'groups'>,
	query: Query,
	cutsMs: readonly number[],
	signal?: AbortSignal,
): Promise<Period> {
	const figures = await ask.figures({query, cutsMs}, signal);
	return {figures, causes: await readCauses(ask, query, cutsMs, signal)};
}

async function readCauses(
	ask: Pick<Ask, 'groups'>,
	query: Query,
	cutsMs: readonly number[],
	signal?: AbortSignal,
): Promise<Causes> {
	const [fromMs = 0, toMs = 0] = [cutsMs[0], cutsMs.at(-1)];
	const created = madeWithin({fromMs, beforeMs: toMs});
	const groups = await ask.groups(
		{query: allOf([query, created, troubled]), by: 'cause', fromMs, toMs, buckets: 1},
		signal,
	);
	return new Map(groups.flatMap(({value, calls}) => (value === null ? [] : [[value, calls]])));
}

function beforeOf({figures}: Period, {fromMs, toMs}: Stretch): Before {
	const {total, statuses, hangups} = figures;
	return {
		fromMs,
		toMs,
		total,
		statuses,
		hangups,
		waits: waitsIn(figures),
		whole: total.firstMs !== null && total.firstMs - fromMs < (toMs - fromMs) * wholeWithin,
	};
}
