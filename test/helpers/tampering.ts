import {createServer} from 'node:http';
import type {Simulator} from '../../source/simulator/start.js';

/** An agent, a call or an account on the wire. */
export type Wire = Readonly<Record<string, unknown>>;

export interface Tampering {
	readonly url: string;
	readonly key: string;
	stop(): Promise<void>;
}

/** A simulated Bolna whose records are changed on their way, into what it would never say by itself. */
export async function tamper({url, key}: Simulator, change: (wire: Wire) => Wire): Promise<Tampering> {
	const server = createServer(async (request, response) => {
		const {authorization = ''} = request.headers;
		const answer = await fetch(url + request.url, {headers: {authorization}});
		const body: unknown = await answer.json();
		response.writeHead(answer.status, {'content-type': 'application/json'});
		response.end(JSON.stringify(answer.ok ? changed(body, change) : body));
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}`,
		key,
		async stop() {
			server.closeAllConnections();
			await new Promise(resolve => {
				server.close(resolve);
			});
		},
	};
}

/** One record, a bare array of them, or a page of them. */
function changed(body: unknown, change: (wire: Wire) => Wire): unknown {
	if (Array.isArray(body)) {
		return body.map((item: unknown) => changed(item, change));
	}

	if (!isWire(body)) {
		return body;
	}

	return Array.isArray(body['data']) ? {...body, data: changed(body['data'], change)} : change(body);
}

export function isWire(value: unknown): value is Wire {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
