import {mkdtemp, rm} from 'node:fs/promises';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {StatsJson} from '../../source/present/stats/json.js';
import {type Serving, startServer} from '../../source/server/serve.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {systemClock} from '../../source/system/clock.js';
import {readEnvironment} from '../../source/system/environment.js';
import {Secret} from '../../source/system/secret.js';
import {openWorkspace} from '../../source/workspace/open.js';
import type {Workspace} from '../../source/workspace/workspace.js';
import {mistakesIn} from '../helpers/against-schema.js';
import {Premises} from './premises.js';

let folder: string;
let simulator: Simulator;
let workspace: Workspace;
let serving: Serving;
const unforeseen: unknown[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'callsift-serve-'));
	simulator = await startSimulator({calls: 260, arrivalSeconds: 0, limitPerMinute: false});
	workspace = await openWorkspace({
		environment: readEnvironment({}, folder),
		credentials: {key: new Secret(simulator.key), base: simulator.url, source: 'the test'},
		dataFolder: folder,
	});
	const agentIds = (await workspace.bolna.agents()).map(({id}) => id);
	for await (const _ of workspace.bolna.executions({agentIds, fromMs: null, toMs: Date.now()})) {
		// What comes is kept on the way.
	}

	serving = await startServer({
		workspace,
		clock: systemClock,
		port: 0,
		onError: error => unforeseen.push(error),
	});
});

afterAll(async () => {
	await serving.stop();
	await workspace.close();
	await simulator.stop();
	await rm(folder, {recursive: true, force: true});
});

async function get(path: string): Promise<{status: number; body: Record<string, unknown>}> {
	const response = await fetch(serving.url + path);
	return {status: response.status, body: Object(await response.json())};
}

interface Page {
	readonly data: ReadonlyArray<{
		readonly execution_id: string;
		readonly agent_id: string;
		readonly status: string;
	}>;
	readonly total: number;
	readonly page_number: number;
	readonly page_size: number;
	readonly has_more: boolean;
}

async function page(query: string): Promise<Page> {
	const response = await fetch(`${serving.url}/api/executions?${query}`);
	const {success, data}: {success: boolean; data: Page} = Object(await response.json());
	expect({status: response.status, success}).toEqual({status: 200, success: true});
	return data;
}

test('the envelope of the guide', async () => {
	const {data, ...facts} = await page('');
	expect(mistakesIn('page', JSON.stringify({data, ...facts}))).toEqual([]);
	expect(data).toHaveLength(50);
	expect(facts).toEqual({total: 260, page_number: 1, page_size: 50, has_more: true});
});

test('pages follow one another to the end', async () => {
	const pages = await Promise.all([1, 2, 3].map(number => page(`page_number=${number}&page_size=100`)));
	expect(pages.map(({data}) => data.length)).toEqual([100, 100, 60]);
	expect(pages.map(({has_more}) => has_more)).toEqual([true, true, false]);
	expect(new Set(pages.flatMap(({data}) => data.map(row => row.execution_id)))).toEqual(
		new Set(simulator.account.ids()),
	);
	expect((await page('page_number=4&page_size=100')).data).toEqual([]);
});

test('the figures of a set of calls, as the command gives them', async () => {
	const {status, body} = await get('/api/stats?from=2000-01-01');
	expect(status).toBe(200);
	const {data}: {data: StatsJson} = Object(body);
	expect(mistakesIn('stats', JSON.stringify(data))).toEqual([]);
	expect(data.total.calls).toBe(260);
	expect(data.agents.reduce((sum, {calls}) => sum + calls, 0)).toBe(260);
	const {data: failed}: {data: StatsJson} = Object(
		(await get('/api/stats?from=2000-01-01&q=status:failed')).body,
	);
	expect(failed.total.calls).toBe(data.total.failed);
	expect((await get('/api/stats?q=staus:failed')).status).toBe(400);
});

test('one agent, one batch', async () => {
	const totals = await Promise.all(
		simulator.account.agents.map(async ({id}) => {
			const {data, total} = await page(`agent_id=${id}`);
			expect(data.every(row => row.agent_id === id)).toBe(true);
			return total;
		}),
	);
	expect(totals.reduce((sum, total) => sum + total, 0)).toBe(260);
	expect((await page('batch_id=0123456789abcdef0123456789abcdef')).total).toBe(0);
});

test.each(['page_size=101', 'page_size=0', 'page_number=-1', 'page_number=x', 'page_size=1e1'])(
	'%s is refused in words',
	async query => {
		expect(await get(`/api/executions?${query}`)).toEqual({
			status: 400,
			body: {
				success: false,
				error: {code: 'usage', message: expect.stringMatching(/whole number/), hint: expect.any(String)},
			},
		});
	},
);

