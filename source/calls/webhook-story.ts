import {createHash} from 'node:crypto';
import type {Status} from './status.js';
import {readWebhook} from './webhook.js';

/** A webhook as it arrived, wherever it was kept. */
export interface Arrived {
	readonly body: string;
	/** Null where nobody wrote it down. */
	readonly receivedAtMs: number | null;
	/** Number of the delivery, or of the line. */
	readonly place: number;
}

/** One change of status that a webhook told. */
export interface Told {
	readonly status: Status;
	/** When Bolna says it happened. */
	readonly updatedAtMs: number | null;
	readonly receivedAtMs: number | null;
	/** What tells it from another with the same status: its time, or else its content. */
	readonly mark: string;
}

/** All that webhooks told of one call, in the order in which it came. */
export interface Story {
	readonly id: string;
	readonly agentId: string | null;
	readonly told: readonly Told[];
	/** Posts of tools in the middle of the call. */
	readonly tools: number;
}

interface Writing extends Story {
	agentId: string | null;
	readonly told: Told[];
	tools: number;
}

/** Webhooks by call, and those that belong to none. */
export class StoryBook {
	readonly #stories = new Map<string, Writing>();
	readonly others: Array<{readonly place: number; readonly why: string}> = [];
	webhooks = 0;
	/** How many were about a call, of any time. */
	understood = 0;
	/** The first that was not. */
	foreign: {readonly place: number; readonly why: string} | null = null;
	/** When the first one was sent or came. */
	firstMs: number | null = null;

	get stories(): ReadonlyMap<string, Story> {
		return this.#stories;
	}

	/** Those from before `sinceMs` are not counted. */
	add({body, receivedAtMs, place}: Arrived, sinceMs: number): void {
		const webhook = readWebhook(body);
		if (webhook.kind === 'other') {
			this.foreign ??= {place, why: webhook.why};
		} else {
			this.understood += 1;
		}

		const updatedAtMs = webhook.kind === 'other' ? null : webhook.execution.updatedAtMs;
		const atMs = receivedAtMs ?? updatedAtMs;
		if (atMs !== null && atMs < sinceMs) {
			return;
		}

		this.webhooks += 1;
		this.firstMs = atMs === null ? this.firstMs : Math.min(this.firstMs ?? atMs, atMs);
		if (webhook.kind === 'other') {
			this.others.push({place, why: webhook.why});
			return;
		}

		const {id, agentId, status} = webhook.execution;
		const story = this.#stories.get(id) ?? {id, agentId, told: [], tools: 0};
		this.#stories.set(id, story);
		story.agentId ??= agentId;
		if (webhook.kind === 'tool') {
			story.tools += 1;
			return;
		}

		const mark =
			updatedAtMs === null ? createHash('sha1').update(body).digest('base64') : String(updatedAtMs);
		story.told.push({status, updatedAtMs, receivedAtMs, mark});
	}
}

/** Statuses that were told more than once as they were, and how often. */
export function repeatsIn({told}: Story): ReadonlyArray<{readonly status: Status; readonly times: number}> {
	const times = new Map<string, {readonly status: Status; times: number}>();
	for (const {status, mark} of told) {
		const key = `${status} ${mark}`;
		const known = times.get(key) ?? {status, times: 0};
		known.times += 1;
		times.set(key, known);
	}

	return [...times.values()].filter(each => each.times > 1);
}

/** Statuses that arrived after one that happened later; what was only repeated is not among them. */
export function overtakenIn({told}: Story): ReadonlyArray<{readonly status: Status; readonly by: Status}> {
	const seen = new Set<string>();
	const overtaken: Array<{readonly status: Status; readonly by: Status}> = [];
	let latest: Told | null = null;
	for (const each of told) {
		const key = `${each.status} ${each.mark}`;
		if (each.updatedAtMs === null || seen.has(key)) {
			continue;
		}

		seen.add(key);
		if (latest?.updatedAtMs != null && each.updatedAtMs < latest.updatedAtMs) {
			overtaken.push({status: each.status, by: latest.status});
		} else {
			latest = each;
		}
	}

	return overtaken;
}

/** How long each status was on its way, the first time it came. */
export function delaysIn({told}: Story): ReadonlyArray<{readonly status: Status; readonly ms: number}> {
	const seen = new Set<string>();
	return told.flatMap(({status, mark, updatedAtMs, receivedAtMs}) => {
		const key = `${status} ${mark}`;
		const isNew = !seen.has(key);
		seen.add(key);
		return isNew && updatedAtMs !== null && receivedAtMs !== null
			? [{status, ms: receivedAtMs - updatedAtMs}]
			: [];
	});
}
