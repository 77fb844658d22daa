import {isDeepStrictEqual} from 'node:util';
import type {Agent, Batch} from '../../calls/execution.js';
import {type Cells, jsonCell, numberOrNull, textCell, textOrNull} from '../../system/cells.js';
import {isJsonObject} from '../../text/json.js';
import type {Connection} from './connection.js';

/**
 * The whole list, as Bolna gives it. An agent that is no longer on it stays: its calls may still be here.
 * @returns whether it is another list than before
 */
export function putAgents(connection: Connection, agents: readonly Agent[]): boolean {
	const known = new Map(readAgents(connection, 'listed').map(agent => [agent.id, agent]));
	if (known.size === agents.length && agents.every(each => isDeepStrictEqual(known.get(each.id), each))) {
		return false;
	}

	for (const {id, name, type, status, createdAtMs, updatedAtMs} of agents) {
		connection.run(
			'INSERT OR REPLACE INTO agents VALUES (?, ?, ?, ?, ?, ?)',
			id,
			name,
			type,
			status,
			createdAtMs,
			updatedAtMs,
		);
	}

	connection.run('DELETE FROM gone_agents');
	connection.run(
		'INSERT INTO gone_agents SELECT id FROM agents WHERE id NOT IN (SELECT value FROM json_each(?))',
		JSON.stringify(agents.map(({id}) => id)),
	);
	return true;
}

export function readAgents(connection: Connection, which: 'all' | 'listed'): readonly Agent[] {
	const gone = which === 'all' ? '' : 'WHERE id NOT IN (SELECT id FROM gone_agents)';
	return connection.all({text: `SELECT * FROM agents ${gone} ORDER BY name, id`, values: []}).map(cells => ({
		id: textCell(cells, 'id'),
		name: textCell(cells, 'name'),
		type: textOrNull(cells, 'type'),
		status: textOrNull(cells, 'status'),
		createdAtMs: numberOrNull(cells, 'createdAtMs'),
		updatedAtMs: numberOrNull(cells, 'updatedAtMs'),
	}));
}

/** The whole list of an agent's batches, as Bolna gives it. */
export function putBatches(connection: Connection, agentId: string, batches: readonly Batch[]): void {
	connection.run('DELETE FROM batches WHERE agentId = ?', agentId);
	for (const batch of batches) {
		putBatch(connection, {...batch, agentId: batch.agentId ?? agentId});
	}
}

/** One of them; asked for by itself it may not say whose it is. */
export function putBatch(connection: Connection, batch: Batch): void {
	connection.run(
		`INSERT OR REPLACE INTO batches
			VALUES (?1, coalesce(?2, (SELECT agentId FROM batches WHERE id = ?1)), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`,
		batch.id,
		batch.agentId,
		batch.fileName,
		batch.status,
		batch.createdAtMs,
		batch.updatedAtMs,
		batch.scheduledAtMs,
		batch.validContacts,
		batch.totalContacts,
		JSON.stringify(batch.executionStatus),
	);
}

export function readBatches(connection: Connection): readonly Batch[] {
	return connection
		.all({text: 'SELECT * FROM batches ORDER BY createdAtMs DESC, id', values: []})
		.map(cells => ({
			id: textCell(cells, 'id'),
			agentId: textOrNull(cells, 'agentId'),
			fileName: textOrNull(cells, 'fileName'),
			status: textOrNull(cells, 'status'),
			createdAtMs: numberOrNull(cells, 'createdAtMs'),
			updatedAtMs: numberOrNull(cells, 'updatedAtMs'),
			scheduledAtMs: numberOrNull(cells, 'scheduledAtMs'),
			validContacts: numberOrNull(cells, 'validContacts'),
			totalContacts: numberOrNull(cells, 'totalContacts'),
			executionStatus: readCounts(cells),
		}));
}

function readCounts(cells: Cells): Readonly<Record<string, number>> {
	const counts = jsonCell(cells, 'executionStatus');
	const entries = isJsonObject(counts) ? Object.entries(counts) : [];
	return Object.fromEntries(
		entries.flatMap(([status, count]) => (typeof count === 'number' ? [[status, count] as const] : [])),
	);
}
