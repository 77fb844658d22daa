import {createAdaptorServer} from '@hono/node-server';
import {Hono} from 'hono';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {type Answer, failure} from './answer.js';
import {isLoopbackHost} from './host-header.js';
import {routes} from './routes.js';

export interface ServeOptions {
	readonly workspace: Workspace;
	/** 0 takes any free one. */
	readonly port: number;
	/** Hears of errors that callers are told nothing about. */
	readonly onError: (error: unknown) => void;
}

export interface Serving {
	readonly url: string;
	/** Takes no more requests, and resolves when those under way were answered. */
	stop(): Promise<void>;
}

const host = '127.0.0.1';

/** Answers HTTP requests for calls, on this machine only. @throws Trouble `settings` when the port is taken */
export async function startServer({workspace, port, onError}: ServeOptions): Promise<Serving> {
	const app = new Hono();
	app.use(async (context, next) => {
		if (!isLoopbackHost(context.req.header('host'))) {
			return write(foreignHost);
		}

		return next();
	});
	for (const {path, answer} of routes) {
		app.get(path, async context => write(await answer(new URL(context.req.url).searchParams, workspace)));
	}

	app.notFound(() => write(nothingHere));
	app.onError(error => {
		if (!(error instanceof Trouble)) {
			onError(error);
		}

		return write(failure(error));
	});

	const server = createAdaptorServer({fetch: app.fetch});
	const boundPort = await listen(server, port);
	return {
		url: `http://${host}:${boundPort}`,
		stop: () =>
			new Promise((resolve, reject) => {
				server.close(error => (error ? reject(error) : resolve()));
			}),
	};
}

function write({status, body}: Answer): Response {
	return Response.json(body, {status});
}

const foreignHost = failure(
	new Trouble({
		code: 'bad-request',
		happened: 'The Host header names another machine.',
		advice: 'Ask for http://127.0.0.1 or http://localhost.',
	}),
);

const nothingHere = failure(
	new Trouble({
		code: 'not-found',
		happened: 'There is nothing at this address.',
		advice: `Ask for ${routes.map(({path}) => path).join(' or ')}.`,
	}),
);

async function listen(server: ReturnType<typeof createAdaptorServer>, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', error => reject(portTrouble(error, port)));
		server.listen(port, host, resolve);
	});
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : port;
}

function portTrouble(error: Error, port: number): unknown {
	const code = 'code' in error ? error.code : undefined;
	if (code !== 'EADDRINUSE' && code !== 'EACCES') {
		return error;
	}

	return new Trouble({
		code: 'settings',
		happened:
			code === 'EACCES'
				? `This user may not listen on port ${port}.`
				: `Port ${port} is in use by another program.`,
		advice: 'Choose another one with --port; on macOS the AirPlay receiver takes 5000.',
		cause: error,
	});
}
