import {setImmediate} from 'node:timers/promises';
import {costLegs} from '../../calls/execution.js';
import type {Figures, Part} from '../../calls/metrics/figures.js';
import {largestFirst} from '../../calls/metrics/joined.js';
import {type Measure, measures, measureTable} from '../../calls/metrics/measures.js';
import {spreadOf} from '../../calls/metrics/spread.js';
import {addSums, noSums, overOf, type Sums} from '../../calls/metrics/sums.js';
import {type Cells, jsonCell, numberCell, numberOrNull, textOrNull} from '../../system/cells.js';
import type {FiguresRequest} from '../mirror.js';
import type {Connection} from './connection.js';
import {firstKey, type KeyRange} from './key.js';
import {type Plan, planFor, source} from './plan.js';
import {name, type Sql, sql} from './sql.js';
import {callsInStretch, stretches} from './stretches.js';

/** Fewer than others take at once: each of them is looked at from many sides. */
const callsAtOnce = 4000;

/** Texts from outside may all differ; more of them than anybody reads are not gathered. */
const mostParts = 2000;

/** Adds up the matching calls between the cuts, a few thousand of them at a time; other work goes on meanwhile. */
export async function readFigures(
	connection: Connection,
	{query, cutsMs}: FiguresRequest,
	signal?: AbortSignal,
): Promise<Figures> {
	const plan = planFor(query, connection);
	const times: Sums[] = [];
	const parts = {
		statuses: new Parts(),
		agents: new Parts(),
		hangups: new Parts(),
		reasons: new Parts(),
	};
	const spreads = new Spreads();
	for (const [index, fromMs] of cutsMs.slice(0, -1).entries()) {
		const toMs = cutsMs[index + 1] ?? fromMs;
		const within = {min: firstKey(fromMs), max: firstKey(toMs) - 1};
		let sums = noSums;
		for (const keys of stretchesWithin(connection, plan, within)) {
			signal?.throwIfAborted();
			for (const cells of connection.all(figuresQuery(plan, keys))) {
				const some = readSums(cells);
				const agentId = textOrNull(cells, 'agentId');
				sums = addSums(sums, some);
				parts.statuses.add(textOrNull(cells, 'status'), some);
				parts.agents.add(agentId, some);
				if (overOf(some) > 0) {
					parts.hangups.add(textOrNull(cells, 'hangupBy'), some);
					parts.reasons.add(textOrNull(cells, 'hangupReason'), some);
				}

				for (const measure of measures) {
					spreads.add(agentId, measure, jsonCell(cells, measure));
				}
			}

			await setImmediate();
		}

		times.push(sums);
	}

	return {
		total: times.reduce(addSums, noSums),
		times,
		statuses: parts.statuses.largestFirst(),
		agents: parts.agents.largestFirst(),
		hangups: parts.hangups.largestFirst(),
		reasons: parts.reasons.largestFirst(),
		spreads: spreads.all(),
	};
}

function stretchesWithin(connection: Connection, plan: Plan, within: KeyRange): readonly KeyRange[] {
	return within.max < within.min
		? []
		: stretches(connection, plan, within, false, Math.min(callsAtOnce, callsInStretch(plan)));
}

const sumColumns: readonly string[] = [
	'count(*) AS calls',
	'sum(calls."full") AS "full"',
	'sum(calls.troubled) AS troubled',
	...['completed', 'unanswered', 'failed'].map(group => `sum(calls."group" = '${group}') AS "${group}"`),
	'sum(calls.durationSeconds > 0) AS spoken',
	'sum(max(calls.durationSeconds, 0)) AS spokenSeconds',
	'count(calls.costCents) AS costed',
	'sum(calls.costCents) AS costCents',
	'sum(calls.costCents) FILTER (WHERE calls.troubled = 1) AS troubledCents',
	`sum(calls.costCents) FILTER (WHERE calls."group" = 'failed') AS failedCents`,
	`count(coalesce(${costLegs.map(leg => `calls.${leg}Cents`).join(', ')})) AS itemised`,
	...costLegs.map(leg => `sum(calls.${leg}Cents) AS ${leg}Cents`),
	'min(calls.timeMs) AS firstMs',
	'max(calls.timeMs) AS lastMs',
];

