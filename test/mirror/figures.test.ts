import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {searchText} from '../../source/calls/derive.js';
import {costLegs} from '../../source/calls/execution.js';
import type {CallRow} from '../../source/calls/facts.js';
import type {Figures} from '../../source/calls/metrics/figures.js';
import {joined} from '../../source/calls/metrics/joined.js';
import {measures, measureTable} from '../../source/calls/metrics/measures.js';
import type {Sums} from '../../source/calls/metrics/sums.js';
import {matches} from '../../source/filter/matches.js';
import {everything} from '../../source/filter/query.js';
import {type Mirror, newestFirst} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {context, parsed} from '../filter/context.js';
import {filterText} from '../filter/query-text.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start, wireCall} from './calls.js';

const dayMs = 86_400_000;

async function memoryMirror(): Promise<Mirror> {
	const mirror = await openMirror({path: ':memory:', clock: new FakeClock(context.nowMs)});
	onTestFinished(() => mirror.close());
	return mirror;
}

async function allRows(mirror: Mirror): Promise<readonly CallRow[]> {
	const page = await mirror.rows({
		query: everything,
		order: newestFirst,
		at: 'first',
		before: 0,
		after: 10_000,
	});
	return page.rows;
}

const wire = fc
	.tuple(
		wireCall,
		fc.constantFrom(null, {
			llm: 0.31,
			network: 1.2,
			platform: 2,
			synthesizer: 0.007,
			transcriber: 0.4,
			transfer_cost: 3,
		}),
	)
	.map(([fields, cost_breakdown]) => ({...fields, cost_breakdown}));

/** The plainest way there is, one figure after the other. */
function sumsOf(rows: readonly CallRow[]): Sums {
	const known = (pick: (row: CallRow) => number | null) => rows.flatMap(row => pick(row) ?? []);
	const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
	const count = (test: (row: CallRow) => boolean) => rows.filter(test).length;
	const cents = (test: (row: CallRow) => boolean) =>
		sum(rows.filter(test).flatMap(row => row.costCents ?? []));
	const spoken = known(row => row.durationSeconds).filter(seconds => seconds > 0);
	const times = rows.map(row => row.timeMs);
	return {
		calls: rows.length,
		full: count(row => row.full),
		troubled: count(row => row.troubled),
		completed: count(row => row.group === 'completed'),
		unanswered: count(row => row.group === 'unanswered'),
		failed: count(row => row.group === 'failed'),
		spoken: spoken.length,
		spokenSeconds: sum(spoken),
		costed: known(row => row.costCents).length,
		costCents: cents(() => true),
		troubledCents: cents(row => row.troubled),
		failedCents: cents(row => row.group === 'failed'),
		itemised: count(row => costLegs.some(leg => row[`${leg}Cents`] !== null)),
		legCents: {
			llm: sum(known(row => row.llmCents)),
			network: sum(known(row => row.networkCents)),
			platform: sum(known(row => row.platformCents)),
			synthesizer: sum(known(row => row.synthesizerCents)),
			transcriber: sum(known(row => row.transcriberCents)),
			transfer: sum(known(row => row.transferCents)),
		},
		firstMs: rows.length === 0 ? null : Math.min(...times),
		lastMs: rows.length === 0 ? null : Math.max(...times),
	};
}

/** Sums of fractions depend on the order in which they are made, in their last digits. */
function rounded(value: unknown): unknown {
	return JSON.parse(
		JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toFixed(6)) : part)),
	);
}

/** Agents come in whatever order they were met. */
function inOrder(figures: Figures): unknown {
	const name = ({agentId, measure}: Figures['spreads'][number]) => `${measure} ${agentId}`;
	return rounded({
		...figures,
		spreads: figures.spreads.toSorted((one, other) => (name(one) < name(other) ? -1 : 1)),
	});
}

