import {brotliCompressSync, deflateRawSync, deflateSync, gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {Secret} from '../../source/system/secret.js';
import type {Delivery, Workspace} from '../../source/workspace/workspace.js';
import {mayBeReadAlone} from '../helpers/read-alone.js';
import {ask, Premises} from './premises.js';

let premises: Premises;
let workspace: Workspace;
let url: string;

beforeAll(async () => {
	premises = await Premises.create({calls: 5});
	// The key is shown to Bolna once, as it would have been.
	await (await premises.open()).close();
	workspace = await premises.open({offline: true});
	url = `${(await premises.serve(workspace)).url}/webhook`;
});

afterAll(() => premises.close());

async function kept(): Promise<readonly Delivery[]> {
	const all: Delivery[] = [];
	for await (const delivery of workspace.receiving.deliveries()) {
		all.push(delivery);
	}

	return all;
}

const packers = {
	gzip: gzipSync,
	'X-GZIP': gzipSync,
	deflate: deflateSync,
	'deflate, identity': deflateRawSync,
	br: brotliCompressSync,
};

test.each(Object.entries(packers))('what comes packed with %s is kept unpacked', async (encoding, pack) => {
	const text = JSON.stringify({
		id: `packed-${encoding}`,
		status: 'completed',
		transcript: 'रोहन '.repeat(500),
	});
	const answer = await ask(url, {'content-encoding': encoding}, {method: 'POST', body: pack(text)});
	expect({status: answer.status, ...JSON.parse(answer.text)}).toMatchObject({
		status: 200,
		data: {kind: 'status'},
	});
	expect((await kept()).at(-1)?.body).toBe(text);
	const before = (await kept()).length;
	const large = await ask(
		url,
		{'content-encoding': encoding},
		{method: 'POST', body: pack('x'.repeat(3_000_000))},
	);
	expect({status: large.status, ...JSON.parse(large.text)}).toMatchObject({
		status: 413,
		error: {code: 'too-large'},
	});
	expect((await kept()).length).toBe(before);
});

test.each([
	['zstd', 415, 'unsupported-encoding'],
	['gzip, br', 415, 'unsupported-encoding'],
	['toString', 415, 'unsupported-encoding'],
	['gzip', 400, 'malformed'],
	['br', 400, 'malformed'],
	['deflate', 400, 'malformed'],
])('what cannot be unpacked is not taken: %s', async (encoding, status, code) => {
	const before = (await kept()).length;
	const answer = await ask(url, {'content-encoding': encoding}, {method: 'POST', body: '{"id":"plain"}'});
	expect({status: answer.status, ...JSON.parse(answer.text)}).toMatchObject({status, error: {code}});
	expect((await kept()).length).toBe(before);
	expect(premises.unforeseen).toEqual([]);
});

test('a slash at the end of its address is no reason to turn a webhook away', async () => {
	const secret = 'hush-4712';
	const {url: base} = await premises.serve(workspace, {doors: {webhookSecret: new Secret(secret)}});
	const status = async (path: string) => (await ask(path, {}, {method: 'POST', body: '{}'})).status;
	expect(await status(`${url}/`)).toBe(200);
	expect(await status(`${base}/webhook/${secret}/`)).toBe(200);
	expect(await status(`${base}/webhook/`)).toBe(404);
	expect(await status(`${base}/webhook/${secret}//`)).toBe(404);
});

test('whoever runs the server hears of each reason why deliveries were turned away, once', async () => {
	const notices: string[] = [];
	const {url: base} = await premises.serve(workspace, {
		doors: {token: new Secret('token'), trustProxy: true},
		onNotice: text => notices.push(text),
	});
	const post = async (path: string, headers: Record<string, string>, address: string) =>
		(
			await ask(
				base + path,
				{authorization: 'Bearer token', 'x-forwarded-for': address, ...headers},
				{method: 'POST', body: '{"id":"confidential"}'},
			)
		).status;
	for (const [path, headers, status] of [
		['/webhooks/hush', {}, 404],
		['/api/executions', {}, 405],
		['/webhook', {authorization: 'Bearer nothing'}, 401],
		['/webhook', {host: 'evil.example'}, 400],
		['/webhook', {origin: 'https://evil.example'}, 403],
		['/webhook', {'content-encoding': 'zstd'}, 415],
		['/webhook', {'content-encoding': 'gzip'}, 400],
		['/webhook', {'content-length': '9000000'}, 413],
	] as const) {
		const before = notices.length;
		for (const address of ['198.51.100.1', '198.51.100.1', '198.51.100.2']) {
			expect([path, headers, await post(path, headers, address)]).toEqual([path, headers, status]);
		}

		expect(notices.slice(before)).toEqual([
			expect.stringMatching(
				new RegExp(`^A delivery from 198\\.51\\.100\\.1 was turned away with ${status}: .*\\.$`),
			),
			expect.stringMatching(/^A delivery from 198\.51\.100\.2 /),
		]);
	}

	expect(notices.join('\n')).not.toMatch(/hush|confidential|Bearer nothing/);
	const before = notices.length;
	await Promise.all(Array.from({length: 60}, (_, host) => post('/wp-login.php', {}, `203.0.113.${host}`)));
	expect(notices.length - before).toBeLessThan(20);
	expect(await post('/webhook', {}, '198.51.100.1')).toBe(200);
	expect((await ask(`${base}/nowhere`)).status).toBe(404);
	expect(notices.slice(before).every(text => / with 404: |is kept/.test(text))).toBe(true);
});

test('what is larger than any call is not taken', async () => {
	const before = (await kept()).length;
	const answer = await ask(url, {}, {method: 'POST', body: 'x'.repeat(3_000_000)});
	expect(answer.status).toBe(413);
	const piecewise = await ask(
		url,
		{'transfer-encoding': 'chunked'},
		{method: 'POST', body: 'x'.repeat(3_000_000)},
	);
	expect(piecewise.status).toBe(413);
	expect((await kept()).length).toBe(before);
});

test('where nothing can be kept the sender is asked to come again, and health says so', async () => {
	const readOnly = await Premises.create({calls: 5});
	onTestFinished(() => readOnly.close());
	const writing = await readOnly.open();
	await readOnly.load(writing);
	await writing.close();
	await mayBeReadAlone(readOnly.folder);
	const {url: here} = await readOnly.serve(await readOnly.open({offline: true}));
	const {status, headers, text} = await ask(`${here}/webhook`, {}, {method: 'POST', body: '{"id": "lost"}'});
	expect({status, headers, ...JSON.parse(text)}).toMatchObject({
		status: 503,
		headers: {'retry-after': '300'},
		success: false,
		error: {code: 'read-only', message: expect.stringContaining('may only be read')},
	});
	expect(readOnly.notices).toEqual([expect.stringMatching(/ was turned away with 503: /)]);
	expect(JSON.parse((await ask(`${here}/healthz`)).text)).toEqual({ok: true, webhooks: false});
	expect(JSON.parse((await ask(`${here}/api/executions`)).text)).toMatchObject({success: true});
	expect(readOnly.unforeseen).toEqual([]);
});