test.each([
	['q=status:', /at column/],
	['q=nosuchfield:1', /at column/],
	['from=soon', /from is not a time/],
	['from=2026-11-02&to=2026-11-01', /ends before/],
	['fresh=perhaps', /fresh is neither/],
])('%s is refused in words', async (query, words) => {
	expect(await get(`/api/executions?${query}`)).toMatchObject({
		status: 400,
		body: {success: false, error: {code: 'usage', message: expect.stringMatching(words)}},
	});
});

test('where a filter is wrong is said on one line, as JSON has no place for a caret', async () => {
	expect(await get('/api/executions?q=duration:>60%20staus:x')).toMatchObject({
		body: {error: {hint: 'Write status there. It stands here: duration:>60 →staus←:x'}},
	});
});

test('a filter and a time choose as they do in the explorer', async () => {
	const statuses = async (query: string) => (await page(query)).data.map(({status}) => status);
	expect(new Set(await statuses('q=status:completed&page_size=100'))).toEqual(new Set(['completed']));
	const {total} = await page('q=status:completed');
	const early = await page('q=status:completed&to=3d');
	const late = await page('q=status:completed&from=3d');
	expect(early.total + late.total).toBe(total);
	expect(early.total).toBeGreaterThan(0);
	expect(late.total).toBeGreaterThan(0);
});

test('one call, or that there is none', async () => {
	const [id = ''] = simulator.account.ids();
	expect(await get(`/api/executions/${id}`)).toMatchObject({
		status: 200,
		body: {success: true, data: {execution_id: id, transcript: null}},
	});
	expect(await get('/api/executions/nobody')).toMatchObject({
		status: 404,
		body: {success: false, error: {code: 'not-found', hint: expect.stringContaining('fresh=1')}},
	});
	expect((await get('/api/executions/nobody?fresh=1')).status).toBe(404);
});

test('fresh=1 asks Bolna first, and says so', async () => {
	const [id = ''] = simulator.account.ids();
	const asked = simulator.requests.length;
	const answer = await fetch(`${serving.url}/api/executions/${id}?fresh=1`);
	expect(simulator.requests.slice(asked).map(({path}) => path)).toEqual([`/executions/${id}`]);
	expect(Date.now() - Date.parse(answer.headers.get('x-callsift-as-of') ?? '')).toBeLessThan(60_000);
	// The full record has come; the page is that of callsift list.
	expect((await get(`/api/executions/${id}`)).body['data']).toHaveProperty(
		'cost_breakdown.components.platform',
	);
	const newest = await page('fresh=1&page_size=5');
	expect(newest.data).toEqual((await page('page_size=5')).data);
});

test('fresh=1 with a filter brings the calls of the time from Bolna, and answers from here', async () => {
	const other = await Premises.create({calls: 200, days: 5, nowMs: () => Date.now()});
	onTestFinished(() => other.close());
	const empty = await other.serve(await other.open());
	const totalOf = async (url: string) => {
		const answer = await fetch(`${empty.url}/api/executions?${url}`);
		expect(answer.status).toBe(200);
		const {data}: {data: {total: number}} = JSON.parse(await answer.text());
		return data.total;
	};
	const ids = [...other.simulator.account.ids()];
	const completed = ids.filter(id => other.simulator.account.call(id)?.status === 'completed');
	expect(await totalOf('q=status:completed&agent_id=all')).toBe(0);
	expect(await totalOf('q=status:completed&agent_id=all&fresh=1&page_size=5')).toBe(completed.length);
	expect(await totalOf('q=status:completed&agent_id=all')).toBe(completed.length);
});

test.each([
	['key-revoked', 502, 'key-refused'],
	['not-json', 502, 'not-understood'],
] as const)('when Bolna answers with %s, that is %d: %s', async (fault, status, code) => {
	const [id = ''] = simulator.account.ids();
	simulator.faults.next(fault, {times: 100});
	expect(await get(`/api/executions/${id}?fresh=1`)).toMatchObject({
		status,
		body: {success: false, error: {code, message: expect.any(String), hint: expect.any(String)}},
	});
	simulator.faults.clear();
	expect((await get(`/api/executions/${id}`)).status).toBe(200);
});

