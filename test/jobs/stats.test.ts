import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import type {Execution} from '../../source/calls/execution.js';
import type {Stats} from '../../source/calls/metrics/stats.js';
import {allOf, everything} from '../../source/filter/query.js';
import {readStats} from '../../source/jobs/stats.js';
import {cutsBetween, unitFor} from '../../source/jobs/time-parts.js';
import type {Mirror} from '../../source/mirror/mirror.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import type {StatsLook} from '../../source/present/stats/block.js';
import {statsBlocks} from '../../source/present/stats/blocks.js';
import {sliceBlock} from '../../source/present/stats/by.js';
import {statsJson} from '../../source/present/stats/json.js';
import type {JsonObject} from '../../source/text/json.js';
import {context, parsed} from '../filter/context.js';
import {mistakesIn} from '../helpers/against-schema.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start, wireCall} from '../mirror/calls.js';
import {manner} from '../present/manner.js';

const dayMs = 86_400_000;
const zone = context.zone;

async function mirrorOf(calls: readonly Execution[]): Promise<Mirror> {
	const mirror = await openMirror({path: ':memory:', clock: new FakeClock(context.nowMs)});
	onTestFinished(() => mirror.close());
	await mirror.putExecutions(calls, context.nowMs);
	return mirror;
}

const look: StatsLook = {
	manner: {...manner, zone, nowMs: context.nowMs},
	agentName: () => null,
	period: 'last 6 days',
	periodBefore: '6 days before',
};

/** So many calls at even steps of a stretch. */
function some(
	count: number,
	fromMs: number,
	toMs: number,
	fields: (index: number) => JsonObject,
): readonly Execution[] {
	return Array.from({length: count}, (_, index) =>
		call(`${fromMs}-${index}`, {
			created_at: new Date(fromMs + Math.floor(((toMs - fromMs) * index) / count)).toISOString(),
			conversation_duration: 40 + (index % 30),
			total_cost: 4 + (index % 7) / 10,
			...fields(index),
		}),
	);
}

const failing = {status: 'failed', conversation_duration: 0, total_cost: 0};

test('every figure opens exactly the calls that it counts', async () => {
	const [wires = []] = fc.sample(fc.array(wireCall, {minLength: 300, maxLength: 300}), {numRuns: 1, seed: 3});
	const mirror = await mirrorOf(
		wires.map((fields, index) => call(`c${index}`, fields, index % 4 === 0 ? 'row' : 'full')),
	);
	const [fromMs, toMs] = [start - 6 * dayMs, start + 1];
	const stats = await readStats(mirror, {query: everything, fromMs, toMs, zone, compare: true});
	const created = {
		kind: 'field',
		field: 'created',
		test: {kind: 'range', min: fromMs, minInclusive: true, max: toMs, maxInclusive: false},
	} as const;
	expect(mistakesIn('stats', JSON.stringify(jsonOf(stats)))).toEqual([]);
	let opened = 0;
	for (const {title, heads, rows} of statsBlocks(stats, look)) {
		for (const {label, cells, filter} of rows) {
			const [said = ''] = cells;
			if (heads[0] !== 'calls' || filter === null || !/^[\d,]+$/.test(said) || label.startsWith('talked')) {
				continue;
			}

			const count = await mirror.count(allOf([created, parsed(filter)]));
			expect(count, `${title}: ${label} (${filter})`).toBe(Number(said.replaceAll(',', '')));
			opened += 1;
		}
	}

	expect(opened).toBeGreaterThan(40);
});

test('what changed since the time before is told with its samples, the surest first', async () => {
	const toMs = start;
	const fromMs = toMs - 7 * dayMs;
	const mirror = await mirrorOf([
		...some(400, fromMs - 7 * dayMs, fromMs, index => (index % 50 === 0 ? failing : {})),
		...some(400, fromMs, toMs, index => (index % 4 === 0 ? failing : {})),
	]);
	const stats = await readStats(mirror, {query: everything, fromMs, toMs, zone, compare: true});
	expect(stats.contrast?.within).toBe(false);
	expect(stats.before?.whole).toBe(true);
	expect(stats.changes).toContainEqual(
		expect.objectContaining({
			of: {kind: 'status', value: 'failed'},
			direction: 'rising',
			now: {hits: 100, calls: 400},
			before: {hits: 8, calls: 400},
		}),
	);
	const deviations = stats.changes.map(change => Math.abs(change.deviations));
	expect(deviations).toEqual(deviations.toSorted((one, other) => other - one));
	const [glance] = statsBlocks(stats, look);
	expect(glance?.rows.find(({label}) => label === 'failed')?.cells).toEqual([
		'100',
		'25%',
		'2.0%',
		'rising',
		'13 times as often',
	]);
});

test('where nothing is kept of the time before, the end of the time is compared with the rest of it', async () => {
	const toMs = start;
	const fromMs = toMs - 7 * dayMs;
	const mirror = await mirrorOf([
		...some(600, fromMs, toMs - dayMs / 3, () => ({})),
		...some(100, toMs - dayMs / 3, toMs, index => (index % 2 === 0 ? failing : {})),
	]);
	const stats = await readStats(mirror, {query: everything, fromMs, toMs, zone, compare: true});
	expect(stats.before?.total.calls).toBe(0);
	expect(stats.contrast?.within).toBe(true);
	expect(stats.changes[0]).toMatchObject({direction: 'new', before: {hits: 0}});
	const changes = statsBlocks(stats, look).find(({title}) => title === 'What changed most');
	expect(changes?.rows[0]?.filter).toMatch(/created:>=\d{4}-\d{2}-\d{2}/);
});

