import {asInstant} from '../calls/read/instant.js';
import type {Arrived} from '../calls/webhook-story.js';
import {readLines} from '../system/lines.js';
import {isJsonList, isJsonObject, type Json, type JsonObject} from '../text/json.js';

/** Names under which receivers keep when a webhook came, and what it was. */
const timeNames = ['received_at', 'receivedAt', 'received', 'timestamp', 'time', 'at'];
const bodyNames = ['body', 'payload', 'data', 'event', 'webhook', 'json'];

/**
 * Webhooks that somebody else kept, one a line: as they came, or within what they were written down with, such as
 * `{"received_at": "…", "body": {…}}`. @throws Trouble `usage`
 */
export async function* webhookLines(path: string): AsyncGenerator<Arrived, void, undefined> {
	let place = 0;
	for await (const line of readLines(path)) {
		place += 1;
		if (line.trim() === '') {
			continue;
		}

		const json = parse(line);
		const each = json !== undefined && isJsonList(json) ? json : [json];
		for (const value of each) {
			yield {...unwrap(value, line), place};
		}
	}
}

function unwrap(value: Json | undefined, line: string): Omit<Arrived, 'place'> {
	if (value === undefined || !isJsonObject(value)) {
		return {body: value === undefined ? line : JSON.stringify(value), receivedAtMs: null};
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

function parse(line: string): Json | undefined {
	try {
		const json: Json = JSON.parse(line);
		return json;
	} catch {
		return undefined;
	}
}
