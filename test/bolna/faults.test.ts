import {EventEmitter, once} from 'node:events';
import {createServer} from 'node:net';
import {gzipSync} from 'node:zlib';
import {expect, onTestFinished, test} from 'vitest';
import {BolnaClient} from '../../source/bolna/client.js';
import type {BolnaClientOptions} from '../../source/bolna/client-options.js';
import type {Retry} from '../../source/bolna/patient-get.js';
import {pacer} from '../../source/sync/pace.js';
import {Secret} from '../../source/system/secret.js';
import {Trouble} from '../../source/text/trouble.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {json, type Reply, reset, serve, silence, stall, text} from '../helpers/small-server.js';

const me = {id: 'u-1', name: 'Asha', wallet: 9930.01};
const impatient = {connectMs: 200, silenceMs: 100};

async function asking(replies: readonly Reply[], options: Partial<BolnaClientOptions> = {}) {
	const server = await serve(...replies);
	const clock = new FakeClock();
	const retries: Retry[] = [];
	const client = new BolnaClient({
		key: new Secret('bn-hidden'),
		base: server.base,
		clock,
		random: () => 0.5,
		onRetry: retry => retries.push(retry),
		...options,
	});
	onTestFinished(() => client.close());
	return {server, clock, client, retries};
}

async function troubleOf(promise: Promise<unknown>): Promise<Trouble> {
	const error: unknown = await promise.then(
		() => new Error('there was no trouble'),
		(reason: unknown) => reason,
	);
	if (error instanceof Trouble) {
		return error;
	}

	throw error;
}

test('a good answer needs one GET, with the key and our name', async () => {
	const {client, server} = await asking([json(me)], {userAgent: 'callsift/1.2.3'});
	await expect(client.me()).resolves.toMatchObject({id: 'u-1', walletCents: 9930.01});
	expect(server.asked).toEqual(['GET /user/me']);
	const [request] = server.requests;
	expect(request?.headers).toMatchObject({
		authorization: 'Bearer bn-hidden',
		'user-agent': 'callsift/1.2.3',
		'accept-encoding': expect.stringContaining('gzip'),
		connection: 'keep-alive',
	});
});

test('a compressed answer is unpacked', async () => {
	const {client} = await asking([
		(_request, response) => {
			response.writeHead(200, {'content-encoding': 'gzip'});
			response.end(gzipSync(JSON.stringify(me)));
		},
	]);
	await expect(client.me()).resolves.toMatchObject({name: 'Asha'});
});

test('one connection serves many questions', async () => {
	const {client, server} = await asking([json(me)]);
	await client.me();
	await client.me();
	const ports = new Set(server.requests.map(({socket}) => socket.remotePort));
	expect(ports.size).toBe(1);
});

test.each([
	['seconds', '7', 7_000],
	['a date', new Date(Date.UTC(2026, 5, 1, 0, 0, 9)).toUTCString(), 9_000],
	['a date that has passed', new Date(Date.UTC(2020, 1, 1)).toUTCString(), 0],
	['nonsense', 'soon', 500],
	['the longest wait', '120', 120_000],
])('Retry-After as %s is obeyed', async (_form, header, waitMs) => {
	const {client, clock, retries} = await asking([
		json({message: 'Too many requests'}, 429, {'retry-after': header}),
		json(me),
	]);
	await client.me();
	expect(clock.sleeps).toEqual([waitMs]);
	expect(retries).toMatchObject([
		{tries: 1, mostTries: 5, waitMs, what: 'account', trouble: {code: 'rate-limited'}},
	]);
});

test('a Retry-After that is too long is passed on', async () => {
	const {client, clock, server} = await asking([json({}, 429, {'retry-after': '600'})]);
	const trouble = await troubleOf(client.me());
	expect(trouble).toMatchObject({
		code: 'rate-limited',
		happened: 'Bolna turned the request away for its rate limit.',
		advice: 'Try again in 10 min, as Bolna asks.',
	});
	expect(clock.sleeps).toEqual([]);
	expect(server.asked).toHaveLength(1);
});

