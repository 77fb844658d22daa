import {createServer, type Server} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import type {Clock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {createApp} from './app.js';
import type {DoorRules} from './doorkeeper.js';
import {answerNoRequest, noAddress} from './not-http.js';

export interface ServeOptions {
	readonly workspace: Workspace;
	readonly clock: Clock;
	/** 0 takes any free one. */
	readonly port: number;
	/** Name or address to listen on. @default 127.0.0.1 */
	readonly host?: string;
	readonly doors?: Partial<DoorRules>;
	/** Hears of errors that callers are told nothing about. */
	readonly onError: (error: unknown) => void;
	/** Hears of what whoever runs the server should know, and may ignore. */
	readonly onNotice?: (text: string) => void;
}

export interface Serving {
	readonly url: string;
	/** Takes no more requests, and resolves when those under way were answered, or after a moment. */
	stop(): Promise<void>;
}

const loopback = '127.0.0.1';

const closedDoors: DoorRules = {
	token: null,
	hosts: [],
	byNumber: false,
	origins: [],
	trustProxy: false,
	ratePerMinute: 0,
	webhookSecret: null,
	webhookSources: null,
};

/** Node refuses more by itself, before anybody reads it. A missing Host is the doorkeeper's to refuse, in words. */
const limits = {
	maxHeaderSize: 16 * 1024,
	headersTimeout: 10_000,
	requestTimeout: 30_000,
	requireHostHeader: false,
};

const mostConnections = 1000;

/** How long requests that are under way at the end may take. */
const graceMs = 2000;

/** Answers HTTP requests for calls, on this machine only unless told. @throws Trouble `settings` when the port is taken */
export async function startServer(options: ServeOptions): Promise<Serving> {
	const {workspace, clock, port, host = loopback, doors, onError, onNotice = () => {}} = options;
	const [stopping, stopped] = [new AbortController(), new AbortController()];
	const app = createApp({
		workspace,
		clock,
		doors: {...closedDoors, ...doors},
		stopping: stopping.signal,
		stopped: stopped.signal,
		onError,
		onNotice,
	});
	const server = createServer(
		limits,
		getRequestListener(app.fetch, {hostname: loopback, errorHandler: noAddress}),
	);
	server.on('clientError', answerNoRequest);
	const boundPort = await listen(server, port, host);
	server.maxConnections = mostConnections;

	return {
		url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
		async stop() {
			stopping.abort();
			const closed = new Promise<void>(resolve => {
				server.close(() => resolve());
			});
			const patience = new AbortController();
			const grace = clock.sleep(graceMs, patience.signal).catch(() => {});
			await Promise.race([closed, grace]);
			patience.abort();
			stopped.abort(interrupted());
			server.closeAllConnections();
			await closed;
		},
	};
}

function interrupted(): Trouble {
	return new Trouble({
		code: 'interrupted',
		happened: 'The server was stopped meanwhile.',
		advice: 'Ask again when it is back.',
	});
}

async function listen(server: Server, port: number, host: string): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', error => reject(portTrouble(error, port, host)));
		server.listen(port, host, resolve);
	});
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : port;
}

function portTrouble(error: Error, port: number, host: string): unknown {
	const code = 'code' in error ? String(error.code) : '';
	const known = Object.hasOwn(portTroubles, code) ? portTroubles[code] : undefined;
	if (known === undefined) {
		return error;
	}

	const [happened, advice] = known(port, host);
	return new Trouble({code: 'settings', happened, advice, cause: error});
}

const another = 'Choose another one with --port; on macOS the AirPlay receiver takes 5000.';

const portTroubles: Readonly<
	Record<string, (port: number, host: string) => readonly [happened: string, advice: string]>
> = {
	EADDRINUSE: port => [`Port ${port} is in use by another program.`, another],
	EACCES: port => [`This user may not listen on port ${port}.`, another],
	EADDRNOTAVAIL: (_, host) => [
		`${host} is not an address of this machine.`,
		'Give one of its own with --host, or 0.0.0.0 for all of them.',
	],
	ENOTFOUND: (_, host) => [
		`There is no host “${host}”.`,
		'Give an address of this machine with --host, or 0.0.0.0 for all of them.',
	],
};
