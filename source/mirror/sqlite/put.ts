import type {SQLInputValue} from 'node:sqlite';
import {derive, type SearchText, searchText} from '../../calls/derive.js';
import type {Depth, Execution} from '../../calls/execution.js';
import {merge} from '../../calls/precedence.js';
import {type Cells, numberCell, textCell} from '../../system/cells.js';
import {once} from '../../system/once.js';
import {isJsonObject} from '../../text/json.js';
import type {PutResult, Teller} from '../mirror.js';
import {bodyText, packBody, readCall, unpackBody} from './body.js';
import {factColumns, factValues} from './call-row.js';
import type {Connection} from './connection.js';
import {indexTexts, type Texts} from './full-text.js';
import {chooseKey, firstKey} from './key.js';
import {NewCalls} from './new-calls.js';
import {name, sql} from './sql.js';
import {noteTeller} from './unlisted.js';

const names = factColumns.map(column => `"${column}"`);

const insert = `INSERT INTO calls (key, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`;
const update = `UPDATE calls SET ${names.map(column => `${column} = ?`).join(', ')} WHERE key = ?`;
const insertBody = 'INSERT INTO bodies (depth, firstSeenMs, fetchedAtMs, body, key) VALUES (?, ?, ?, ?, ?)';
const updateBody = 'UPDATE bodies SET depth = ?, firstSeenMs = ?, fetchedAtMs = ?, body = ? WHERE key = ?';

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
	readonly execution: () => Execution;
}

export interface PutOutcome extends PutResult {
	/** Ids of the calls that were written. */
	readonly written: readonly string[];
}

/** What is written of a call beside its body: plain data, so that it can be made in another thread. */
export interface Prepared {
	readonly id: string;
	readonly timeMs: number;
	readonly agentId: string | null;
	readonly full: boolean;
	/** In the order of their columns. */
	readonly facts: readonly SQLInputValue[];
	readonly words: SearchText;
}

/** A call as it came. */
export interface Arrival {
	readonly id: string;
	readonly createdAtMs: number | null;
	readonly depth: Depth;
	/** What is kept of it. */
	readonly text: string;
	/** What is written where nothing is known of it yet. */
	readonly prepared: () => Prepared;
	/** What is read in it; needed only where there is something to merge it with. */
	readonly execution: () => Execution;
}

/** Calls that came together, when, and who told of them. */
export interface ArrivedPage {
	readonly arrivals: readonly Arrival[];
	readonly fetchedAtMs: number;
	readonly teller: Teller;
}

export function prepare(execution: Execution, firstSeenMs: number): Prepared {
	const facts = derive(execution, firstSeenMs);
	const {id, timeMs, agentId, full} = facts;
	return {id, timeMs, agentId, full, facts: factValues(facts), words: searchText(execution)};
}

/** Writes pages: merged with what is there, and only where that changes something. Runs inside a transaction, as the last of it. */
export function putPages(connection: Connection, pages: readonly ArrivedPage[]): readonly PutOutcome[] {
	const later = nothingLater();
	const outcomes = pages.map(page => putPage(connection, page, later));
	settle(connection, later);
	return outcomes;
}

/** What is done once for all calls of a transaction. */
interface Later {
	readonly newCalls: NewCalls;
	readonly texts: Texts;
}

function nothingLater(): Later {
	return {newCalls: new NewCalls(), texts: new Map()};
}

/** The last of a transaction. */
function settle(connection: Connection, {newCalls, texts}: Later): void {
	newCalls.settle(connection);
	indexTexts(connection, texts);
}

function putPage(
	connection: Connection,
	{arrivals, fetchedAtMs, teller}: ArrivedPage,
	later: Later,
): PutOutcome {
	const ids = arrivals.map(({id}) => id);
	noteTeller(connection, ids, teller);
	const stored = readStored(connection, ids);
	const counts = {inserted: 0, updated: 0, unchanged: 0};
	const written = new Set<string>();
	for (const arrival of oldestFirst(arrivals)) {
		const {id} = arrival;
		const before = stored.get(id);
		if (before === undefined) {
			stored.set(id, insertCall(connection, arrival, fetchedAtMs, later));
			written.add(id);
			counts.inserted += 1;
			continue;
		}

		const after = combine(before, arrival, fetchedAtMs);
		if (after === before) {
			counts.unchanged += 1;
			continue;
		}

		stored.set(id, writeCall(connection, after, before, later));
		written.add(id);
		counts.updated += 1;
	}

	return {...counts, written: [...written]};
}

/**
 * Bolna gives the newest first, and pages of a table that grows at its low end stay half empty. Versions of one call
 * stay in the order they came in.
 */
