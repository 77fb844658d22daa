import http from 'node:http';
import https from 'node:https';
import {promisify} from 'node:util';
import {gunzip, gunzipSync} from 'node:zlib';
import got, {ReadError, RequestError, type Response, TimeoutError} from 'got';
import {HttpsProxyAgent} from 'hpagent';
import type {FindProxy} from '../system/proxy.js';
import type {Secret} from '../system/secret.js';
import type {Json} from '../text/json.js';
import type {Outcome} from './outcome.js';

/** How long to bear with the other side, in milliseconds, per try; a whole answer may take any time. */
export interface Patience {
	/** For the name, the connection and TLS, each. */
	readonly connectMs: number;
	/** Without a single byte. */
	readonly silenceMs: number;
}

export const usualPatience: Patience = {connectMs: 10_000, silenceMs: 30_000};

export interface ConnectionOptions {
	readonly key: Secret;
	/** Without a slash at its end. */
	readonly base: string;
	readonly userAgent: string;
	readonly findProxy: FindProxy;
	readonly patience: Patience;
}

/** What one try came to, and how. */
export interface Measured {
	readonly outcome: Outcome;
	readonly headers: http.IncomingHttpHeaders;
	/** In milliseconds, as far as each took place. */
	readonly phases: {
		readonly dns?: number | undefined;
		readonly tcp?: number | undefined;
		readonly tls?: number | undefined;
		readonly firstByte?: number | undefined;
		readonly total?: number | undefined;
	};
}

/** However much is wished for at once, no more requests than these are on their way. */
const sockets = {keepAlive: true, maxSockets: 8};

/** The only place that sends anything to Bolna, and it sends GET. */
export class Connection {
	readonly host: string;
	/** Host and port of the proxy in between, without its password. */
	readonly proxy: string | null;
	readonly #base: string;
	readonly #key: Secret;
	readonly #http = new http.Agent(sockets);
	readonly #https: https.Agent;
	readonly #got: typeof got;
	#isClosed = false;

	constructor({key, base, userAgent, findProxy, patience}: ConnectionOptions) {
		const url = new URL(base);
		const proxy = findProxy(url);
		this.host = url.host;
		this.proxy = proxy?.host ?? null;
		this.#base = base;
		this.#key = key;
		this.#https =
			proxy === null
				? new https.Agent(sockets)
				: // The timeout is the proxy's for making the tunnel, which no timer of got's covers.
					new HttpsProxyAgent({...sockets, proxy, timeout: patience.connectMs});
		this.#got = got.extend({
			agent: {http: this.#http, https: this.#https},
			headers: {'user-agent': userAgent, accept: 'application/json', 'accept-encoding': 'gzip'},
			timeout: {
				lookup: patience.connectMs,
				connect: patience.connectMs,
				secureConnect: patience.connectMs,
				socket: patience.silenceMs,
			},
			// Retrying is done outside, on the clock that was handed in, and for broken bodies as well.
			retry: {limit: 0},
			throwHttpErrors: false,
			// Wherever a redirect leads, the key would go along.
			followRedirect: false,
			// Done here, in one go: a stream of pieces takes longer for a page than all that is read in it.
			decompress: false,
		});
	}

	/**
	 * One try. Failures are values; it throws only the signal's reason.
	 *
	 * @param path path and query, beginning with a slash
	 */
	async get(path: string, signal?: AbortSignal): Promise<Outcome> {
		return (await this.measured(path, signal)).outcome;
	}

	/** The same, with what else the answer told. */
	async measured(path: string, signal?: AbortSignal): Promise<Measured> {
		try {
			const response = await this.#got.get(`${this.#base}${path}`, {
				headers: {authorization: `Bearer ${this.#key.reveal()}`},
				responseType: 'buffer',
				...(signal && {signal}),
			});
			return {
				outcome: await outcomeOf(response),
				headers: response.headers,
				phases: response.timings?.phases ?? {},
			};
		} catch (error) {
			signal?.throwIfAborted();
			return {outcome: classify(error), headers: {}, phases: {}};
		}
	}

	/** What ended then would end again. */
	get isClosed(): boolean {
		return this.#isClosed;
	}

	/** Ends what is on its way, and gives the connections back. */
	close(): void {
		this.#isClosed = true;
		this.#http.destroy();
		this.#https.destroy();
	}
}

async function outcomeOf({statusCode: status, headers, body: bytes}: Response<Uint8Array>): Promise<Outcome> {
	if (status >= 300 && status < 400 && headers.location !== undefined) {
		return {kind: 'redirect', status, location: headers.location};
	}

	const body = await textOf(bytes, headers['content-encoding']);
	if (body === null) {
		return {kind: 'cut-off'};
	}

	return status < 200 || status >= 300
		? {kind: 'status', status, body, retryAfter: headers['retry-after'] ?? null}
		: readJson(status, body);
}

/** Of more than this, unpacking is done in another thread of Node's. */
const muchBytes = 256 * 1024;

/** Null for compressed bytes that end early or are none. */
async function textOf(bytes: Uint8Array, encoding = 'identity'): Promise<string | null> {
	try {
		const isPacked = encoding === 'gzip' && bytes.length > 0;
		const plain = isPacked
			? await (bytes.length > muchBytes ? promisify(gunzip)(bytes) : gunzipSync(bytes))
			: bytes;
		return new TextDecoder().decode(plain);
	} catch {
		return null;
	}
}

function readJson(status: number, body: string): Outcome {
	try {
		const value: Json = JSON.parse(body);
		return {kind: 'json', status, value};
	} catch {
		return {kind: 'garbled', status};
	}
}

/** Node's and OpenSSL's codes for a certificate or a handshake that cannot be trusted; time does not heal them. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/;

function classify(error: unknown): Outcome {
	if (error instanceof TimeoutError) {
		return {kind: 'timed-out', awaiting: error.event === 'socket' ? 'answer' : 'connection'};
	}

	// A body that ended early.
	if (error instanceof ReadError) {
		return {kind: 'cut-off'};
	}

	if (error instanceof RequestError) {
		// hpagent tells of the proxy in words alone.
		const refused = /^Bad response: (\d+)$/.exec(error.message);
		if (error.message === 'Proxy timeout') {
			return {kind: 'timed-out', awaiting: 'connection'};
		}

		const code = refused === null ? error.code : `PROXY_${refused[1]}`;
		return untrusted.test(code) ? {kind: 'untrusted', code} : {kind: 'unreachable', code};
	}

	throw error;
}