test.each<[string, Reply]>([
	['408', json({}, 408)],
	['425', json({}, 425)],
	['429', json({}, 429)],
	['500', json({}, 500)],
	['502 with HTML', text('<html>Bad gateway</html>', 502)],
	['503', json({}, 503)],
	['a reset in the middle', reset],
	['truncated JSON', text('{"id": "u-')],
	['HTML with a good status', text('<html>Sign in to the network</html>')],
	['nothing at all', text('')],
	[
		'a truncated compressed body',
		(_request, response) => {
			response.writeHead(200, {'content-encoding': 'gzip'});
			response.end(gzipSync(JSON.stringify(me)).subarray(0, 20));
		},
	],
])('%s heals by asking again', async (_name, fault) => {
	const {client, clock, server} = await asking([fault, fault, json(me)]);
	await expect(client.me()).resolves.toMatchObject({id: 'u-1'});
	expect(clock.sleeps).toEqual([500, 1_000]);
	expect(server.asked).toHaveLength(3);
});

test('five tries are all there are, further and further apart', async () => {
	const {client, clock, server} = await asking([json({message: 'Upstream died'}, 500)]);
	const trouble = await troubleOf(client.execution('e-1'));
	expect(server.asked).toHaveLength(5);
	expect(clock.sleeps).toEqual([500, 1_000, 2_000, 4_000]);
	expect(trouble).toMatchObject({
		code: 'server-trouble',
		happened: 'Bolna failed to answer 5 times in a row: Upstream died.',
		detail: 'GET /executions/e-1: 500; 5 tries, 7.5 s',
	});
});

test.each([
	[
		400,
		{error: 400, message: 'from is required'},
		'bad-request',
		'question for agent a-1: from is required.',
	],
	[401, {detail: 'Invalid token.'}, 'key-refused', 'Bolna refused the API key: Invalid token.'],
	[403, {detail: 'Forbidden'}, 'key-refused', 'Bolna refused the API key: Forbidden.'],
	[404, {error: 'no agent'}, 'not-found', 'Bolna has no agent a-1 in this account: no agent.'],
	[
		422,
		{detail: [{loc: ['query', 'from'], msg: 'field required', type: 'value_error.missing'}]},
		'bad-request',
		'agent a-1: query.from: field required.',
	],
])('%i is final, and Bolna’s own words are passed on', async (status, body, code, words) => {
	const {client, server} = await asking([json(body, status)]);
	const trouble = await troubleOf(client.agent('a-1'));
	expect(trouble.code).toBe(code);
	expect(trouble.happened).toContain(words);
	expect(trouble.advice).not.toBe('');
	expect(server.asked).toHaveLength(1);
});

test('words from outside are made harmless and short', async () => {
	const {client} = await asking([json({message: `\u001b[2J\u202Eevil${'x'.repeat(500)}`}, 400)]);
	const {happened} = await troubleOf(client.me());
	expect(happened).toContain('evilxxx');
	expect(happened).not.toMatch(/[\u001b\u202e]/);
	expect(happened.length).toBeLessThan(300);
});

test('an answer that never begins, or stops, is timed out and asked for again', async () => {
	const {client, server} = await asking([silence, stall, json(me)], {patience: impatient});
	await expect(client.me()).resolves.toMatchObject({id: 'u-1'});
	expect(server.asked).toHaveLength(3);
});

test('silence for good is told as such', async () => {
	const {client} = await asking([silence], {patience: {connectMs: 200, silenceMs: 20}});
	await expect(troubleOf(client.me())).resolves.toMatchObject({
		code: 'timed-out',
		happened: 'Bolna stopped answering in the middle of a request 5 times in a row.',
	});
});

test('a body that drips longer than the silence limit is no silence', async () => {
	const {client, server} = await asking(
		[
			(_request, response) => {
				const body = JSON.stringify(me);
				response.writeHead(200, {'content-length': String(body.length)});
				let sent = 0;
				const drip = setInterval(() => {
					response.write(body.slice(sent, sent + 4));
					sent += 4;
					if (sent >= body.length) {
						clearInterval(drip);
					}
				}, 20);
			},
		],
		{patience: impatient},
	);
	await expect(client.me()).resolves.toMatchObject({id: 'u-1'});
	expect(server.asked).toHaveLength(1);
});