function oldestFirst(arrivals: readonly Arrival[]): readonly Arrival[] {
	const times = new Map(arrivals.map(({id, createdAtMs}) => [id, createdAtMs ?? 0]));
	return arrivals.toSorted((one, other) => (times.get(one.id) ?? 0) - (times.get(other.id) ?? 0));
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
		execution: once(() => readCall(cells, text)),
	};
}

/** What is to be kept after this version came; the same object when nothing changes. */
function combine(before: Stored, {text, depth, execution}: Arrival, fetchedAtMs: number): Stored {
	const known = before.execution();
	const incoming = execution();
	const deepens = depth === 'full' && known.depth === 'row';
	if (text === before.text && !deepens && knows(known, incoming)) {
		return before;
	}

	const raw: unknown = JSON.parse(text);
	const merged = merge(known, {...incoming, raw: isJsonObject(raw) ? raw : {}});
	const mergedText = bodyText(merged.raw);
	return mergedText === before.text && merged.depth === known.depth && knows(known, merged)
		? before
		: {...before, fetchedAtMs, text: mergedText, execution: () => merged};
}

/** Whether a version names no agent or batch that is not known: the question may have, where its answer did not. */
function knows(stored: Execution, {agentId, batchId}: Execution): boolean {
	return (agentId === null || agentId === stored.agentId) && (batchId === null || batchId === stored.batchId);
}

/** A call of which nothing is here. */
function insertCall(
	connection: Connection,
	{prepared: make, depth, text, execution}: Arrival,
	fetchedAtMs: number,
	later: Later,
): Stored {
	const prepared = make();
	const {timeMs} = prepared;
	const key = writeNew(connection, prepared, {depth, text, firstSeenMs: fetchedAtMs, fetchedAtMs}, later);
	return {key, timeMs, firstSeenMs: fetchedAtMs, fetchedAtMs, text, execution};
}

/** @returns what is stored now: with another key when the call's time has changed */
function writeCall(connection: Connection, after: Stored, before: Stored, later: Later): Stored {
	const {firstSeenMs, fetchedAtMs, text} = after;
	const execution = after.execution();
	const prepared = prepare(execution, firstSeenMs);
	const {timeMs, words} = prepared;
	const body = {depth: execution.depth, text, firstSeenMs, fetchedAtMs};
	// The counters follow what becomes of a call that they know.
	later.newCalls.settleIf(connection, prepared.id);
	if (firstKey(before.timeMs) !== firstKey(timeMs)) {
		removeCall(connection, before.key);
		later.texts.set(before.key, null);
		return {...after, key: writeNew(connection, prepared, body, later), timeMs};
	}

	const {key} = before;
	connection.run(update, ...prepared.facts, key);
	connection.run(updateBody, ...cellsOf(body), key);
	if (before === after || JSON.stringify(searchText(before.execution())) !== JSON.stringify(words)) {
		later.texts.set(key, words);
	}

	return {...after, timeMs};
}

/** What is kept of a call beside what was derived from it. */
type Body = Pick<Stored, 'text' | 'firstSeenMs' | 'fetchedAtMs'> & {readonly depth: Depth};

/** @returns the key that it has now */
function writeNew(
	connection: Connection,
	{id, timeMs, agentId, full, facts, words}: Prepared,
	body: Body,
	{newCalls, texts}: Later,
): number {
	const key = chooseKey(id, timeMs, candidate => isTaken(connection, candidate));
	connection.run(insert, key, ...facts);
	connection.run(insertBody, ...cellsOf(body), key);
	newCalls.note({id, key, agentId, full});
	texts.set(key, words);
	return key;
}

function cellsOf({depth, firstSeenMs, fetchedAtMs, text}: Body): readonly SQLInputValue[] {
	return [depth, firstSeenMs, fetchedAtMs, packBody(text)];
}

/** Derives calls anew from their bodies and indexes their texts again; forgets the texts of calls that are gone. */
export function renewCalls(connection: Connection, keys: readonly number[]): void {
	const later = nothingLater();
	for (const key of keys) {
		const cells = connection.one(`${selectStored} WHERE calls.key = ?`, key);
		if (cells === undefined) {
			later.texts.set(key, null);
		} else {
			const stored = readOne(cells);
			writeCall(connection, stored, stored, later);
		}
	}

	settle(connection, later);
}

function removeCall(connection: Connection, key: number): void {
	connection.run('DELETE FROM bodies WHERE key = ?', key);
	connection.run('DELETE FROM calls WHERE key = ?', key);
}

function isTaken(connection: Connection, key: number): boolean {
	return connection.one('SELECT 1 FROM calls WHERE key = ?', key) !== undefined;
}
