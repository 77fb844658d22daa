import {setImmediate} from 'node:timers/promises';
import {numberCell, numberOrNull, textCell, textOrNull} from '../../system/cells.js';
import type {Group, GroupsRequest} from '../mirror.js';
import type {Connection} from './connection.js';
import {everyKey} from './key.js';
import {planFor, source} from './plan.js';
import {name, type Sql, sql} from './sql.js';
import {stretches} from './stretches.js';

type Counted = {-readonly [Name in keyof Group]: Name extends 'buckets' ? number[] : Group[Name]} & {
	lastKey: number;
};

/** Columns that may be grouped by: names of our own, never of a person's. */
const columns: Readonly<Record<NonNullable<GroupsRequest['by']>, Sql>> = {
	cause: name('calls.cause'),
	status: name('calls.status'),
	agent: name('calls.agentId'),
	batch: name('calls.batchId'),
	direction: name('calls.direction'),
	provider: name('calls.provider'),
	carrier: name('calls.carrier'),
	hangup: name('calls.hangupBy'),
	reason: name('calls.hangupReason'),
	code: name('CAST(calls.hangupCode AS INTEGER)'),
	error: name('calls.errorMessage'),
	voicemail: name('calls.voicemail'),
	number: name('calls.number'),
};

/** Counts the matching calls by what a column says, a few thousand at a time; the largest group first. */
export async function readGroups(
	connection: Connection,
	{query, by, fromMs, toMs, buckets}: GroupsRequest,
	signal?: AbortSignal,
): Promise<readonly Group[]> {
	const plan = planFor(query, connection);
	const value = by === null ? name('NULL') : columns[by];
	const widthMs = Math.max(1, (toMs - fromMs) / buckets);
	// Of a call without its full record nobody knows whether it says nothing.
	const unfetched = by === null ? name('0') : sql`${value} IS NULL AND calls."full" = 0`;
	const found = new Map<string, Counted>();
	for (const keys of stretches(connection, plan, everyKey, true)) {
		signal?.throwIfAborted();
		const rows = connection.all(
			sql`SELECT ${value} AS value, ${unfetched} AS unfetched, CAST((calls.timeMs - ${fromMs}) / ${widthMs} AS INTEGER) AS bucket,
				count(*) AS calls, sum(calls."full") AS "full", sum(calls.reviewed) AS reviewed,
				count(calls.costCents) AS costed, sum(calls.costCents) AS costCents,
				min(calls.timeMs) AS firstMs, max(calls.timeMs) AS lastMs, max(calls.key) AS lastKey
				${source(plan, keys)} GROUP BY 1, 2, 3`,
		);
		for (const cells of rows) {
			const bucket = Math.min(Math.max(numberCell(cells, 'bucket'), 0), buckets - 1);
			const said = cells['value'] === null ? null : String(cells['value']);
			const isUnfetched = cells['unfetched'] === 1;
			const place = `${isUnfetched ? '?' : ''}${said === null ? '' : `=${said}`}`;
			const group = found.get(place) ?? {
				value: said,
				unfetched: isUnfetched,
				calls: 0,
				full: 0,
				reviewed: 0,
				costed: 0,
				costCents: 0,
				firstMs: Number.POSITIVE_INFINITY,
				lastMs: 0,
				example: null,
				buckets: Array.from({length: buckets}, () => 0),
				lastKey: 0,
			};
			const calls = numberCell(cells, 'calls');
			group.calls += calls;
			group.full += numberCell(cells, 'full');
			group.reviewed += numberCell(cells, 'reviewed');
			group.costed += numberCell(cells, 'costed');
			group.costCents += numberOrNull(cells, 'costCents') ?? 0;
			group.firstMs = Math.min(group.firstMs, numberCell(cells, 'firstMs'));
			group.lastMs = Math.max(group.lastMs, numberCell(cells, 'lastMs'));
			group.lastKey = Math.max(group.lastKey, numberCell(cells, 'lastKey'));
			group.buckets[bucket] = (group.buckets[bucket] ?? 0) + calls;
			found.set(place, group);
		}

		await setImmediate();
	}

	return [...found.values()]
		.sort((one, other) => other.calls - one.calls || other.lastMs - one.lastMs)
		.map(({lastKey, ...group}, place) => ({
			...group,
			example: place < examples ? exampleOf(connection, lastKey) : null,
		}));
}

/** So many of the largest groups are shown by a call of theirs. */
const examples = 200;

function exampleOf(connection: Connection, key: number): Group['example'] {
	const cells = connection.one('SELECT id, why, number FROM calls WHERE key = ?', key);
	return cells === undefined
		? null
		: {id: textCell(cells, 'id'), why: textCell(cells, 'why'), number: textOrNull(cells, 'number')};
}