test('nobody at the address', async () => {
	const port = await freePort();
	const {client} = await asking([], {base: `http://127.0.0.1:${port}`});
	await expect(troubleOf(client.me())).resolves.toMatchObject({
		code: 'unreachable',
		happened: `Nobody answers at 127.0.0.1:${port}.`,
		detail: 'GET /user/me: ECONNREFUSED; 5 tries, 7.5 s',
	});
});

test('a name that does not exist', async () => {
	const {client} = await asking([], {base: 'http://bolna.invalid'});
	await expect(troubleOf(client.me())).resolves.toMatchObject({
		code: 'unreachable',
		happened: 'There is no address for bolna.invalid.',
	});
});

test('TLS with somebody who speaks none is not tried again', async () => {
	const server = await serve(json(me));
	const {client, clock} = await asking([], {base: server.base.replace('http:', 'https:')});
	await expect(troubleOf(client.me())).resolves.toMatchObject({
		code: 'unreachable',
		happened: expect.stringContaining('could not prove who it is'),
	});
	expect(clock.sleeps).toEqual([]);
});

test('a redirect is not followed, so the key stays', async () => {
	const elsewhere = await serve(json(me));
	const {client} = await asking([text('', 302, {location: `${elsewhere.base}/user/me`})]);
	await expect(troubleOf(client.me())).resolves.toMatchObject({code: 'not-understood'});
	expect(elsewhere.asked).toEqual([]);
});

test('the recording’s link comes from a redirect or from JSON, and is http', async () => {
	const signed = 'https://bucket.example/call.mp3?signature=1';
	const {client} = await asking([
		text('', 307, {location: signed}),
		json({url: signed}),
		json({url: 'javascript:alert(1)'}),
	]);
	await expect(client.recording('e-1')).resolves.toEqual(new URL(signed));
	await expect(client.recording('e-1')).resolves.toEqual(new URL(signed));
	await expect(troubleOf(client.recording('e-1'))).resolves.toMatchObject({code: 'not-understood'});
});

test('aborting ends a request at once, with the signal’s reason', async () => {
	const abort = new AbortController();
	const {client, server} = await asking([() => abort.abort(new Error('the user left'))]);
	await expect(client.me(abort.signal)).rejects.toThrow('the user left');
	expect(server.asked).toHaveLength(1);
});

test('aborting ends a wait', async () => {
	const abort = new AbortController();
	const {client, server} = await asking([json({}, 500)], {
		clock: {
			now: () => 0,
			sleep: (_milliseconds, signal) =>
				new Promise((_resolve, reject) => {
					signal?.addEventListener('abort', () => reject(signal.reason));
					abort.abort(new Error('the user left'));
				}),
		},
	});
	await expect(client.me(abort.signal)).rejects.toThrow('the user left');
	expect(server.asked).toHaveLength(1);
});

