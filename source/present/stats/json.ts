import type {Part} from '../../calls/metrics/figures.js';
import type {Bin, Change, Stats, Stretch, Wait, Waits} from '../../calls/metrics/stats.js';
import {averageSeconds, type Sums} from '../../calls/metrics/sums.js';
import {hideNumbers} from '../hide.js';
import type {Slice} from './by.js';

/** What adds up over a set of calls. Of what is not known there is a count beside it, never a guess in it. */
export interface SumsJson {
	readonly calls: number;
	/** Calls whose full record was fetched. */
	readonly full_records: number;
	readonly troubled: number;
	readonly completed: number;
	readonly unanswered: number;
	readonly failed: number;
	/** Calls in which somebody spoke, and for how long on average. */
	readonly spoken: number;
	readonly average_seconds: number | null;
	/** Calls whose cost is known; the cents are theirs. */
	readonly cost_known: number;
	readonly cost_cents: number;
	readonly troubled_cost_cents: number;
	readonly failed_cost_cents: number;
	/** Calls whose cost is known leg by leg; the legs are theirs. */
	readonly legs_known: number;
	readonly legs_cents: Readonly<Record<string, number>>;
}

/** `value` is null where the calls do not say. */
export interface PartJson extends SumsJson {
	readonly value: string | null;
}

/** Half of the measured calls wait at most `p50_ms`, 95 of 100 at most `p95_ms`. */
export interface WaitJson {
	readonly measured: number;
	readonly p50_ms: number;
	readonly p95_ms: number;
	/** Calls beyond the stage's mark for bad; null for what has none. */
	readonly bad: number | null;
}

export interface WaitsJson {
	/** The worst of any stage in any turn. */
	readonly worst: WaitJson | null;
	readonly stt: WaitJson | null;
	readonly llm: WaitJson | null;
	readonly tts: WaitJson | null;
	/** Until the agent's first sound. */
	readonly ttfa: WaitJson | null;
}

/** Calls from one figure up to another, which does not belong to them; null is without end. */
export interface BinJson {
	readonly from: number;
	readonly to: number | null;
	readonly calls: number;
}

/** UTC; `to` does not belong to it. */
export interface SpanJson {
	readonly from: string;
	readonly to: string;
}

export interface ChangeJson {
	/** `troubled`, `status`, `hangup`, `cause` or `wait`. */
	readonly kind: string;
	/** The status, the cause, the stage. */
	readonly value: string | null;
	readonly agent_id: string | null;
	readonly direction: 'new' | 'rising' | 'falling' | 'gone';
	readonly now: {readonly hits: number; readonly calls: number};
	readonly before: {readonly hits: number; readonly calls: number};
	/** How many standard deviations the shares lie apart (two-proportion test). */
	readonly deviations: number;
}

export interface OutlierJson {
	readonly agent_id: string | null;
	readonly measure: 'duration_seconds' | 'cost_cents';
	readonly calls: number;
	readonly measured: number;
	readonly median: number;
	readonly limit: number;
	readonly largest: number;
}

/** What `callsift stats --json` prints and `/api/stats` answers. Instants are UTC, `to` does not belong to the time. */
export interface StatsJson {
	readonly from: string;
	readonly to: string;
	readonly currency: string;
	readonly total: SumsJson;
	/** With `--by`: the calls in parts. */
	readonly groups?: readonly PartJson[];
	readonly over_time: {
		readonly unit: string;
		readonly parts: ReadonlyArray<SumsJson & {readonly from: string; readonly to: string}>;
	};
	readonly statuses: readonly PartJson[];
	readonly agents: ReadonlyArray<PartJson & {readonly latency: WaitsJson}>;
	/** Who hung up, and why; of calls that are over. */
	readonly hangups: readonly PartJson[];
	readonly reasons: readonly PartJson[];
	readonly latency: WaitsJson;
	readonly duration_seconds: readonly BinJson[];
	readonly cost_cents: readonly BinJson[];
	/** Calls beyond the limit, which is 3.5 robust standard deviations above the agent's median. */
	readonly outliers: readonly OutlierJson[];
	/** As long a time just before; null when there is none to look at. */
	readonly before:
		| (SumsJson & {
				readonly from: string;
				readonly to: string;
				/** False when its beginning may not be kept here. */
				readonly whole: boolean;
				readonly latency: WaitsJson;
		  })
		| null;
	/** What differs most between the two times compared, the surest first. */
	readonly changes: readonly ChangeJson[];
	/** The time before and this one; or, where nothing is kept of that, the beginning and the end of this one. */
	readonly compared: {readonly earlier: SpanJson; readonly later: SpanJson} | null;
}