test('a beginning that was never loaded is not taken for a quiet time', async () => {
	const toMs = start;
	const fromMs = toMs - 7 * dayMs;
	const mirror = await mirrorOf([
		...some(20, fromMs - dayMs, fromMs, () => ({})),
		...some(200, fromMs, toMs, () => ({})),
	]);
	const stats = await readStats(mirror, {query: everything, fromMs, toMs, zone, compare: true});
	expect(stats.before?.whole).toBe(false);
	const [glance] = statsBlocks(stats, look);
	expect(glance?.note).toContain('may not all be here');
	expect(glance?.rows[0]?.cells).toEqual(['200', '', '20']);
});

test('calls without their full record are counted apart, and stand under nothing else', async () => {
	const mirror = await mirrorOf(
		some(60, start - dayMs, start, () => ({})).map((execution, index) => {
			const {id, createdAtMs} = execution;
			const telephony_data = {hangup_by: 'Callee', hangup_reason: 'Call recipient hungup'};
			const fields = {created_at: new Date(createdAtMs ?? 0).toISOString(), total_cost: 5};
			return index < 20
				? call(id, {created_at: fields.created_at, conversation_duration: 30}, 'row')
				: call(id, {...fields, telephony_data, cost_breakdown: {llm: 2, platform: 3}});
		}),
	);
	const stats = await readStats(mirror, {
		query: everything,
		fromMs: start - dayMs,
		toMs: start,
		zone,
		compare: false,
	});
	const blocks = statsBlocks(stats, look);
	const hangups = blocks.find(({title}) => title === 'Who hung up');
	expect(hangups?.rows.map(({label, cells}) => [label, cells[0]])).toEqual([
		['Callee', '40'],
		['not fetched yet', '20'],
	]);
	const legs = blocks.find(({title}) => title === 'Cost per leg');
	expect(legs?.note).toBe('of the 40 of 60 calls that have their legs here');
	expect(legs?.rows.map(({label, cells}) => [label, cells[0], cells[2]])).toEqual([
		['platform', '$1.20', '3.0c'],
		['llm', '80.0c', '2.0c'],
	]);
	expect(jsonOf(stats).total).toMatchObject({calls: 60, full_records: 40, cost_known: 40, legs_known: 40});
	// A sum of which some are not known is the least that it can be, wherever it stands.
	const tables = [
		...blocks.filter(({title}) => /^(Agents|Over time)$/.test(title)),
		sliceBlock(stats, 'agent', look),
	];
	const costs = tables.map(({heads, rows}) => rows.map(({cells}) => cells[heads.indexOf('cost')]));
	expect(costs[0]).toContain('10.0c+');
	expect(costs.slice(1)).toEqual([['$2.00+'], ['$2.00+']]);
});

test('what calls cost is shared out among those that cost something, and says so where not all are known', async () => {
	const mirror = await mirrorOf(
		some(40, start - dayMs, start, () => ({})).map(({id, createdAtMs}, index) => {
			const created_at = new Date(createdAtMs ?? 0).toISOString();
			return index < 20
				? call(id, {created_at}, 'row')
				: call(id, {created_at, total_cost: index < 30 ? 0 : 5, cost_breakdown: {}});
		}),
	);
	const span = {fromMs: start - dayMs, toMs: start, zone, compare: false};
	const stats = await readStats(mirror, {query: everything, ...span});
	const costs = statsBlocks(stats, look).find(({title}) => title === 'What a call cost');
	expect(costs?.note).toBe('10 calls that cost something · known of 20 of 40');
});

function jsonOf(stats: Stats) {
	return statsJson(stats, {currency: 'USD', masked: false});
}

test('parts of the time begin where the clock on the wall says so, also when it is put forward or back', () => {
	// In Berlin the clock went forward on 29 March 2026 and goes back on 25 October.
	for (const [from, to, hours] of [
		['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23],
		['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 24],
	] as const) {
		const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
		const cuts = cutsBetween(fromMs, toMs, 'hour', 'Europe/Berlin');
		expect(cuts).toHaveLength(hours + 1);
		expect(cutsBetween(fromMs, toMs, 'day', 'Europe/Berlin')).toEqual([fromMs, toMs]);
	}
});

test('cuts ascend from one end to the other, few enough to look at', () => {
	fc.assert(
		fc.property(
			fc.integer({min: Date.UTC(2020, 0), max: Date.UTC(2030, 0)}),
			fc.integer({min: 1, max: 800 * dayMs}),
			fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe'),
			(fromMs, long, where) => {
				const cuts = cutsBetween(fromMs, fromMs + long, unitFor(fromMs, fromMs + long), where);
				expect(cuts[0]).toBe(fromMs);
				expect(cuts.at(-1)).toBe(fromMs + long);
				expect(cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? cut))).toBe(true);
				expect(cuts.length).toBeLessThan(40);
			},
		),
		{numRuns: 60},
	);
});
