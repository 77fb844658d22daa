import {request} from 'node:http';
import type {SimulatedAccount} from './account.js';
import type {WireCall} from './call.js';
import {chanceOf, salts} from './dice.js';

/** What goes wrong on the way, each as a share of the webhooks; nothing unless told. */
export interface WebhookOddities {
	/** Never sent. */
	readonly missing?: number;
	/** Sent again as they are. */
	readonly doubled?: number;
	/** Sent after the one that follows. */
	readonly swapped?: number;
	/** Sent when all others were. */
	readonly late?: number;
	/** Of the calls in progress: a tool's post beside the change of status. */
	readonly tools?: number;
}

export interface WebhookPost {
	readonly id: string;
	readonly status: string;
	/** When the status began. */
	readonly atMs: number;
	/** When it would have come; never before one of the same call that stands before it. */
	readonly arrivesMs: number;
	readonly body: string;
	readonly kind: 'status' | 'tool' | 'doubled';
}

export interface WebhookPlan {
	/** What is posted, in this order. */
	readonly posts: readonly WebhookPost[];
	/** What should have been and is not. */
	readonly missing: readonly WebhookPost[];
	/** What comes after a later one of the same call. */
	readonly swapped: readonly WebhookPost[];
	/** What comes at the end. */
	readonly late: readonly WebhookPost[];
}

/** The webhooks of calls, as Bolna would have posted them until now. */
export function planWebhooks(
	account: SimulatedAccount,
	ids: Iterable<string>,
	oddities: WebhookOddities & {readonly seed?: number} = {},
): WebhookPlan {
	const {seed = 7} = oddities;
	const posts: WebhookPost[] = [];
	const missing: WebhookPost[] = [];
	const swapped: WebhookPost[] = [];
	const late: WebhookPost[] = [];
	for (const [number, id] of [...ids].entries()) {
		const happens = (what: number, place: number, share = 0) =>
			chanceOf(seed, salts.webhook, what, number, place) < share;
		const course = account.course(id).map(call => post(call, 'status'));
		const sent: WebhookPost[] = [];
		for (const [place, each] of course.entries()) {
			if (happens(1, place, oddities.missing)) {
				missing.push(each);
				continue;
			}

			if (happens(5, place, oddities.late)) {
				late.push(each);
				continue;
			}

			sent.push(each);
			if (happens(2, place, oddities.doubled)) {
				sent.push({...each, kind: 'doubled'});
			}

			if (each.status === 'in-progress' && happens(3, place, oddities.tools)) {
				sent.push(toolPost(each));
			}
		}

		for (let place = 0; place + 1 < sent.length; place += 2) {
			const [first, second] = sent.slice(place, place + 2);
			if (
				first !== undefined &&
				second !== undefined &&
				first.atMs < second.atMs &&
				happens(4, place, oddities.swapped)
			) {
				sent.splice(place, 2, second, first);
				swapped.push(first);
			}
		}

		let arrivedMs = 0;
		for (const [place, each] of sent.entries()) {
			const delayMs =
				each.kind === 'doubled' ? 60_000 : 300 + 2200 * chanceOf(seed, salts.webhook, 6, number, place);
			arrivedMs = Math.max(arrivedMs, Math.round(each.atMs + delayMs));
			posts.push({...each, arrivesMs: arrivedMs});
		}
	}

	const lastMs = posts.reduce((latest, {arrivesMs}) => Math.max(latest, arrivesMs), 0);
	const atLast = late.map(each => ({...each, arrivesMs: Math.max(lastMs, each.atMs)}));
	return {posts: [...posts, ...atLast], missing, swapped, late};
}

/** Posts them one after the other. Only to this machine: a made-up account has nothing to tell anybody else. */
export async function postWebhooks(url: string, posts: readonly WebhookPost[]): Promise<number[]> {
	const target = new URL(url);
	if (target.hostname !== '127.0.0.1' && target.hostname !== 'localhost') {
		throw new Error(`${target.hostname} is not this machine`);
	}

	const statuses: number[] = [];
	for (const {body} of posts) {
		statuses.push(await postOne(target, body));
	}

	return statuses;
}

function postOne(url: URL, body: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const headers = {'content-type': 'application/json'};
		request(url, {method: 'POST', headers}, answer => {
			answer.resume();
			answer.once('end', () => resolve(answer.statusCode ?? 0));
		})
			.once('error', reject)
			.end(body);
	});
}

function post(call: WireCall, kind: WebhookPost['kind']): WebhookPost {
	const atMs = Date.parse(`${call.updated_at.slice(0, 23)}Z`);
	return {id: call.id, status: call.status, atMs, arrivesMs: atMs, body: JSON.stringify(call), kind};
}

/** The execution in the middle of the call, and what the tool was told to add. */
function toolPost(at: WebhookPost): WebhookPost {
	const call: Record<string, unknown> = JSON.parse(at.body);
	const fields = {
		transfer_reason: 'caller asked for billing support',
		conversation_summary: 'Caller could not resolve a billing issue with the agent.',
		transferred_to: '+919876543210',
		channel: 'voice',
	};
	return {...at, kind: 'tool', body: JSON.stringify({...call, ...fields})};
}
