import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {gzipSync} from 'node:zlib';
import type {SimulatedAccount} from './account.js';
import {type Answer, refused, wrong} from './answer.js';
import type {Fault, Faults} from './faults.js';
import type {Limits} from './limits.js';
import {type Route, routes} from './routes.js';

/** A request the server has answered, or has refused to answer. */
export interface SeenRequest {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** 0 when the answer was cut off or never came. */
	readonly status: number;
	readonly atMs: number;
}

export interface Premises {
	readonly account: SimulatedAccount;
	readonly key: string;
	readonly faults: Faults;
	readonly limits: Limits;
	readonly answerMs: number;
	readonly nowMs: () => number;
	readonly see: (request: SeenRequest) => void;
	/** Hears of every request that begins to be answered, and of its end. */
	readonly busy: (change: 1 | -1) => void;
}

/** An idle connection stays open for as long as that of a cloud load balancer. */
const idleMs = 60_000;

/** Bodies shorter than this are not worth compressing. */
const leastToZip = 1000;

export function createSimulatorServer(premises: Premises): Server {
	return createServer({keepAliveTimeout: idleMs}, (request, response) => {
		request.resume();
		premises.busy(1);
		response.once('close', () => premises.busy(-1));
		const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
		const fault = premises.faults.take(url.pathname + url.search);
		const answer = fault === null ? answerFor(request, url, premises) : spoilt(fault, request, url, premises);
		const cut = fault?.kind === 'reset' || fault?.kind === 'stall' || fault?.kind === 'truncated';
		premises.see({
			method: request.method ?? '',
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			status: cut ? 0 : answer.status,
			atMs: premises.nowMs(),
		});
		const delayMs = premises.answerMs + (fault?.kind === 'slow' ? (fault.delayMs ?? 250) : 0);
		if (delayMs === 0) {
			send(request, response, answer, fault);
			return;
		}

		const timer = setTimeout(() => send(request, response, answer, fault), delayMs);
		response.once('close', () => clearTimeout(timer));
	});
}

function answerFor(request: IncomingMessage, url: URL, premises: Premises): Answer {
	if (request.method !== 'GET') {
		return {...wrong(405, 'Method not allowed'), headers: {allow: 'GET'}};
	}

	const [route, id] = routeFor(url.pathname);
	if (route?.open !== true) {
		const refusal = refusalFor(request.headers.authorization, premises.key);
		if (refusal !== null) {
			return refusal;
		}
	}

	if (route === null) {
		return wrong(404, 'Not found');
	}

	if (!premises.limits.allow(route.budget)) {
		return wrong(429, 'Rate limit exceeded');
	}

	return route.answer({
		account: premises.account,
		id,
		query: url.searchParams,
		url: url.origin,
		nowMs: premises.nowMs(),
		authorized: request.headers.authorization !== undefined,
	});
}

function routeFor(path: string): readonly [Route | null, string] {
	for (const route of routes) {
		const match = route.path.exec(path);
		if (match !== null) {
			return [route, decodeURIComponent(match[1] ?? '')];
		}
	}

	return [null, ''];
}

function refusalFor(authorization: string | undefined, key: string): Answer | null {
	if (authorization === undefined || !authorization.startsWith('Bearer ')) {
		return refused(401, 'Not authenticated');
	}

	return authorization === `Bearer ${key}` ? null : refused(403, 'Invalid API key');
}

/** The answer that a fault puts in the place of the right one. */
function spoilt(fault: Fault, request: IncomingMessage, url: URL, premises: Premises): Answer {
	switch (fault.kind) {
		case '404':
			return wrong(404, 'Not found');
		case '429':
			return {...wrong(429, 'Rate limit exceeded'), headers: retryAfter(fault)};
		case '500':
			return wrong(500, 'Internal server error');
		case '502-html':
			return html(502, '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>');
		case 'not-json':
			return html(200, '<!doctype html><title>Just a moment...</title>');
		case 'key-revoked':
			return refused(403, 'API key has been revoked');
		default:
			return answerFor(request, url, premises);
	}
}

function html(status: number, text: string): Answer {
	return {status, text, headers: {'content-type': 'text/html'}};
}

/** A date has to be in the client's time, whatever the account's clock says. */
function retryAfter({retryAfterSeconds, retryAfterForm}: Fault): Record<string, string> {
	if (retryAfterSeconds === undefined) {
		return {};
	}

	return {
		'retry-after':
			retryAfterForm === 'date'
				? new Date(Date.now() + retryAfterSeconds * 1000).toUTCString()
				: String(retryAfterSeconds),
	};
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, fault: Fault | null): void {
	if (fault?.kind === 'reset') {
		request.socket.resetAndDestroy();
		return;
	}

	const plain = Buffer.from(answer.text ?? JSON.stringify(answer.body));
	const zipped = plain.length >= leastToZip && String(request.headers['accept-encoding']).includes('gzip');
	const body = zipped ? gzipSync(plain, {level: 1}) : plain;
	response.writeHead(answer.status, {
		'content-type': 'application/json',
		'content-length': body.length,
		...(zipped ? {'content-encoding': 'gzip'} : {}),
		...answer.headers,
	});
	if (fault?.kind === 'stall') {
		response.flushHeaders();
		return;
	}

	if (fault?.kind === 'truncated') {
		response.write(body.subarray(0, Math.ceil(body.length / 2)), () => request.socket.destroy());
		return;
	}

	response.end(body);
}
