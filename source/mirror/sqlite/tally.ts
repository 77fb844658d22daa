import {setImmediate} from 'node:timers/promises';
import type {Column} from '../../filter/fields.js';
import {numberCell} from '../../system/cells.js';
import type {Tally, TallyRequest} from '../mirror.js';
import type {Connection} from './connection.js';
import {everyKey} from './key.js';
import {planFor, source} from './plan.js';
import {join, name, sql} from './sql.js';
import {callsInStretch, stretches} from './stretches.js';

/** Of a column with more values than anybody reads, the rest of them is not gathered. */
const mostValues = 5000;

/** How often each value of a column stands in the calls of a query; other work goes on meanwhile. */
export async function tally(
	connection: Connection,
	{column, beside, presence, query}: TallyRequest,
	signal?: AbortSignal,
): Promise<Tally> {
	const plan = planFor(query, connection);
	const cellOf = (own: Column) => name(`calls."${own}"`);
	const cell = cellOf(column);
	const list = beside && sql`json_array(${join([cell, ...beside.map(cellOf)], ', ')})`;
	const value = presence ? sql`(${cell} IS NOT NULL AND ${cell} <> '' AND ${cell} <> 0)` : (list ?? cell);
	const calls = new Map<string, number>();
	for (const [index, stretch] of stretches(
		connection,
		plan,
		everyKey,
		true,
		callsInStretch(plan),
	).entries()) {
		if (index > 0) {
			await setImmediate();
		}

		signal?.throwIfAborted();
		for (const cells of connection.all(
			sql`SELECT ${value} AS value, count(*) AS calls ${source(plan, stretch)} GROUP BY 1`,
		)) {
			for (const key of list === undefined ? keysOf(cells['value']) : [String(cells['value'])]) {
				if (calls.has(key) || calls.size < mostValues) {
					calls.set(key, (calls.get(key) ?? 0) + numberCell(cells, 'calls'));
				}
			}
		}
	}

	return calls;
}

/** A list of tags is one value for each of them. */
function keysOf(value: unknown): readonly string[] {
	if (value === null || value === undefined || value === '') {
		return [];
	}

	const text = String(value);
	if (!text.startsWith('["')) {
		return text === '[]' ? [] : [text];
	}

	try {
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) ? list.filter(item => typeof item === 'string') : [text];
	} catch {
		return [text];
	}
}
