import {asInstant} from '../calls/read/instant.js';
import type {Arrived} from '../calls/webhook-story.js';
import {readLines} from '../system/lines.js';
import {isJsonList, isJsonObject, type Json, type JsonObject} from '../text/json.js';
import {type Spelled, SpreadJson} from './spread-json.js';

/** Names under which receivers keep when a webhook came, and what it was. */
const timeNames = ['received_at', 'receivedAt', 'received', 'timestamp', 'time', 'at'];
const bodyNames = ['body', 'payload', 'data', 'event', 'webhook', 'json'];

/**
 * Webhooks that somebody else kept, one a line or as JSON over several: as they came, or within what they were written
 * down with, such as `{"received_at": "…", "body": {…}}`. @throws Trouble `usage`
 */
export async function* webhookLines(path: string): AsyncGenerator<Arrived, void, undefined> {
	const spread = new SpreadJson();
	for await (const line of readLines(path)) {
		yield* arrived(spread.add(line));
	}

	yield* arrived(spread.end());
}

function* arrived(values: Iterable<Spelled>): Generator<Arrived, void, undefined> {
	for (const {text, json, place} of values) {
		const each = json !== undefined && isJsonList(json) ? json : [json];
		for (const value of each) {
			yield {...unwrap(value, text), place};
		}
	}
}

function unwrap(value: Json | undefined, text: string): Omit<Arrived, 'place'> {
	if (value === undefined || !isJsonObject(value)) {
		return {body: value === undefined ? text : JSON.stringify(value), receivedAtMs: null};
	}

	const receivedAtMs = timeNames.map(name => readTime(value, name)).find(time => time !== null) ?? null;
	const inner = bodyNames
		.map(name => (Object.hasOwn(value, name) ? value[name] : undefined))
		.find(each => typeof each === 'string' || (each !== undefined && isJsonObject(each)));
	const isBare =
		Object.hasOwn(value, 'status') && (Object.hasOwn(value, 'id') || Object.hasOwn(value, 'execution_id'));
	const body = isBare || inner === undefined ? value : inner;
	return {body: typeof body === 'string' ? body : JSON.stringify(body), receivedAtMs};
}

function readTime(value: JsonObject, name: string): number | null {
	const time = Object.hasOwn(value, name) ? value[name] : undefined;
	return time === undefined || time === null ? null : (asInstant(time) ?? null);
}
