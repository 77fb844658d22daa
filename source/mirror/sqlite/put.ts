import {derive, searchText} from '../../calls/derive.js';
import type {Execution} from '../../calls/execution.js';
import {merge} from '../../calls/precedence.js';
import {type Cells, numberCell, textCell} from '../../system/cells.js';
import {isJsonObject} from '../../text/json.js';
import type {PutResult} from '../mirror.js';
import {bodyText, packBody, readBody, readDepth, unpackBody} from './body.js';
import {factColumns, factValues} from './call-row.js';
import type {Connection} from './connection.js';
import {indexText} from './full-text.js';
import {chooseKey, firstKey} from './key.js';

const names = factColumns.map(column => `"${column}"`);

/** Marks come along when a call is new; nothing that Bolna says touches them afterwards. */
const upsert = `
INSERT INTO calls (key, ${names.join(', ')}, reviewed, tags, note)
SELECT :key, ${factColumns.map(column => `:${column}`).join(', ')},
	coalesce(marks.reviewed, 0), coalesce(marks.tags, '[]'), marks.note
FROM (SELECT :id AS id) AS given LEFT JOIN marks USING (id)
WHERE true
ON CONFLICT (key) DO UPDATE SET ${names.map(column => `${column} = excluded.${column}`).join(', ')}`;

const upsertBody = `
INSERT INTO bodies (key, depth, firstSeenMs, fetchedAtMs, body) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET depth = excluded.depth, fetchedAtMs = excluded.fetchedAtMs, body = excluded.body`;

const storedOf = `
SELECT calls.key, calls.id, calls.timeMs, bodies.depth, bodies.firstSeenMs, bodies.body
FROM calls JOIN bodies USING (key) WHERE calls.id IN (SELECT value FROM json_each(?))`;

interface Stored {
	readonly key: number;
	readonly firstSeenMs: number;
	readonly text: string;
	readonly execution: Execution;
}

export interface PutOutcome extends PutResult {
	/** Ids of the calls that were written. */
	readonly written: readonly string[];
}

/** Writes one page: merged with what is there, and only where that changes something. Runs inside a transaction. */
export function putPage(
	connection: Connection,
	executions: readonly Execution[],
	fetchedAtMs: number,
): PutOutcome {
	const stored = readStored(
		connection,
		executions.map(({id}) => id),
	);
	const counts = {inserted: 0, updated: 0, unchanged: 0};
	const written = new Set<string>();
	for (const incoming of executions) {
		const before = stored.get(incoming.id);
		const after = combine(before, incoming, fetchedAtMs);
		if (after === before) {
			counts.unchanged += 1;
			continue;
		}

		const key = writeCall(connection, after, before, fetchedAtMs);
		stored.set(incoming.id, {...after, key});
		written.add(incoming.id);
		counts[before === undefined ? 'inserted' : 'updated'] += 1;
	}

	return {...counts, written: [...written]};
}

function readStored(connection: Connection, ids: readonly string[]): Map<string, Stored> {
	const rows = connection.all({text: storedOf, values: [JSON.stringify(ids)]});
	return new Map(rows.map(cells => [textCell(cells, 'id'), readOne(cells)]));
}

function readOne(cells: Cells): Stored {
	const text = unpackBody(cells);
	return {
		key: numberCell(cells, 'key'),
		firstSeenMs: numberCell(cells, 'firstSeenMs'),
		text,
		execution: readBody(text, textCell(cells, 'id'), readDepth(cells)),
	};
}

/** What is to be kept after this version came; the same object when nothing changes. */
function combine(before: Stored | undefined, incoming: Execution, fetchedAtMs: number): Stored {
	const text = bodyText(incoming.raw);
	if (before === undefined) {
		return {key: -1, firstSeenMs: fetchedAtMs, text, execution: incoming};
	}

	const {execution} = before;
	if (text === before.text && (incoming.depth === execution.depth || execution.depth === 'full')) {
		return before;
	}

	const raw: unknown = JSON.parse(text);
	const merged = merge(execution, {...incoming, raw: isJsonObject(raw) ? raw : {}});
	const mergedText = bodyText(merged.raw);
	return mergedText === before.text && merged.depth === execution.depth
		? before
		: {...before, text: mergedText, execution: merged};
}

/** @returns the key, another one when the call's time has changed */
function writeCall(
	connection: Connection,
	{execution, firstSeenMs, text}: Stored,
	before: Stored | undefined,
	fetchedAtMs: number,
): number {
	const facts = derive(execution, firstSeenMs);
	const moved =
		before !== undefined && firstKey(derive(before.execution, firstSeenMs).timeMs) !== firstKey(facts.timeMs);
	if (before !== undefined && moved) {
		removeCall(connection, before.key);
	}

	const key =
		before === undefined || moved
			? chooseKey(facts.id, facts.timeMs, candidate => isTaken(connection, candidate))
			: before.key;
	connection.runNamed(upsert, {key, ...factValues(facts)});
	connection.run(upsertBody, key, execution.depth, firstSeenMs, fetchedAtMs, packBody(text));
	const words = searchText(execution);
	const sameWords =
		before !== undefined && JSON.stringify(searchText(before.execution)) === JSON.stringify(words);
	if (moved || !sameWords) {
		indexText(connection, key, words);
	}

	return key;
}

function removeCall(connection: Connection, key: number): void {
	indexText(connection, key, null);
	connection.run('DELETE FROM bodies WHERE key = ?', key);
	connection.run('DELETE FROM calls WHERE key = ?', key);
}

function isTaken(connection: Connection, key: number): boolean {
	return connection.one('SELECT 1 FROM calls WHERE key = ?', key) !== undefined;
}