export interface StatsJsonLook {
	readonly currency: string;
	/** What Bolna wrote may hold a number. */
	readonly masked: boolean;
	/** What `--by` tells apart. */
	readonly slices?: readonly Slice[];
}

export function statsJson(stats: Stats, {currency, masked, slices}: StatsJsonLook): StatsJson {
	const {before} = stats;
	const partJson = ({value, sums}: Part): PartJson => ({
		value: value !== null && masked ? hideNumbers(value) : value,
		...sumsJson(sums),
	});
	return {
		from: instant(stats.fromMs),
		to: instant(stats.toMs),
		currency,
		total: sumsJson(stats.total),
		...(slices === undefined ? {} : {groups: slices.map(partJson)}),
		over_time: {
			unit: stats.unit,
			parts: stats.times.map(({fromMs, toMs, sums}) => ({
				from: instant(fromMs),
				to: instant(toMs),
				...sumsJson(sums),
			})),
		},
		statuses: stats.statuses.map(partJson),
		agents: stats.agents.map(agent => ({...partJson(agent), latency: waitsJson(agent.waits)})),
		hangups: stats.hangups.map(partJson),
		reasons: stats.reasons.map(partJson),
		latency: waitsJson(stats.waits),
		duration_seconds: stats.durations.map(binJson),
		cost_cents: stats.costs.map(binJson),
		outliers: stats.outliers.map(({agentId, measure, ...figures}) => ({
			agent_id: agentId,
			measure: measure === 'duration' ? 'duration_seconds' : 'cost_cents',
			...figures,
		})),
		before:
			before === null
				? null
				: {
						from: instant(before.fromMs),
						to: instant(before.toMs),
						whole: before.whole,
						...sumsJson(before.total),
						latency: waitsJson(before.waits),
					},
		changes: stats.changes.map(changeJson),
		compared:
			stats.contrast === null
				? null
				: {earlier: spanJson(stats.contrast.earlier), later: spanJson(stats.contrast.later)},
	};
}

function sumsJson(sums: Sums): SumsJson {
	return {
		calls: sums.calls,
		full_records: sums.full,
		troubled: sums.troubled,
		completed: sums.completed,
		unanswered: sums.unanswered,
		failed: sums.failed,
		spoken: sums.spoken,
		average_seconds: rounded(averageSeconds(sums)),
		cost_known: sums.costed,
		cost_cents: cents(sums.costCents),
		troubled_cost_cents: cents(sums.troubledCents),
		failed_cost_cents: cents(sums.failedCents),
		legs_known: sums.itemised,
		legs_cents: Object.fromEntries(Object.entries(sums.legCents).map(([leg, sum]) => [leg, cents(sum)])),
	};
}

function waitsJson({worst, transcriber, llm, synthesizer, firstAudio}: Waits): WaitsJson {
	return {
		worst: waitJson(worst),
		stt: waitJson(transcriber),
		llm: waitJson(llm),
		tts: waitJson(synthesizer),
		ttfa: waitJson(firstAudio),
	};
}

function waitJson(wait: Wait | null): WaitJson | null {
	return wait === null ? null : {measured: wait.calls, p50_ms: wait.p50Ms, p95_ms: wait.p95Ms, bad: wait.bad};
}

function binJson({from, to, calls}: Bin): BinJson {
	return {from, to, calls};
}

function changeJson({of, direction, now, before, deviations}: Change): ChangeJson {
	return {
		kind: of.kind,
		value: 'value' in of ? of.value : 'stage' in of ? of.stage : null,
		agent_id: 'agentId' in of ? of.agentId : null,
		direction,
		now,
		before,
		deviations: Number(deviations.toFixed(2)),
	};
}

function spanJson({fromMs, toMs}: Stretch): SpanJson {
	return {from: instant(fromMs), to: instant(toMs)};
}

function instant(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

/** Sums of fractions end in noise. */
function cents(figure: number): number {
	return Number(figure.toFixed(3));
}

function rounded(figure: number | null): number | null {
	return figure === null ? null : Number(figure.toFixed(2));
}
