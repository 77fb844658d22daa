import {createHash, timingSafeEqual} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import type {Secret} from '../system/secret.js';
import {type Answer, refusal} from './answer.js';
import {isOurHost} from './host-header.js';
import {RateLimit} from './rate-limit.js';
import type {Route} from './route.js';

/** Who may ask, and how often. */
export interface DoorRules {
	/** Null asks for none. */
	readonly token: Secret | null;
	/** Names other than this machine's own that requests may be meant for. */
	readonly hosts: readonly string[];
	/** Origins of pages that may read answers in a browser. */
	readonly origins: readonly string[];
	/** Whether the last address of `X-Forwarded-For` is the caller's: a proxy in front writes it. */
	readonly trustProxy: boolean;
	/** Requests a minute from one address; 0 for no limit. */
	readonly ratePerMinute: number;
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
	refuse(request: IncomingMessage, nowMs: number): Answer | null {
		if (!isOurHost(request.headers.host, this.#rules.hosts)) {
			return foreignHost;
		}

		const waitMs = this.#limit?.take(this.addressOf(request), nowMs) ?? 0;
		if (waitMs > 0) {
			return tooMany(waitMs);
		}

		return this.#isForeignPage(request) ? foreignPage : null;
	}

	/** What holds at one address. */
	refuseAt({door}: Route, {headers}: IncomingMessage): Answer | null {
		const {token} = this.#rules;
		return door === 'open' || token === null || holdsToken(headers.authorization, token) ? null : noToken;
	}

	/** The origin to name in the answer; null for what no browser asks about. */
	originOf({headers: {origin}}: IncomingMessage): string | null {
		const {origins} = this.#rules;
		return origin !== undefined && (origins.includes(origin) || origins.includes('*')) ? origin : null;
	}

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

		const elsewhere = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
		const site = request.headers['sec-fetch-site'];
		const silently = site === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate';
		return elsewhere || silently;
	}
}

/** An IPv4 address that arrived over IPv6 is that address. */
export function plainAddress(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.)/i, '');
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
	'Ask for http://127.0.0.1 or http://localhost, or name the host with --allow-host.',
);

const foreignPage = refusal(
	'forbidden',
	'A page from another site asked.',
	'Start callsift serve with --cors and the origin of that page.',
);

const noToken = refusal(
	'unauthorized',
	'The token is missing or wrong.',
	'Send it as Authorization: Bearer ….',
	{
		'www-authenticate': 'Bearer realm="callsift"',
	},
);

function tooMany(waitMs: number): Answer {
	const seconds = Math.max(1, Math.ceil(waitMs / 1000));
	return refusal(
		'too-many-requests',
		'There were too many requests from this address.',
		`Wait ${seconds} s, or start callsift serve with a higher --rate-limit.`,
		{'retry-after': String(seconds)},
	);
}
