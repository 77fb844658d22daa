import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

export interface SmallServer {
	readonly base: string;
	/** `GET /path?query`, in order of arrival. */
	readonly asked: string[];
	readonly requests: IncomingMessage[];
}

/** A real HTTP server on a free port that gives these replies in turn, the last one again and again. */
export async function serve(...replies: readonly Reply[]): Promise<SmallServer> {
	const asked: string[] = [];
	const requests: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		const reply = replies[Math.min(asked.length, replies.length - 1)];
		asked.push(`${request.method} ${request.url}`);
		requests.push(request);
		reply?.(request, response);
	});
	const address = await new Promise<AddressInfo | string | null>(resolve => {
		server.listen(0, '127.0.0.1', () => resolve(server.address()));
	});
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	if (address === null || typeof address === 'string') {
		throw new Error('no port');
	}

	return {base: `http://127.0.0.1:${address.port}`, asked, requests};
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
	return text(JSON.stringify(value), status, {'content-type': 'application/json', ...headers});
}

export function text(body: string, status = 200, headers: Record<string, string> = {}): Reply {
	return (_request, response) => {
		response.writeHead(status, headers);
		response.end(body);
	};
}

/** Sends a head and half a body, then cuts the line. */
export const reset: Reply = (_request, response) => {
	response.writeHead(200, {'content-length': '1000'});
	response.write('{"id":"half', () => response.socket?.destroy());
};

/** Never answers. */
export const silence: Reply = () => {};

/** Answers the head and a byte, and nothing more. */
export const stall: Reply = (_request, response) => {
	response.writeHead(200, {'content-length': '1000'});
	response.write('{');
};