function partsOf(rows: readonly CallRow[], pick: (row: CallRow) => string | null) {
	const values = new Set(rows.map(row => pick(row) || null));
	return new Map(
		[...values].map(value => [value, rounded(sumsOf(rows.filter(row => (pick(row) || null) === value)))]),
	);
}

function isOver({group}: CallRow): boolean {
	return group === 'completed' || group === 'unanswered' || group === 'failed';
}

test('what SQL adds up is what adds up in memory, whatever the calls, the filter and the parts of the time', async () => {
	const mirror = await memoryMirror();
	const [wires = []] = fc.sample(fc.array(wire, {minLength: 120, maxLength: 120}), {numRuns: 1, seed: 11});
	const calls = wires.map((fields, index) => call(`c${index}`, fields, index % 3 === 0 ? 'row' : 'full'));
	await mirror.putExecutions(calls, context.nowMs);
	const byId = new Map(calls.map(execution => [execution.id, execution]));
	const rows = await allRows(mirror);
	expect(rows).toHaveLength(120);
	const cut = fc.integer({min: start - 6 * dayMs, max: start + dayMs});
	await fc.assert(
		fc.asyncProperty(
			filterText,
			fc.uniqueArray(cut, {minLength: 2, maxLength: 6}),
			async (text, unsorted) => {
				const query = parsed(text);
				const cutsMs = unsorted.toSorted((one, other) => one - other);
				const within = (fromMs = 0, toMs = 0) =>
					rows.filter(row => {
						const execution = byId.get(row.id);
						return (
							row.timeMs >= fromMs &&
							row.timeMs < toMs &&
							execution !== undefined &&
							matches(query, row, searchText(execution), execution)
						);
					});
				const wanted = within(cutsMs[0], cutsMs.at(-1));
				const figures = await mirror.figures({query, cutsMs});
				expect(rounded(figures.total)).toEqual(rounded(sumsOf(wanted)));
				expect(rounded(figures.times)).toEqual(
					cutsMs.slice(0, -1).map((fromMs, index) => rounded(sumsOf(within(fromMs, cutsMs[index + 1])))),
				);
				const over = wanted.filter(isOver);
				for (const [parts, plain] of [
					[figures.statuses, partsOf(wanted, row => row.status)],
					[figures.agents, partsOf(wanted, row => row.agentId)],
					[figures.hangups, partsOf(over, row => row.hangupBy)],
					[figures.reasons, partsOf(over, row => row.hangupReason)],
				] as const) {
					expect(new Map(parts.map(({value, sums}) => [value, rounded(sums)]))).toEqual(plain);
				}

				const [first = 0, middle = 0, ...others] = cutsMs;
				const start = await mirror.figures({query, cutsMs: [first, middle]});
				const end = await mirror.figures({query, cutsMs: [middle, ...others]});
				expect(inOrder(joined(start, end))).toEqual(inOrder(figures));

				for (const measure of measures) {
					const {column, stepsPerUnit, aboveZero} = measureTable[measure];
					for (const {value: agentId} of figures.agents) {
						const plain = wanted
							.filter(row => row.agentId === agentId)
							.flatMap(row => row[column] ?? [])
							.filter(value => !aboveZero || value > 0)
							.map(value => Math.round(value * stepsPerUnit) / stepsPerUnit)
							.sort((one, other) => one - other);
						const {spread} = figures.spreads.find(
							each => each.agentId === agentId && each.measure === measure,
						) ?? {spread: {count: 0, values: []}};
						expect(spread.values.flatMap(([value, count]) => Array(count).fill(value))).toEqual(plain);
						expect(spread.count).toBe(plain.length);
					}
				}
			},
		),
		{numRuns: 80},
	);
});

test('figures that nobody waits for any more are given up', async () => {
	const mirror = await memoryMirror();
	await mirror.putExecutions([call('c1')], context.nowMs);
	const request = {query: everything, cutsMs: [0, context.nowMs]};
	await expect(mirror.figures(request, AbortSignal.abort())).rejects.toThrow();
});
