import {createHash, timingSafeEqual} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import type {Secret} from '../system/secret.js';
import {type Refused, refusal} from './answer.js';
import {isOurHost} from './host-header.js';
import {RateLimit} from './rate-limit.js';
import type {Route} from './route.js';
import {plainAddress, type Sources} from './sources.js';

/** Who may ask, and how often. */
export interface DoorRules {
	/** Null asks for none. */
	readonly token: Secret | null;
	/** Names other than this machine's own that requests may be meant for. */
	readonly hosts: readonly string[];
	/** Whether it listens on all addresses: then each of them is meant for it. */
	readonly byNumber: boolean;
	/** Origins of pages that may read answers in a browser. */
	readonly origins: readonly string[];
	/** Whether the last address of `X-Forwarded-For` is the caller's: a proxy in front writes it. */
	readonly trustProxy: boolean;
	/** Requests a minute from one address; 0 for no limit. */
	readonly ratePerMinute: number;
	/** What has to stand in the address of a webhook; null asks for the token instead, where there is one. */
	readonly webhookSecret: Secret | null;
	/** Where webhooks may come from; null for anywhere. */
	readonly webhookSources: Sources | null;
}

export interface AtDoor {
	/** What stands at `{secret}` in the path. */
	readonly secret: string | undefined;
	readonly nowMs: number;
}

/** Turns away at the door whoever has no business here, before anything is read or asked. */
export class Doorkeeper {
	readonly #rules: DoorRules;
	readonly #limit: RateLimit | null;

	constructor(rules: DoorRules) {
		this.#rules = rules;
		this.#limit = rules.ratePerMinute === 0 ? null : new RateLimit(rules.ratePerMinute);
	}

	/** What holds at every address. @returns null for whoever may come in */
	refuse(request: IncomingMessage): Refused | null {
		const {host} = request.headers;
		if (host === undefined && request.httpVersion !== '1.0') {
			return noHost;
		}

		// What has no Host was not sent by a browser, which always says where it thinks it is.
		if (host !== undefined && !isOurHost(host, this.#rules)) {
			return foreignHost;
		}

		return this.#isForeignPage(request) ? foreignPage : null;
	}

	/** What holds at one address. `secret` is what stands in its path. */
	refuseAt(door: Route['door'], request: IncomingMessage, {secret, nowMs}: AtDoor): Refused | null {
		// A balancer may look every second, in the HTTP of its youth; it learns nothing of any call.
		if (door === 'probe') {
			return null;
		}

		if (request.headers.host === undefined) {
			return noHost;
		}

		const refused = this.#doors[door](request, secret);
		// A campaign has a webhook for each status of each call; only those that may not be sent are counted.
		if (door === 'webhook' && refused === null) {
			return null;
		}

		const waitMs = this.#limit?.take(this.addressOf(request), nowMs) ?? 0;
		return waitMs > 0 ? tooMany(waitMs) : refused;
	}

	/** The origin to name in the answer; null for what no browser asks about. */
	originOf({headers: {origin}}: IncomingMessage): string | null {
		const {origins} = this.#rules;
		return origin !== undefined && (origins.includes(origin) || origins.includes('*')) ? origin : null;
	}

	readonly #doors: Readonly<
		Record<
			Exclude<Route['door'], 'probe'>,
			(request: IncomingMessage, secret: string | undefined) => Refused | null
		>
	> = {
		open: () => null,
		token: ({headers}) => {
			const {token} = this.#rules;
			return token === null || holdsToken(headers.authorization, token) ? null : noToken;
		},
		webhook: (request, secret) => {
			const {webhookSecret, webhookSources} = this.#rules;
			if (webhookSources !== null && !webhookSources.has(this.addressOf(request))) {
				return foreignSource;
			}

			if (webhookSecret === null) {
				return secret === undefined ? this.#doors.token(request, secret) : nothingHere;
			}

			return secret !== undefined && isSame(secret, webhookSecret) ? null : nothingHere;
		},
	};

	addressOf({headers, socket}: IncomingMessage): string {
		const forwarded = this.#rules.trustProxy ? String(headers['x-forwarded-for'] ?? '') : '';
		const last = forwarded.split(',').at(-1)?.trim() ?? '';
		return plainAddress(last === '' ? (socket.remoteAddress ?? '') : last);
	}

	/** A page from elsewhere may neither ask nor post here; following a link to here is the reader's own wish. */
	#isForeignPage(request: IncomingMessage): boolean {
		const {origin, host} = request.headers;
		if (this.originOf(request) !== null) {
			return false;
		}

		const ours = host === undefined ? [] : [`http://${host}`, `https://${host}`];
		const elsewhere = origin !== undefined && !ours.includes(origin);
		const site = request.headers['sec-fetch-site'];
		const silently = site === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate';
		return elsewhere || silently;
	}
}

/** In the same time for every wrong token, whatever of it is right. */
export function isSame(given: string, secret: Secret): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(given), digest(secret.reveal()));
}

function holdsToken(header: string | undefined, token: Secret): boolean {
	const [, given] = /^Bearer +(\S+)\s*$/i.exec(header ?? '') ?? [];
	return given !== undefined && isSame(given, token);
}

const foreignHost = refusal(
	'foreign-host',
	'The Host header names another machine.',
	'Ask for http://127.0.0.1 or http://localhost, for an address that --host has, or name the host with --allow-host.',
);

const noHost = refusal(
	'malformed',
	'There is no Host header.',
	'Send one; HTTP/1.0 may leave it out at /healthz alone.',
	{connection: 'close'},
);

const foreignPage = refusal(
	'forbidden',
	'A page from another site asked.',
	'Start callsift serve with --cors and the origin of that page.',
);

const foreignSource = refusal(
	'forbidden',
	'Webhooks from this address are not taken.',
	'Name it with --allow-source, or add --trust-proxy where a tunnel is in front.',
);

/** The same for a wrong secret as for no address at all. */
export const nothingHere = refusal(
	'not-found',
	'There is nothing at this address.',
	'GET /openapi.json tells what there is.',
);

const noToken = refusal(
	'unauthorized',
	'The token is missing or wrong.',
	'Send it as Authorization: Bearer ….',
	{
		'www-authenticate': 'Bearer realm="callsift"',
	},
);

function tooMany(waitMs: number): Refused {
	const seconds = Math.max(1, Math.ceil(waitMs / 1000));
	return refusal(
		'too-many-requests',
		'There were too many requests from this address.',
		`Wait ${seconds} s, or start callsift serve with a higher --rate-limit.`,
		{'retry-after': String(seconds)},
	);
}