test('an aborted signal asks nothing', async () => {
	const {client, server} = await asking([json(me)]);
	await expect(client.me(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
	expect(server.asked).toEqual([]);
});

test('each try waits for its turn, and the pace hears of every answer', async () => {
	const turns: string[] = [];
	const {client} = await asking(
		[json({}, 503, {'retry-after': '3'}), json({}, 429, {'retry-after': '7'}), json(me)],
		{
			pace: {
				turn: async () => turns.push('turn'),
				answered: ticket => turns.push(`answered ${ticket}`),
				refused(ticket, askedMs) {
					turns.push(`refused ${ticket} for ${askedMs}`);
					return {waitMs: 7000, refusals: 1, isNews: true, isOver: false};
				},
				rest: milliseconds => turns.push(`rest ${milliseconds}`),
				quietUntilMs: () => null,
			},
		},
	);
	await client.me();
	expect(turns).toEqual([
		'turn',
		'answered 1',
		'rest 3000',
		'turn',
		'refused 4 for 7000',
		'turn',
		'answered 6',
	]);
});

test('the limit costs a question none of its tries, and is told once while it lasts', async () => {
	const limited = json({}, 429);
	const wrong = json({}, 500);
	const clock = new FakeClock();
	const {client, retries, server} = await asking(
		[wrong, wrong, limited, limited, limited, limited, limited, limited, wrong, wrong, json(me)],
		{clock, pace: pacer(clock, 0)},
	);
	await expect(client.me()).resolves.toMatchObject({id: 'u-1'});
	expect(server.asked).toHaveLength(11);
	expect(retries.map(({trouble, tries, mostTries}) => [trouble.code, tries, mostTries])).toEqual([
		['server-trouble', 1, 5],
		['server-trouble', 2, 5],
		['rate-limited', 1, null],
		['server-trouble', 3, 5],
		['server-trouble', 4, 5],
	]);
});

test('until when Bolna is to be left alone is known while it lasts, and ends with its next answer', async () => {
	const clock = new FakeClock();
	const slow = json({}, 429, {'retry-after': '600'});
	const {client} = await asking([slow, json(me), slow], {clock, pace: pacer(clock, 0)});
	expect(client.pause()).toBeNull();
	const untilMs = clock.now() + 600_000;
	expect(await troubleOf(client.me())).toMatchObject({code: 'rate-limited', untilMs});
	expect(client.pause()).toEqual({untilMs, isWaitedOut: false});
	await client.me();
	expect(client.pause()).toBeNull();
	await troubleOf(client.me());
	await clock.sleep(600_000);
	expect(client.pause()).toBeNull();
});

test('a limit that does not lift ends in words, after minutes', async () => {
	const clock = new FakeClock();
	const from = clock.now();
	const {client, retries} = await asking([json({}, 429)], {clock, pace: pacer(clock, 0)});
	const trouble = await troubleOf(client.me());
	expect(trouble.code).toBe('rate-limited');
	expect(trouble.happened).toMatch(/^Bolna turned the request away for its rate limit \d+ times in a row\.$/);
	expect(clock.now() - from).toBeGreaterThanOrEqual(180_000);
	expect(clock.now() - from).toBeLessThan(240_000);
	expect(retries).toHaveLength(1);
});

test('an id cannot lead to another endpoint', async () => {
	const {client, server} = await asking([json({id: 'x'})]);
	await client.execution('../user/me?x=1#');
	expect(server.asked).toEqual(['GET /executions/..%2Fuser%2Fme%3Fx%3D1%23']);
	await expect(troubleOf(client.execution('..'))).resolves.toMatchObject({code: 'usage'});
	await expect(troubleOf(client.execution(''))).resolves.toMatchObject({code: 'usage'});
});

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise(resolve => {
		server.close(resolve);
	});
	return address !== null && typeof address === 'object' ? address.port : 0;
}

test('sound is fetched without the key, wherever its link leads', async () => {
	const elsewhere = await serve(text('RIFF', 200, {'content-type': 'audio/wav; codecs=1'}));
	const {client, server} = await asking([text('', 302, {location: `${elsewhere.base}/call.wav?sig=1`})]);
	const link = await client.recording('e-1');
	const {type, sizeBytes, chunks} = await client.sound(link);
	expect({type, sizeBytes}).toEqual({type: 'audio/wav', sizeBytes: null});
	const parts: Uint8Array[] = [];
	for await (const chunk of chunks) {
		parts.push(chunk);
	}

	expect(Buffer.concat(parts).toString()).toBe('RIFF');
	expect(elsewhere.requests.map(({headers}) => headers.authorization)).toEqual([undefined]);
	expect(server.asked).toEqual(['GET /recordings/call/e-1']);

	const own = await asking([
		text('', 302, {location: '/elsewhere?sig=1'}),
		text('', 302, {location: '/elsewhere?key=bn-hidden'}),
	]);
	expect((await own.client.recording('e-1', 'transfer')).origin).toBe(own.server.base);
	await expect(troubleOf(own.client.recording('e-1'))).resolves.toMatchObject({code: 'not-understood'});
});

test('closing ends what is on its way and is not asked again, and gives idle connections back', async () => {
	const {client, server, retries} = await asking([json(me), silence]);
	await client.me();
	const [idle] = server.requests;
	const gone = once(idle?.socket ?? new EventEmitter(), 'close');
	client.close();
	await gone;
	const asked = client.me();
	await expect.poll(() => server.asked).toHaveLength(2);
	client.close();
	await expect(troubleOf(asked)).resolves.toMatchObject({code: 'unreachable'});
	expect(retries).toEqual([]);
	expect(server.asked).toHaveLength(2);
});
