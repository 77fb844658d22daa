import {type JsonObject, jsonText} from '../text/json.js';
import type {Account, Agent, Batch, LogEntry} from './execution.js';
import {Fields} from './read/fields.js';

/** Null when there is no id to know it by. */
export function readAgent(raw: JsonObject): Agent | null {
	const agent = new Fields(raw, []);
	const id = agent.word('id', 'agent_id');
	return id === null
		? null
		: {
				id,
				name: agent.word('agent_name', 'name') ?? id,
				type: agent.word('agent_type'),
				status: agent.word('agent_status'),
				createdAtMs: agent.instant('created_at'),
				updatedAtMs: agent.instant('updated_at'),
			};
}

/** Null when there is no id to know it by. `agentId`: whose list it came from; the API does not repeat it. */
export function readBatch(raw: JsonObject, agentId: string | null = null): Batch | null {
	const batch = new Fields(raw, []);
	const id = batch.word('batch_id', 'id');
	return id === null
		? null
		: {
				id,
				agentId: batch.word('agent_id') ?? agentId,
				fileName: batch.word('file_name'),
				status: batch.word('status'),
				createdAtMs: batch.instant('created_at'),
				updatedAtMs: batch.instant('updated_at'),
				scheduledAtMs: batch.instant('scheduled_at'),
				validContacts: batch.amount('valid_contacts'),
				totalContacts: batch.amount('total_contacts'),
				executionStatus: readCounts(batch.within('execution_status')),
			};
}

function readCounts(fields: Fields | null): Readonly<Record<string, number>> {
	const counts = (fields?.keys() ?? []).flatMap(status => {
		const count = fields?.amount(status) ?? null;
		return count === null ? [] : [[status, count] as const];
	});
	return Object.fromEntries(counts);
}

/** Null when there is no id: whose calls the mirror holds must never be a guess. */
export function readAccount(raw: JsonObject): Account | null {
	const user = new Fields(raw, []);
	const id = user.word('id', 'user_id');
	const concurrency = user.within('concurrency');
	return id === null
		? null
		: {
				id,
				name: user.word('name'),
				email: user.word('email'),
				// An account can be in debt.
				walletCents: user.number('wallet'),
				concurrency: concurrency && {max: concurrency.amount('max'), current: concurrency.amount('current')},
			};
}

/** Both documented shapes of a log row; what is no text in `data` is shown as JSON. */
export function readLogEntry(raw: JsonObject): LogEntry {
	const entry = new Fields(raw, []);
	const data = entry.own('data') ?? null;
	const tool = entry.word('tool_name');
	return {
		atMs: entry.instant('created_at', 'timestamp'),
		type: entry.word('type'),
		component: entry.word('component') ?? (tool && 'tool'),
		provider: entry.word('provider') ?? tool,
		data: typeof data === 'string' ? data : data === null ? '' : jsonText(data),
		reasoning: entry.text('reasoning_content'),
	};
}
