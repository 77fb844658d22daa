import {writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {Given} from '../../source/commands/given.js';
import {readDoors} from '../../source/commands/serve-doors.js';
import type {DoorRules} from '../../source/server/doorkeeper.js';
import {sourcesNamed} from '../../source/server/sources.js';
import {systemClock} from '../../source/system/clock.js';
import {Secret} from '../../source/system/secret.js';
import type {Workspace} from '../../source/workspace/workspace.js';
import {ask, Premises} from './premises.js';

let premises: Premises;
let workspace: Workspace;

beforeAll(async () => {
	premises = await Premises.create({calls: 30});
	workspace = await premises.open();
});

afterAll(() => premises.close());

async function served(doors: Partial<DoorRules>): Promise<string> {
	return (await premises.serve(workspace, {doors})).url;
}

test('a token is asked for, in full, at every address that tells of calls', async () => {
	const url = await served({token: new Secret('correct-horse')});
	const statusWith = async (path: string, authorization?: string) =>
		(await ask(url + path, authorization === undefined ? {} : {authorization})).status;
	for (const path of ['/api/executions', '/api/executions/one', '/api/executions?fresh=1']) {
		expect(await statusWith(path)).toBe(401);
		expect(await statusWith(path, 'Bearer correct-hors')).toBe(401);
		expect(await statusWith(path, 'Bearer correct-horse2')).toBe(401);
		expect(await statusWith(path, 'Basic correct-horse')).toBe(401);
	}

	expect(await statusWith('/api/executions', 'Bearer correct-horse')).toBe(200);
	expect(await statusWith('/api/executions', 'bearer  correct-horse')).toBe(200);
	expect(await statusWith('/healthz')).toBe(200);
	expect(await statusWith('/openapi.json')).toBe(200);
	expect(await ask(`${url}/api/executions`)).toMatchObject({
		headers: {'www-authenticate': expect.stringContaining('Bearer')},
		text: expect.not.stringContaining('correct-horse'),
	});
	expect((await ask(`${url}/webhook`, {}, {method: 'POST', body: '{}'})).status).toBe(401);
});

test('a name that was not allowed is turned away, with any port', async () => {
	const url = await served({hosts: ['calls.example.com']});
	const statusFor = async (host: string) => (await ask(`${url}/healthz`, {host})).status;
	expect(await statusFor('calls.example.com')).toBe(200);
	expect(await statusFor('calls.example.com:443')).toBe(200);
	expect(await statusFor('CALLS.example.com')).toBe(200);
	expect(await statusFor('localhost')).toBe(200);
	expect(await statusFor('evil.calls.example.com')).toBe(400);
	expect(await statusFor('calls.example.com.evil.example')).toBe(400);
});

test('whoever listens on all addresses is asked by any of them, and by no name', async () => {
	const doorsOf = (host: string) =>
		readDoors(new Given([], {host}), {serveToken: new Secret('correct-horse'), webhookSecret: null});
	for (const host of ['0.0.0.0', '::']) {
		const {rules} = await doorsOf(host);
		const url = await served(rules);
		const statusFor = async (name: string) => (await ask(`${url}/healthz`, {host: name})).status;
		expect(await statusFor('192.168.1.20:5000')).toBe(200);
		expect(await statusFor('[fd00::7]:5000')).toBe(200);
		expect(await statusFor('calls.example.com')).toBe(400);
		expect(await statusFor('192.168.1.20.evil.example')).toBe(400);
	}

	const one = await served((await doorsOf('192.168.1.20')).rules);
	expect((await ask(`${one}/healthz`, {host: '192.168.1.20'})).status).toBe(200);
	expect(await ask(`${one}/healthz`, {host: '192.168.1.21'})).toMatchObject({
		status: 400,
		text: expect.stringContaining('--host'),
	});
});

test('pages of other sites neither ask nor post, unless they were let in', async () => {
	const closed = await served({});
	const origin = 'https://app.example.com';
	expect((await ask(`${closed}/api/executions`, {origin})).status).toBe(403);
	expect((await ask(`${closed}/webhook`, {origin}, {method: 'POST', body: '{}'})).status).toBe(403);
	expect((await ask(`${closed}/api/executions`, {'sec-fetch-site': 'cross-site'})).status).toBe(403);
	const link = {'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate'};
	expect((await ask(`${closed}/api/executions`, link)).status).toBe(200);
	expect((await ask(`${closed}/api/executions`, {origin: closed})).status).toBe(200);

	const open = await served({origins: [origin]});
	const answer = await ask(`${open}/api/executions`, {origin});
	expect(answer).toMatchObject({
		status: 200,
		headers: {'access-control-allow-origin': origin, vary: 'origin'},
	});
	expect(await ask(`${open}/api/executions`, {origin}, {method: 'OPTIONS'})).toMatchObject({
		status: 200,
		headers: {'access-control-allow-headers': 'authorization'},
	});
	expect((await ask(`${open}/api/executions`, {origin: 'https://evil.example'})).status).toBe(403);
	expect((await ask(`${open}/api/executions`)).headers).not.toHaveProperty('access-control-allow-origin');
});

test('who asks too often waits, and nobody else does', async () => {
	const url = await served({ratePerMinute: 3, trustProxy: true});
	const from = (address: string) =>
		ask(`${url}/api/executions`, {'x-forwarded-for': `203.0.113.9, ${address}`});
	const mine = await Promise.all(Array.from({length: 4}, () => from('198.51.100.1')));
	expect(mine.map(({status}) => status).toSorted()).toEqual([200, 200, 200, 429]);
	const refused = mine.find(({status}) => status === 429);
	expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
	expect(refused?.text).toContain('too-many-requests');
	expect((await from('198.51.100.2')).status).toBe(200);
});

test('whoever looks whether it runs may look as often as it likes, at the cost of nobody', async () => {
	const url = await served({ratePerMinute: 1});
	const looks = await Promise.all(Array.from({length: 40}, () => ask(`${url}/healthz`)));
	expect(new Set(looks.map(({status}) => status))).toEqual(new Set([200]));
	expect((await ask(`${url}/api/executions`)).status).toBe(200);
	expect((await ask(`${url}/api/executions`)).status).toBe(429);
	expect((await ask(`${url}/healthz`)).status).toBe(200);
});

test.each([
	[10, 10],
	[20, 10],
	[60, 15],
])('of %d a minute %d may come at once', async (ratePerMinute, atOnce) => {
	const nowMs = Date.now();
	// Of a second that passes, one more may come.
	const clock = {...systemClock, now: () => nowMs};
	const {url} = await premises.serve(workspace, {doors: {ratePerMinute}, clock});
	const statuses = await Promise.all(
		Array.from({length: atOnce + 5}, async () => (await ask(`${url}/openapi.json`)).status),
	);
	expect(statuses.filter(status => status === 200)).toHaveLength(atOnce);
});

test('no header is believed without a proxy that writes it', async () => {
	const url = await served({ratePerMinute: 1});
	const statuses = await Promise.all(
		['1.1.1.1', '2.2.2.2', '3.3.3.3'].map(
			async address => (await ask(`${url}/api/executions`, {'x-forwarded-for': address})).status,
		),
	);
	expect(statuses.toSorted()).toEqual([200, 429, 429]);
});

test('headers beyond measure are not read', async () => {
	const url = await served({});
	expect((await ask(`${url}/healthz`, {'x-long': 'x'.repeat(20_000)})).status).toBe(431);
});

test.each(['token', 'webhook-secret'])(
	'a file for the %s that is none is told from one without a word',
	async name => {
		const readFrom = (path: string) =>
			readDoors(new Given([], {[`${name}-file`]: path}), {serveToken: null, webhookSecret: null});
		const missing = join(premises.folder, 'nofile');
		await expect(readFrom(missing)).rejects.toMatchObject({
			code: 'usage',
			happened: `There is no file ${missing}.`,
		});
		await expect(readFrom(premises.folder)).rejects.toMatchObject({
			code: 'usage',
			happened: `${premises.folder} cannot be read.`,
		});
		const blank = join(premises.folder, 'blank');
		await writeFile(blank, ' \n');
		await expect(readFrom(blank)).rejects.toMatchObject({happened: `There is no word of ASCII in ${blank}.`});
	},
);

test.each([
	[['bolna'], '13.203.39.153', true],
	[['bolna'], '::ffff:13.126.9.249', true],
	[['bolna'], '127.0.0.1', false],
	[['10.0.0.0/8', '::1'], '10.9.8.7', true],
	[['10.0.0.0/8', '::1'], '::1', true],
	[['10.0.0.0/8', '::1'], '11.0.0.1', false],
	[['10.0.0.0/8'], 'unknown', false],
])('of %j, %s: %s', (words, address, is) => {
	const sources = sourcesNamed(words);
	expect('has' in sources && sources.has(address)).toBe(is);
});

test.each(['bolna.ai', '10.0.0.0/33', '10.0.0/8', '1.2.3.4/', '1.2.3.4/-1'])('%s names no source', word => {
	expect(sourcesNamed(['10.0.0.1', word])).toEqual({mistake: word});
});

test.each([
	[
		'a header that is too large',
		`GET /healthz HTTP/1.1\r\nHost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
		431,
	],
	['an address that is too long', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
	['no Host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
	['no Host in HTTP/1.0 where calls are told of', 'GET /api/executions HTTP/1.0\r\n\r\n', 400],
	[
		'no Host in HTTP/1.0 and the page of a stranger',
		'GET /healthz HTTP/1.0\r\nOrigin: http://undefined\r\n\r\n',
		403,
	],
	['a foreign Host in HTTP/1.0', 'GET /healthz HTTP/1.0\r\nHost: evil.example\r\n\r\n', 400],
	['a Host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n', 400],
	['garbage', '\u0016\u0003\u0001garbage\r\n\r\n', 400],
])('%s is answered in words, and the connection ends', async (_what, text, status) => {
	const {head, body} = await sendBare(text);
	expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
	expect(head).toMatch(/^connection: close$/im);
	expect(head).toMatch(/^content-type: application\/json/im);
	expect(JSON.parse(body)).toEqual({
		success: false,
		error: {code: expect.any(String), message: expect.any(String), hint: expect.any(String)},
	});
});

test.each(['GET', 'HEAD'])(
	'a balancer that knows HTTP/1.0 and no Host finds %s /healthz well',
	async method => {
		const {head, body} = await sendBare(`${method} /healthz HTTP/1.0\r\n\r\n`);
		expect(head).toMatch(/^HTTP\/1\.1 200 /);
		expect(body).toBe(method === 'GET' ? '{"ok":true,"webhooks":true}' : '');
	},
);

/** Bytes as they are, on a connection of their own. */
async function sendBare(text: string): Promise<{head: string; body: string}> {
	const {port} = new URL(await served({}));
	const socket = connect(Number(port), '127.0.0.1');
	socket.end(text);
	let said = '';
	for await (const piece of socket.setEncoding('utf8')) {
		said += piece;
	}

	const [head = '', body = ''] = said.split('\r\n\r\n');
	return {head, body};
}
