import {createServer} from 'node:http';
import type {Simulator} from '../../source/simulator/start.js';

/** JSON as it is on the wire, before anybody looked at it. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to put anything anywhere
export type Wire = any;

export interface Tampering {
	readonly url: string;
	readonly key: string;
	stop(): Promise<void>;
}

/** A simulated Bolna whose answers are changed on their way: what it would never say by itself. */
export async function tamper(
	{url, key}: Simulator,
	change: (body: Wire, path: string) => Wire,
): Promise<Tampering> {
	const server = createServer(async (request, response) => {
		const answer = await fetch(url + request.url, {
			headers: {authorization: request.headers.authorization ?? ''},
		});
		const text = await answer.text();
		response.writeHead(answer.status, {'content-type': 'application/json'});
		response.end(answer.ok ? JSON.stringify(change(JSON.parse(text), request.url ?? '')) : text);
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
