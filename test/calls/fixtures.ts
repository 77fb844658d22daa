import {readFileSync} from 'node:fs';
import type {Execution} from '../../source/calls/execution.js';
import {readExecution} from '../../source/calls/read-execution.js';
import {isJsonList, isJsonObject, type Json, type JsonObject} from '../../source/text/json.js';

const folder = new URL('../fixtures/bolna/', import.meta.url);

/** Payloads of the documented API, with fictional people. */
export const samples = {
	inbound: '01_completed_inbound_plivo_with_latency.json',
	busy: '02_busy_twilio.json',
	disconnected: '03_call_disconnected_twilio_partial_cost.json',
	documented: '05_completed_get_execution_docs.json',
	withoutId: '07_busy_plivo_partial.json',
	batchList: '09_list_batch_executions_bare_array.json',
	log: '10_raw_log.json',
	scheduledRetry: '12_webhook_scheduled_retry.json',
} as const;

export function load(file: string): Json {
	const json: Json = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
	return json;
}

export function object(json: Json | undefined): JsonObject {
	if (!isJsonObject(json)) {
		throw new TypeError('an object was expected');
	}

	return json;
}

/** Every sample that is an execution or a list of them. */
export const executions: readonly JsonObject[] = Object.values(samples)
	.filter(file => file !== samples.log)
	.flatMap(file => {
		const json = load(file);
		return isJsonList(json) ? json.map(object) : [object(json)];
	});

/** A call made of the fields that matter to a test. */
export function call(raw: JsonObject = {}, depth: Execution['depth'] = 'full'): Execution {
	return readExecution({id: 'call-1', status: 'completed', ...raw}, {depth});
}
