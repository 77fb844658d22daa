import {type Cells, flagCell, numberCell, numberOrNull, textCell} from '../../system/cells.js';
import type {Coverage, WindowState} from '../mirror.js';
import type {Connection} from './connection.js';
import {firstKey, lastKey} from './key.js';

/** A window is known by its agent and its beginning: the newest one's end moves with the clock. */
export function putWindow(connection: Connection, window: WindowState, arrived: readonly string[]): void {
	const {agentId, fromMs, toMs} = window;
	if (window.done) {
		connection.run(
			'DELETE FROM windows WHERE agentId = ? AND fromMs > ? AND fromMs < ?',
			agentId,
			fromMs,
			toMs,
		);
		connection.run(
			'DELETE FROM walked WHERE agentId = ? AND fromMs >= ? AND fromMs < ?',
			agentId,
			fromMs,
			toMs,
		);
	} else {
		for (const id of arrived) {
			connection.run('INSERT OR IGNORE INTO walked VALUES (?, ?, ?)', agentId, fromMs, id);
		}
	}

	connection.run(
		`INSERT OR REPLACE INTO windows
		(agentId, fromMs, toMs, total, loaded, nextPage, done, asOfMs, way, shortWalks, missing)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		agentId,
		fromMs,
		toMs,
		window.total,
		window.loaded,
		window.nextPage,
		Number(window.done),
		window.asOfMs,
		window.way,
		window.shortWalks,
		window.missing,
	);
}

/**
 * What is no longer here must not count as loaded, and what still is must: a window that was read to its end begins at the
 * cut from now on. One that was not is walked anew.
 */
export function cutWindows(connection: Connection, beforeMs: number): void {
	const cut = connection
		.all({text: 'SELECT * FROM windows WHERE fromMs < ?', values: [beforeMs]})
		.map(windowIn);
	connection.run('DELETE FROM walked WHERE fromMs < ?', beforeMs);
	connection.run('DELETE FROM windows WHERE fromMs < ?', beforeMs);
	for (const window of cut.filter(({done, toMs}) => done && toMs > beforeMs)) {
		const {agentId, toMs} = window;
		const other = connection.one(
			'SELECT toMs FROM windows WHERE agentId = ? AND fromMs = ?',
			agentId,
			beforeMs,
		);
		if (other === undefined || numberCell(other, 'toMs') < toMs) {
			const calls = countOfAgent(connection, agentId, beforeMs, toMs);
			putWindow(connection, {...window, fromMs: beforeMs, total: calls, loaded: calls}, []);
		}
	}
}

export function readWindows(connection: Connection): readonly WindowState[] {
	return connection
		.all({text: 'SELECT * FROM windows ORDER BY agentId, fromMs DESC', values: []})
		.map(windowIn);
}

function windowIn(cells: Cells): WindowState {
	return {
		agentId: textCell(cells, 'agentId'),
		fromMs: numberCell(cells, 'fromMs'),
		toMs: numberCell(cells, 'toMs'),
		total: numberOrNull(cells, 'total'),
		loaded: numberCell(cells, 'loaded'),
		nextPage: numberCell(cells, 'nextPage'),
		way: numberCell(cells, 'way'),
		shortWalks: numberCell(cells, 'shortWalks'),
		done: flagCell(cells, 'done'),
		missing: numberCell(cells, 'missing'),
		asOfMs: numberOrNull(cells, 'asOfMs'),
	};
}

export function readWalked(connection: Connection, agentId: string, fromMs: number): readonly string[] {
	return connection
		.all({text: 'SELECT id FROM walked WHERE agentId = ? AND fromMs = ?', values: [agentId, fromMs]})
		.map(cells => textCell(cells, 'id'));
}

export function countOfAgent(connection: Connection, agentId: string, fromMs: number, toMs: number): number {
	const [cells] = connection.all({
		text: 'SELECT count(*) AS calls FROM calls WHERE agentId = ? AND key >= ? AND key <= ?',
		values: [agentId, firstKey(fromMs), lastKey(toMs)],
	});
	return cells === undefined ? 0 : numberCell(cells, 'calls');
}

/** From counters and small indexes: it is asked often. */
export function readCoverage(connection: Connection): Coverage {
	const cells = connection.one(
		`SELECT (SELECT coalesce(sum(calls), 0) FROM days) AS calls,
			(SELECT coalesce(sum("full"), 0) FROM days) AS "full",
			(SELECT count(*) FROM calls INDEXED BY unfinished_calls
				WHERE "group" NOT IN ('completed', 'unanswered', 'failed')) AS unfinished,
			(SELECT count(*) FROM stale) AS toIndex`,
	);
	const figure = (name: string) => (cells === undefined ? 0 : numberCell(cells, name));
	return {
		calls: figure('calls'),
		full: figure('full'),
		unfinished: figure('unfinished'),
		toIndex: figure('toIndex'),
	};
}

/**
 * Of agents that Bolna no longer has nothing new is ever heard. One that was never asked for leaves it open as of when all
 * calls are here, unless it was made later than that: then it had none.
 */
export function readAsOf(connection: Connection, agentId: string | null): number | null {
	const cells = connection.one(
		agentId === null
			? `WITH latest AS (
				SELECT createdAtMs, (SELECT max(asOfMs) FROM windows WHERE agentId = agents.id) AS asOfMs
				FROM agents WHERE id NOT IN (SELECT id FROM gone_agents)
			), oldest AS (SELECT min(asOfMs) AS asOfMs FROM latest)
			SELECT asOfMs FROM oldest WHERE NOT EXISTS (
				SELECT 1 FROM latest
				WHERE latest.asOfMs IS NULL AND coalesce(latest.createdAtMs < oldest.asOfMs, true)
			)`
			: 'SELECT max(asOfMs) AS asOfMs FROM windows WHERE agentId = ?1',
		...(agentId === null ? [] : [agentId]),
	);
	return cells === undefined ? null : numberOrNull(cells, 'asOfMs');
}

/**
 * A window that is not done has its newest calls alone. An agent whose first window begins when it was made has no
 * earlier calls; of one that was never asked for, and of one that Bolna no longer has, nothing is said.
 */
export function readSince(connection: Connection, agentId: string | null): number | null {
	const cells = connection.one(
		`WITH held AS (
			SELECT createdAtMs, coalesce(
				(SELECT max(toMs) FROM windows WHERE agentId = agents.id AND NOT done),
				(SELECT min(fromMs) FROM windows WHERE agentId = agents.id)
			) AS fromMs
			FROM agents WHERE ${agentId === null ? 'id NOT IN (SELECT id FROM gone_agents)' : 'id = ?1'}
		)
		SELECT max(fromMs) AS fromMs FROM held WHERE fromMs > coalesce(createdAtMs, 0)`,
		...(agentId === null ? [] : [agentId]),
	);
	return cells === undefined ? null : numberOrNull(cells, 'fromMs');
}
