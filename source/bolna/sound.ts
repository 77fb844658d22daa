import http from 'node:http';
import https from 'node:https';
import got, {type Response} from 'got';
import {HttpsProxyAgent} from 'hpagent';
import type {FindProxy} from '../system/proxy.js';
import {Trouble} from '../text/trouble.js';
import type {Patience} from './connection.js';

/** A recording on its way. */
export interface Sound {
	/** What the store calls it: `audio/mpeg`. */
	readonly type: string;
	/** Null where the store does not say. */
	readonly sizeBytes: number | null;
	readonly chunks: AsyncIterable<Uint8Array>;
	/** Gives up what was not read; for who does not read to the end. */
	close(): void;
}

export interface SoundOptions {
	readonly userAgent: string;
	readonly findProxy: FindProxy;
	readonly patience: Patience;
}

/**
 * Fetches what a link to a recording leads to. The key does not go along: the link is good without one, and the
 * store behind it is somebody else's.
 * @throws Trouble, while it is read as well; the signal's reason when aborted
 */
export async function openSound(
	link: URL,
	{userAgent, findProxy, patience}: SoundOptions,
	signal?: AbortSignal,
): Promise<Sound> {
	const proxy = findProxy(link);
	const stream = got.stream(link, {
		agent: {
			http: new http.Agent(),
			https: proxy === null ? new https.Agent() : new HttpsProxyAgent({proxy, timeout: patience.connectMs}),
		},
		headers: {'user-agent': userAgent, accept: 'audio/*, */*'},
		timeout: {
			lookup: patience.connectMs,
			connect: patience.connectMs,
			secureConnect: patience.connectMs,
			socket: patience.silenceMs,
		},
		retry: {limit: 0},
		throwHttpErrors: false,
		maxRedirects: 3,
		// Sound does not get smaller, and the size that was told is that of the bytes on the way.
		decompress: false,
		...(signal && {signal}),
	});
	try {
		const {statusCode, headers} = await answerOf(stream);
		if (statusCode !== 200) {
			throw refusal(statusCode, link.host);
		}

		const size = Number(headers['content-length']);
		return {
			type: (headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
			sizeBytes: headers['content-length'] !== undefined && Number.isSafeInteger(size) ? size : null,
			chunks: chunksOf(stream, link.host, signal),
			close: () => stream.destroy(),
		};
	} catch (error) {
		stream.destroy();
		throw troubleOf(error, link.host, signal);
	}
}

type SoundStream = ReturnType<typeof got.stream>;

async function answerOf(stream: SoundStream): Promise<Response> {
	return new Promise((resolve, reject) => {
		stream.once('response', resolve);
		stream.once('error', reject);
	});
}

async function* chunksOf(
	stream: SoundStream,
	host: string,
	signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
	try {
		for await (const chunk of stream) {
			yield chunk;
		}
	} catch (error) {
		throw troubleOf(error, host, signal);
	} finally {
		stream.destroy();
	}
}

function refusal(status: number, host: string): Trouble {
	return new Trouble({
		code: status === 404 ? 'not-found' : status >= 500 ? 'server-trouble' : 'bad-request',
		happened:
			status === 404
				? 'The recording is not where its link leads.'
				: `${host} did not hand the recording out (${status}).`,
		advice: 'Try again: each link is good for a day. If it lasts, ask Bolna for the recording.',
	});
}

function troubleOf(error: unknown, host: string, signal?: AbortSignal): unknown {
	if (signal?.aborted) {
		return signal.reason;
	}

	return error instanceof Trouble
		? error
		: new Trouble({
				code: 'unreachable',
				happened: `The recording did not come through from ${host}.`,
				advice: 'Check the network connection, and try again.',
				cause: error,
			});
}
