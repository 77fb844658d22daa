import {derive, searchText} from '../../calls/derive.js';
import type {Execution} from '../../calls/execution.js';
import {merge} from '../../calls/precedence.js';
import {type Cells, numberCell, textCell} from '../../system/cells.js';
import {isJsonObject} from '../../text/json.js';
import type {PutResult} from '../mirror.js';
import {bodyText, packBody, readCall, unpackBody} from './body.js';
import {factColumns, factValues} from './call-row.js';
import type {Connection} from './connection.js';
import {indexTexts, type Texts} from './full-text.js';
import {chooseKey, firstKey} from './key.js';
import {name, sql} from './sql.js';

const names = factColumns.map(column => `"${column}"`);

/** Marks come along when a call is new; nothing that Bolna says touches them afterwards. */
const upsert = `
INSERT INTO calls (key, ${names.join(', ')}, reviewed, tags, note)
SELECT ?, ${factColumns.map(() => '?').join(', ')},
	coalesce(marks.reviewed, 0), coalesce(marks.tags, '[]'), marks.note
FROM (SELECT ? AS id) AS given LEFT JOIN marks USING (id)
WHERE true
ON CONFLICT (key) DO UPDATE SET ${names.map(column => `${column} = excluded.${column}`).join(', ')}`;

const upsertBody = `
INSERT INTO bodies (key, depth, firstSeenMs, fetchedAtMs, body) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET depth = excluded.depth, fetchedAtMs = excluded.fetchedAtMs, body = excluded.body`;

const selectStored = `
SELECT calls.key, calls.id, calls.timeMs, calls.agentId, calls.batchId,
	bodies.depth, bodies.firstSeenMs, bodies.fetchedAtMs, bodies.body
FROM calls JOIN bodies USING (key)`;

interface Stored {
	readonly key: number;
	/** What the key was made from. */
	readonly timeMs: number;
	readonly firstSeenMs: number;
	readonly fetchedAtMs: number;
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
	const texts: Texts = new Map();
	for (const incoming of oldestFirst(executions)) {
		const before = stored.get(incoming.id);
		const after = combine(before, incoming, fetchedAtMs);
		if (after === before) {
			counts.unchanged += 1;
			continue;
		}

		stored.set(incoming.id, writeCall(connection, after, before, texts));
		written.add(incoming.id);
		counts[before === undefined ? 'inserted' : 'updated'] += 1;
	}

	indexTexts(connection, texts);
	return {...counts, written: [...written]};
}

/**
 * Bolna gives the newest first, and pages of a table that grows at its low end stay half empty. Versions of one call
 * stay in the order they came in.
 */
function oldestFirst(executions: readonly Execution[]): readonly Execution[] {
	const times = new Map(executions.map(({id, createdAtMs}) => [id, createdAtMs ?? 0]));
	return executions.toSorted((one, other) => (times.get(one.id) ?? 0) - (times.get(other.id) ?? 0));
}

function readStored(connection: Connection, ids: readonly string[]): Map<string, Stored> {
	const rows = connection.all(
		sql`${name(selectStored)} WHERE calls.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
	);
	return new Map(rows.map(cells => [textCell(cells, 'id'), readOne(cells)]));
}

function readOne(cells: Cells): Stored {
	const text = unpackBody(cells);
	return {
		key: numberCell(cells, 'key'),
		timeMs: numberCell(cells, 'timeMs'),
		firstSeenMs: numberCell(cells, 'firstSeenMs'),
		fetchedAtMs: numberCell(cells, 'fetchedAtMs'),
		text,
		execution: readCall(cells, text),
	};
}

/** What is to be kept after this version came; the same object when nothing changes. */
function combine(before: Stored | undefined, incoming: Execution, fetchedAtMs: number): Stored {
	const text = bodyText(incoming.raw);
	if (before === undefined) {
		return {key: -1, timeMs: Number.NaN, firstSeenMs: fetchedAtMs, fetchedAtMs, text, execution: incoming};
	}

	const {execution} = before;
	const deepens = incoming.depth === 'full' && execution.depth === 'row';
	if (text === before.text && !deepens && knows(execution, incoming)) {
		return before;
	}

	const raw: unknown = JSON.parse(text);
	const merged = merge(execution, {...incoming, raw: isJsonObject(raw) ? raw : {}});
	const mergedText = bodyText(merged.raw);
	return mergedText === before.text && merged.depth === execution.depth && knows(execution, merged)
		? before
		: {...before, fetchedAtMs, text: mergedText, execution: merged};
}

/** Whether a version names no agent or batch that is not known: the question may have, where its answer did not. */
function knows(stored: Execution, {agentId, batchId}: Execution): boolean {
	return (agentId === null || agentId === stored.agentId) && (batchId === null || batchId === stored.batchId);
}

/** @returns what is stored now: with another key when the call's time has changed */
function writeCall(connection: Connection, after: Stored, before: Stored | undefined, texts: Texts): Stored {
	const {execution, firstSeenMs, fetchedAtMs, text} = after;
	const facts = derive(execution, firstSeenMs);
	const isNew = before === undefined || firstKey(before.timeMs) !== firstKey(facts.timeMs);
	if (before !== undefined && isNew) {
		removeCall(connection, before.key);
		texts.set(before.key, null);
	}

	const key = isNew
		? chooseKey(facts.id, facts.timeMs, candidate => isTaken(connection, candidate))
		: before.key;
	connection.run(upsert, key, ...factValues(facts), facts.id);
	connection.run(upsertBody, key, execution.depth, firstSeenMs, fetchedAtMs, packBody(text));
	const words = searchText(execution);
	if (isNew || before === after || JSON.stringify(searchText(before.execution)) !== JSON.stringify(words)) {
		texts.set(key, words);
	}

	return {...after, key, timeMs: facts.timeMs};
}

/** Derives calls anew from their bodies and indexes their texts again; forgets the texts of calls that are gone. */
export function renewCalls(connection: Connection, keys: readonly number[]): void {
	const texts: Texts = new Map();
	for (const key of keys) {
		const cells = connection.one(`${selectStored} WHERE calls.key = ?`, key);
		if (cells === undefined) {
			texts.set(key, null);
		} else {
			const stored = readOne(cells);
			writeCall(connection, stored, stored, texts);
		}
	}

	indexTexts(connection, texts);
}

function removeCall(connection: Connection, key: number): void {
	connection.run('DELETE FROM bodies WHERE key = ?', key);
	connection.run('DELETE FROM calls WHERE key = ?', key);
}

function isTaken(connection: Connection, key: number): boolean {
	return connection.one('SELECT 1 FROM calls WHERE key = ?', key) !== undefined;
}
