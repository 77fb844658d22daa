import {createServer, type IncomingMessage} from 'node:http';
import {type AddressInfo, connect, createServer as createTcpServer, type Server} from 'node:net';
import type {Duplex} from 'node:stream';
import {expect, onTestFinished, test} from 'vitest';
import {BolnaClient} from '../../source/bolna/client.js';
import {Secret} from '../../source/system/secret.js';
import {FakeClock} from '../helpers/fake-clock.js';

type Tunnel = (socket: Duplex) => void;

/** A proxy on a free port that treats each CONNECT in this way. */
async function proxy(tunnel: Tunnel) {
	const requests: IncomingMessage[] = [];
	const server = createServer();
	server.on('connect', (request, socket) => {
		requests.push(request);
		socket.on('error', () => {});
		tunnel(socket);
	});
	const port = await listen(server);
	return {url: new URL(`http://user:secret@127.0.0.1:${port}`), requests};
}

async function listen(server: Server): Promise<number> {
	const address = await new Promise<AddressInfo | string | null>(resolve => {
		server.listen(0, '127.0.0.1', () => resolve(server.address()));
	});
	onTestFinished(() => {
		server.close();
	});
	return address !== null && typeof address === 'object' ? address.port : 0;
}

function through(url: URL) {
	const client = new BolnaClient({
		key: new Secret('bn-hidden'),
		base: 'https://api.bolna.test',
		clock: new FakeClock(),
		findProxy: () => url,
		patience: {connectMs: 100, silenceMs: 200},
	});
	onTestFinished(() => client.close());
	return client;
}

test('the proxy is asked for a tunnel, with its own password and without our key', async () => {
	const {url, requests} = await proxy(socket => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
	await expect(through(url).me()).rejects.toMatchObject({
		code: 'unreachable',
		happened: `api.bolna.test through the proxy ${url.host} cannot be reached.`,
		detail: expect.stringContaining('PROXY_403'),
	});
	const [request] = requests;
	expect(request?.url).toBe('api.bolna.test:443');
	expect(request?.headers['proxy-authorization']).toBe(`Basic ${btoa('user:secret')}`);
	expect(JSON.stringify(request?.rawHeaders)).not.toContain('bn-hidden');
});

test('the key is not sent to an end of the tunnel that speaks no TLS', async () => {
	let heard = '';
	const impostor = createTcpServer(socket => {
		socket.on('data', chunk => {
			heard += chunk.toString('latin1');
			socket.end('HTTP/1.1 200 OK\r\n\r\n{}');
		});
		socket.on('error', () => {});
	});
	const port = await listen(impostor);
	const {url} = await proxy(socket => {
		socket.write('HTTP/1.1 200 OK\r\n\r\n');
		const far = connect(port, '127.0.0.1');
		far.on('error', () => {});
		socket.pipe(far).pipe(socket);
	});
	await expect(through(url).me()).rejects.toMatchObject({
		code: 'unreachable',
		happened: expect.stringContaining('could not prove who it is'),
	});
	expect(heard).not.toBe('');
	expect(heard).not.toContain('bn-hidden');
});

test('a proxy that says nothing is timed out', async () => {
	const {url, requests} = await proxy(() => {});
	await expect(through(url).me()).rejects.toMatchObject({
		code: 'timed-out',
		happened: `No connection to api.bolna.test through the proxy ${url.host} came about in time 5 times in a row.`,
	});
	expect(requests).toHaveLength(5);
});

test('a server that never begins TLS is timed out', async () => {
	const port = await listen(createTcpServer(socket => socket.on('error', () => {})));
	const client = new BolnaClient({
		key: new Secret('bn-hidden'),
		base: `https://127.0.0.1:${port}`,
		clock: new FakeClock(),
		patience: {connectMs: 30, silenceMs: 5_000},
	});
	onTestFinished(() => client.close());
	await expect(client.me()).rejects.toMatchObject({code: 'timed-out'});
});