test('a profile that always masks does so here', async () => {
	const masked = await startServer({
		workspace: {...workspace, maskAlways: true},
		clock: systemClock,
		port: 0,
		onError: error => unforeseen.push(error),
	});
	const bodies = await Promise.all(
		[serving, masked].map(async ({url}) => (await fetch(`${url}/api/executions?page_size=100`)).text()),
	);
	await masked.stop();
	const numbers = new Set(bodies[0]?.match(/\+91\d{10}/g));
	expect(numbers.size).toBeGreaterThan(20);
	expect([...numbers].filter(number => bodies[1]?.includes(number))).toEqual([]);
});

test('HEAD is GET without a body', async () => {
	const answer = await fetch(`${serving.url}/api/executions?page_size=2`, {method: 'HEAD'});
	expect([answer.status, await answer.text()]).toEqual([200, '']);
	const whole = await fetch(`${serving.url}/api/executions?page_size=2`);
	const length = (await whole.arrayBuffer()).byteLength;
	expect(length).toBeGreaterThan(500);
	expect([answer, whole].map(({headers}) => headers.get('content-length'))).toEqual([
		String(length),
		String(length),
	]);
	const wrong = await fetch(`${serving.url}/api/executions`, {method: 'DELETE'});
	expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('what has not changed is not sent twice', async () => {
	const first = await fetch(`${serving.url}/api/executions?page_size=3`);
	const etag = first.headers.get('etag') ?? '';
	await first.text();
	const given = async (known: string, method = 'GET') => {
		const again = await fetch(`${serving.url}/api/executions?page_size=3`, {
			headers: {'if-none-match': known},
			method,
		});
		return [again.status, again.headers.get('etag'), (await again.text()).length];
	};
	for (const known of [etag, `W/${etag}`, '*', `"other", W/${etag}`, `${etag},"other"`]) {
		expect([known, ...(await given(known))]).toEqual([known, 304, etag, 0]);
		expect([known, ...(await given(known, 'HEAD'))]).toEqual([known, 304, etag, 0]);
	}

	for (const known of ['"other"', 'W/"other"', etag.slice(0, -1), `${etag.slice(0, -1)}0"`, '']) {
		expect([known, ...(await given(known))]).toEqual([known, 200, etag, expect.any(Number)]);
	}
});

test('whatever is asked, it is never our fault', async () => {
	const names = [
		'agent_id',
		'batch_id',
		'page_number',
		'page_size',
		'q',
		'status',
		'since',
		'from',
		'to',
	] as const;
	const wild = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.string(),
		fc.constantFrom('all', '1', 'status:busy', '2d'),
	);
	const query = fc.dictionary(fc.constantFrom(...names), wild);
	await fc.assert(
		fc.asyncProperty(query, fc.string(), async (parameters, raw) => {
			const {status} = await get(`/api/executions?${new URLSearchParams(parameters)}`);
			expect(status).toBeLessThan(500);
			const one = await get(
				`/api/executions/${encodeURIComponent(raw.replaceAll(/\p{Cs}/gu, ''))}?${encodeURI(raw)}`,
			);
			expect(one.status).toBeLessThan(500);
		}),
		{numRuns: 80},
	);
	expect(unforeseen).toEqual([]);
});

test('health, and nothing anywhere else', async () => {
	expect(await get('/healthz')).toEqual({status: 200, body: {ok: true, webhooks: true}});
	expect((await get('/api/executions//')).status).toBe(404);
	expect(await get('/')).toMatchObject({status: 404, body: {success: false}});
	expect((await fetch(`${serving.url}/api/executions`, {method: 'POST'})).status).toBe(405);
});

test('one slash at the end of an address changes nothing', async () => {
	const [id = ''] = simulator.account.ids();
	for (const path of ['/healthz', '/openapi.json', `/api/executions/${id}`]) {
		expect(await get(`${path}/`)).toEqual(await get(path));
	}

	expect(await get('/api/executions/?page_size=2')).toEqual(await get('/api/executions?page_size=2'));
});

test('a page that found another name for this machine is turned away', async () => {
	expect(await statusFor('evil.example')).toBe(400);
	expect(await statusFor('127.0.0.1.evil.example')).toBe(400);
	expect(await statusFor('localhost:5000')).toBe(200);
	expect(await statusFor('[::1]')).toBe(200);
});

function statusFor(host: string): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		request(`${serving.url}/healthz`, {headers: {host}}, response => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end();
	});
}

test('a port that is taken is said in words', async () => {
	const port = Number(new URL(serving.url).port);
	await expect(startServer({workspace, clock: systemClock, port, onError() {}})).rejects.toMatchObject({
		code: 'settings',
		happened: expect.stringContaining(String(port)),
	});
});