/** All values of a measure in one cell, as whole steps: many times faster than a row for each value. */
const measureColumns: readonly string[] = measures.map(measure => {
	const {column, stepsPerUnit, aboveZero} = measureTable[measure];
	return `json_group_array(CAST(round(calls.${column} * ${stepsPerUnit}) AS INTEGER))
		FILTER (WHERE calls.${column} ${aboveZero ? '> 0' : 'IS NOT NULL'}) AS ${measure}`;
});

const figureColumns = name([...sumColumns, ...measureColumns].join(', '));

/** In one statement, so that a filter which reads bodies reads each of them once. */
function figuresQuery(plan: Plan, keys: KeyRange): Sql {
	return sql`SELECT calls.agentId AS agentId, calls.status AS status, calls.hangupBy AS hangupBy,
		calls.hangupReason AS hangupReason, ${figureColumns} ${source(plan, keys)} GROUP BY 1, 2, 3, 4`;
}

function readSums(cells: Cells): Sums {
	const sum = (column: string) => numberOrNull(cells, column) ?? 0;
	return {
		calls: numberCell(cells, 'calls'),
		full: sum('full'),
		troubled: sum('troubled'),
		completed: sum('completed'),
		unanswered: sum('unanswered'),
		failed: sum('failed'),
		spoken: sum('spoken'),
		spokenSeconds: sum('spokenSeconds'),
		costed: sum('costed'),
		costCents: sum('costCents'),
		troubledCents: sum('troubledCents'),
		failedCents: sum('failedCents'),
		itemised: sum('itemised'),
		legCents: {
			llm: sum('llmCents'),
			network: sum('networkCents'),
			platform: sum('platformCents'),
			synthesizer: sum('synthesizerCents'),
			transcriber: sum('transcriberCents'),
			transfer: sum('transferCents'),
		},
		firstMs: numberOrNull(cells, 'firstMs'),
		lastMs: numberOrNull(cells, 'lastMs'),
	};
}

/** Sums by a value. */
class Parts {
	readonly #sums = new Map<string | null, Sums>();

	add(value: string | null, sums: Sums): void {
		const said = value === '' ? null : value;
		if (this.#sums.size < mostParts || this.#sums.has(said)) {
			this.#sums.set(said, addSums(this.#sums.get(said) ?? noSums, sums));
		}
	}

	largestFirst(): readonly Part[] {
		return largestFirst(Array.from(this.#sums, ([value, sums]) => ({value, sums})));
	}
}

/** How often each value of a measure occurs, by agent. */
class Spreads {
	readonly #counts = new Map<
		string,
		{agentId: string | null; measure: Measure; counts: Map<number, number>}
	>();

	add(agentId: string | null, measure: Measure, steps: unknown): void {
		if (!Array.isArray(steps) || steps.length === 0) {
			return;
		}

		const key = `${measure} ${agentId === null ? '' : `=${agentId}`}`;
		const found = this.#counts.get(key) ?? {agentId, measure, counts: new Map<number, number>()};
		this.#counts.set(key, found);
		for (const step of steps.filter(value => typeof value === 'number')) {
			found.counts.set(step, (found.counts.get(step) ?? 0) + 1);
		}
	}

	all(): Figures['spreads'] {
		return [...this.#counts.values()].map(({agentId, measure, counts}) => {
			const {stepsPerUnit} = measureTable[measure];
			return {
				agentId,
				measure,
				spread: spreadOf([...counts].map(([steps, count]) => [steps / stepsPerUnit, count])),
			};
		});
	}
}
