import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {planWebhooks, postWebhooks, type WebhookPlan} from '../../source/simulator/webhooks.js';
import {readEnvironment} from '../../source/system/environment.js';
import {Secret} from '../../source/system/secret.js';
import {openAccount} from '../../source/workspace/open-account.js';
import {type Delivery, newestFirst, type Workspace} from '../../source/workspace/workspace.js';
import {wildJson} from '../calls/wild-json.js';
import {ask, Premises} from './premises.js';

let premises: Premises;
/** Never asks Bolna: what it knows it knows from webhooks. */
let workspace: Workspace;
let url: string;
let plan: WebhookPlan;

beforeAll(async () => {
	premises = await Premises.create({calls: 60});
	// The key is shown to Bolna once, as it would have been.
	await (await premises.open()).close();
	workspace = await premises.open({offline: true});
	url = `${(await premises.serve(workspace)).url}/webhook`;
	plan = planWebhooks(premises.simulator.account, premises.simulator.account.ids(), {
		missing: 0.1,
		doubled: 0.15,
		swapped: 0.4,
		late: 0.1,
		tools: 0.5,
	});
	expect(new Set(await postWebhooks(url, plan.posts))).toEqual(new Set([200]));
	await (await workspace.receiving.take({body: '{}', source: null})).shown;
});

afterAll(() => premises.close());

async function kept(where = workspace): Promise<readonly Delivery[]> {
	const all: Delivery[] = [];
	for await (const delivery of where.receiving.deliveries()) {
		all.push(delivery);
	}

	return all;
}

/** The latest status that arrived of each call. */
function latest({posts}: WebhookPlan): Map<string, {status: string; atMs: number}> {
	const calls = new Map<string, {status: string; atMs: number}>();
	for (const {id, status, atMs} of posts) {
		const known = calls.get(id);
		if (known === undefined || atMs >= known.atMs) {
			calls.set(id, {status, atMs});
		}
	}

	return calls;
}

test('every webhook is kept as it came, in the order in which it came', async () => {
	expect(plan.swapped.length).toBeGreaterThan(10);
	expect(plan.late.length).toBeGreaterThan(10);
	const bodies = (await kept()).map(({body}) => body);
	expect(bodies.slice(0, -1)).toEqual(plan.posts.map(({body}) => body));
	expect((await kept())[0]).toMatchObject({source: '127.0.0.1', sameAs: null});
});

test('late ones, doubled ones and those of tools never undo a newer state', async () => {
	for (const [id, {status, atMs}] of latest(plan)) {
		const call = await workspace.ask.execution(id);
		expect([id, call?.status, call?.updatedAtMs]).toEqual([id, status, atMs]);
		expect(call?.raw).not.toHaveProperty('transfer_reason');
	}
});

test('a call whose webhooks all came is the record that Bolna has of it', async () => {
	const {account} = premises.simulator;
	const complete = [...account.ids()].filter(id => !plan.missing.some(post => post.id === id));
	expect(complete.length).toBeGreaterThan(5);
	for (const id of complete) {
		const call = await workspace.ask.execution(id);
		expect(call).toMatchObject({depth: 'full', raw: {transcript: account.call(id)?.transcript ?? null}});
	}
});

test('the mirror knows which calls Bolna has yet to list', async () => {
	expect(new Set(await workspace.ask.unlisted())).toEqual(new Set(latest(plan).keys()));
});

test('a mirror that is thrown away comes back from the webhooks, offline', async () => {
	const everyRow = {query: {kind: 'all'}, order: newestFirst, at: 'first', before: 0, after: 100} as const;
	const before = await workspace.ask.rows(everyRow);
	expect(before.rows.length).toBeGreaterThan(50);
	const rebuilt = await premises.withoutMirror();
	expect(await rebuilt.ask.rows(everyRow)).toEqual(before);
});

test.each([
	['', 'other'],
	['not JSON \u001b[31m', 'other'],
	['{"id":"only-an-id"}', 'other'],
	['\ufeff{"id":"marked","status":"completed"}', 'status'],
	['{"id":"fine","status":"completed"}', 'status'],
	['{"id":"fine","status":"in-progress","reason":"billing"}', 'tool'],
])('%j is taken as %s', async (body, kind) => {
	const before = await kept();
	const answer = await ask(url, {}, {method: 'POST', body});
	expect({status: answer.status, ...JSON.parse(answer.text)}).toEqual({
		status: 200,
		success: true,
		data: {delivery: before.length + 1, kind},
	});
	expect((await kept()).at(-1)?.body).toBe(body);
});

test('whatever is posted is taken, and kept as it is', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.oneof(
				fc.string({unit: 'binary'}),
				wildJson.map(value => JSON.stringify(value)),
			),
			async body => {
				const text = Buffer.from(body).toString('utf8');
				expect((await ask(url, {}, {method: 'POST', body: text})).status).toBe(200);
				expect((await kept()).at(-1)?.body).toBe(text);
			},
		),
		{numRuns: 40},
	);
	expect(premises.unforeseen).toEqual([]);
});

test('where it is not known whose calls are kept, none is taken that would be gone at the end', async () => {
	const folder = join(premises.folder, 'nobody');
	const {workspace: nobodys} = await openAccount({
		environment: readEnvironment({CALLSIFT_HOME: folder}, folder),
		key: 'optional',
		offline: true,
	});
	const {url: empty} = await premises.serve(nobodys);
	const answer = await fetch(`${empty}/webhook`, {method: 'POST', body: '{}'});
	expect(answer.status).toBe(500);
	expect(await answer.text()).toContain('It is not known yet whose calls are kept here');
	expect(await kept(nobodys)).toEqual([]);
	expect(await (await fetch(`${empty}/api/executions`)).json()).toMatchObject({
		data: {data: [], total: 0},
	});
	await nobodys.close();
});

