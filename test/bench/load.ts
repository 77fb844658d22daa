/**
 * `node load.ts OPTIONS`: asks an HTTP server on this machine for the same pages over and over, on so many connections at
 * once, each asking again as soon as it was answered; prints what came of it as JSON. A process of its own, so that
 * server and clients share no loop; raw sockets, so that it is the server that is measured.
 */
import {connect} from 'node:net';

export interface LoadOptions {
	readonly port: number;
	/** Asked for in turn. */
	readonly paths: readonly string[];
	readonly connections: number;
	/** In all. */
	readonly requests: number;
}

export interface LoadResult {
	readonly perSecond: number;
	readonly p99Ms: number;
	/** Answers that were no 200, and connections that were cut. */
	readonly errors: number;
	readonly bytes: number;
}

const headEnd = Buffer.from('\r\n\r\n');

export async function load({port, paths, connections, requests}: LoadOptions): Promise<LoadResult> {
	let [asked, errors, bytes] = [0, 0, 0];
	const times: number[] = [];
	const startedMs = performance.now();
	const one = () =>
		new Promise<void>(resolve => {
			const socket = connect(port, '127.0.0.1');
			let held: Buffer = Buffer.alloc(0);
			let awaited = -1;
			let sentMs = 0;
			const ask = () => {
				if (asked >= requests) {
					socket.end();
					resolve();
					return;
				}

				const path = paths[asked % paths.length] ?? '/';
				asked += 1;
				sentMs = performance.now();
				socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
			};
			socket.setNoDelay(true);
			socket.once('connect', ask);
			socket.on('data', chunk => {
				bytes += chunk.length;
				if (awaited > 0) {
					awaited -= chunk.length;
				} else {
					held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
					const end = held.indexOf(headEnd);
					if (end === -1) {
						return;
					}

					const head = held.toString('latin1', 0, end);
					errors += head.startsWith('HTTP/1.1 200') ? 0 : 1;
					awaited = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0) - (held.length - end - 4);
					held = Buffer.alloc(0);
				}

				if (awaited <= 0) {
					awaited = -1;
					times.push(performance.now() - sentMs);
					ask();
				}
			});
			socket.once('error', () => {
				errors += 1;
				resolve();
			});
		});
	await Promise.all(Array.from({length: connections}, one));
	const perSecond = times.length / ((performance.now() - startedMs) / 1000);
	times.sort((left, right) => left - right);
	return {perSecond, p99Ms: times[Math.floor(times.length * 0.99)] ?? Number.NaN, errors, bytes};
}

if (process.argv[1] === import.meta.filename) {
	console.log(JSON.stringify(await load(JSON.parse(process.argv[2] ?? '{}'))));
}