test('a webhook is answered whatever the sender says to know', async () => {
	const answer = await ask(url, {'if-none-match': '*'}, {method: 'POST', body: '{}'});
	expect([answer.status, JSON.parse(answer.text).success]).toEqual([200, true]);
});

test('what was answered before is answered anew when a call changes, here or in another process', async () => {
	const api = url.replace('/webhook', '/api/executions');
	const statusNow = async () => {
		const {data} = JSON.parse((await ask(`${api}?q=id:changing`)).text).data;
		const one = JSON.parse((await ask(`${api}/changing`)).text);
		return [data[0]?.status, one.data?.status];
	};
	const tell = (where: Workspace, status: string, updated_at: string) =>
		where.receiving.take({body: JSON.stringify({id: 'changing', status, updated_at}), source: null});
	await (await tell(workspace, 'ringing', '2026-11-20T10:00:00Z')).shown;
	await expect.poll(statusNow).toEqual(['ringing', 'ringing']);
	await (await tell(workspace, 'in-progress', '2026-11-20T10:01:00Z')).shown;
	await expect.poll(statusNow).toEqual(['in-progress', 'in-progress']);
	const elsewhere = await premises.open({offline: true});
	await (await tell(elsewhere, 'completed', '2026-11-20T10:02:00Z')).shown;
	await expect.poll(statusNow, {timeout: 5000}).toEqual(['completed', 'completed']);
});

test('how many calls a filter finds is counted once for all of its pages, and anew when a call changes', async () => {
	const api = url.replace('/webhook', '/api/executions');
	const totals = () =>
		Promise.all(
			[1, 2, 3].map(async page => {
				const {text} = await ask(`${api}?q=id:counted-&page_size=1&page_number=${page}`);
				return JSON.parse(text).data.total;
			}),
		);
	for (const [id, wanted] of [
		['counted-1', [1, 1, 1]],
		['counted-2', [2, 2, 2]],
		['counted-3', [3, 3, 3]],
	] as const) {
		const body = JSON.stringify({id, status: 'ringing', updated_at: '2026-11-20T10:00:00Z'});
		await (await workspace.receiving.take({body, source: null})).shown;
		await expect.poll(totals).toEqual(wanted);
	}
});

test('a body from the far future does not stop the clock of a call', async () => {
	const future = {id: 'clock', status: 'completed', updated_at: '2099-01-01T00:00:00'};
	const now = {id: 'clock', status: 'ringing', updated_at: new Date().toISOString()};
	await ask(url, {}, {method: 'POST', body: JSON.stringify(future)});
	await ask(url, {}, {method: 'POST', body: JSON.stringify(now)});
	await (await workspace.receiving.take({body: '{}', source: null})).shown;
	expect((await workspace.ask.execution('clock'))?.status).toBe('ringing');
});

test('a webhook without a time that would lead backwards sends us to ask Bolna', async () => {
	const online = await premises.open();
	const ids = [...premises.simulator.account.ids()];
	const id = ids.find(each => premises.simulator.account.call(each)?.status === 'completed') ?? '';
	await online.bolna.execution(id);
	const asked = premises.simulator.requests.length;
	const heard = new Promise<void>(resolve => {
		const timer = setInterval(() => {
			if (premises.simulator.requests.slice(asked).some(({path}) => path === `/executions/${id}`)) {
				clearInterval(timer);
				resolve();
			}
		}, 5);
	});
	await (await online.receiving.take({body: JSON.stringify({id, status: 'ringing'}), source: null})).shown;
	expect((await online.ask.execution(id))?.status).toBe('completed');
	await heard;
});

test('with a secret there is no other address, and it is told to nobody', async () => {
	const secret = 'hush-4711';
	const {url: base} = await premises.serve(workspace, {
		doors: {token: new Secret('token'), webhookSecret: new Secret(secret), ratePerMinute: 40},
	});
	const {text: description} = await ask(`${base}/openapi.json`);
	const status = async (path: string) => (await ask(base + path, {}, {method: 'POST', body: '{}'})).status;
	for (let times = 0; times < 30; times += 1) {
		expect(await status(`/webhook/${secret}`)).toBe(200);
	}

	expect(await status('/webhook')).toBe(404);
	expect(await status('/webhook/hush-4712')).toBe(404);
	const guesses = await Promise.all(Array.from({length: 20}, (_, guess) => status(`/webhook/${guess}`)));
	expect(guesses).toContain(429);
	expect(await status(`/webhook/${secret}`)).toBe(200);
	expect(JSON.stringify([premises.notices, description])).not.toContain(secret);
	const {paths} = JSON.parse(description);
	expect(Object.keys(paths).filter(path => path.startsWith('/webhook'))).toEqual(['/webhook/{secret}']);
	const {parameters} = paths['/webhook/{secret}'].post;
	expect(parameters[1]).toMatchObject({
		name: 'Content-Encoding',
		schema: {enum: expect.arrayContaining(['gzip', 'br'])},
	});
	expect(premises.notices.join('\n')).toContain('turned away');
	expect(premises.notices.join('\n')).toContain('is kept, but it is without the id of a call. callsift');
});

test('only from where webhooks may come from', async () => {
	const sources = {has: (address: string) => address === '13.203.39.153'};
	const {url: base} = await premises.serve(workspace, {doors: {webhookSources: sources, trustProxy: true}});
	const from = async (address: string) =>
		(await ask(`${base}/webhook`, {'x-forwarded-for': address}, {method: 'POST', body: '{}'})).status;
	expect(await from('13.203.39.153')).toBe(200);
	expect(await from('13.203.39.154')).toBe(403);
	expect(await from('')).toBe(403);
});
