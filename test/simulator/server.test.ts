import {get as httpGet} from 'node:http';
import {expect, test} from 'vitest';
import {visit} from './visitor.js';

test('a request without a key is 401, with a bad one 403, both with a detail', async () => {
	const {simulator} = await visit({calls: 5});
	const without = await fetch(`${simulator.url}/user/me`);
	expect([without.status, await without.json()]).toEqual([401, {detail: expect.any(String)}]);
	const bad = await fetch(`${simulator.url}/user/me`, {headers: {authorization: 'Bearer bn-wrong'}});
	expect([bad.status, await bad.json()]).toEqual([403, {detail: expect.any(String)}]);
});

test.each([
	'/v2/agent/nobody',
	'/v2/agent/00000000-0000-4000-8000-000000000000/executions',
	'/agent/nobody/executions',
	'/executions/00000000-0000-4000-8000-000000000000',
	'/executions/nothing/log',
	'/batches/00000000000000000000000000000000',
	'/batches/00000000000000000000000000000000/executions',
	'/batches/nobody/all',
	'/recordings/call/nothing',
	'/executions',
])('what is not there is 404: %s', async path => {
	const {get} = await visit({calls: 40});
	const response = await get(path);
	expect(response.status).toBe(404);
	expect(await response.json()).toEqual({error: 404, message: expect.any(String)});
});

test('anything but GET is refused and remembered', async () => {
	const {simulator} = await visit({calls: 5});
	for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']) {
		const response = await fetch(`${simulator.url}/call`, {method});
		expect(response.status).toBe(405);
	}

	expect(simulator.requests.map(({method, status}) => `${method} ${status}`)).toContain('DELETE 405');
});

test('every documented address answers in its own envelope', async () => {
	const visitor = await visit();
	const {json, agentIds, simulator} = visitor;
	const agent = agentIds()[0] ?? '';
	const agents = await json<{id: string; agent_name: string}[]>('/v2/agent/all');
	expect(agents).toHaveLength(3);
	expect(await json('/agent/all')).toEqual(agents);
	expect(await json(`/v2/agent/${agent}`)).toEqual(agents[0]);
	expect(agents[0]).toMatchObject({
		agent_status: 'processed',
		agent_prompts: {task_1: {system_prompt: expect.any(String)}},
	});

	const user = await json<{concurrency: {current: number}}>('/user/me');
	expect(user).toMatchObject({id: expect.any(String), name: expect.any(String), wallet: expect.any(Number)});
	expect(user.concurrency.current).toBeGreaterThan(0);

	const legacy = await json<{id: string}[]>(`/agent/${agent}/executions`);
	const newest = legacy[0]?.id;
	expect(Array.isArray(legacy)).toBe(true);
	expect(await json(`/agent/${agent}/execution/${newest}`)).toEqual(await json(`/executions/${newest}`));

	const batches = await json<{batch_id: string; execution_status: Record<string, number>; status: string}[]>(
		`/batches/${agent}/all`,
	);
	expect(batches[0]).toMatchObject({batch_id: expect.stringMatching(/^[\da-f]{32}$/), status: 'running'});
	expect(await json(`/batches/${batches[0]?.batch_id}`)).toEqual(batches[0]);
	const rows = await json<{id: string; batch_id: string; status: string}[]>(
		`/batches/${batches[0]?.batch_id}/executions`,
	);
	const counted = Object.values(batches[0]?.execution_status ?? {}).reduce((sum, count) => sum + count, 0);
	expect(rows).toHaveLength(counted);
	expect(rows[0]).toEqual(simulator.account.call(rows[0]?.id ?? ''));
	expect(simulator.account.batches.map(({status}) => status).sort()).toEqual(['completed', 'running']);
});

test('raw logs have both documented shapes, and hold tool calls and their time-outs', async () => {
	const {json, simulator} = await visit();
	const {planted} = simulator.account;
	const newer = await json<{
		execution_id: string;
		data: {timestamp: string; tool_name?: string; data: string}[];
	}>(`/executions/${planted.toolTimeouts[0]}/log`);
	expect(newer.execution_id).toBe(planted.toolTimeouts[0]);
	const tools = newer.data.filter(row => row.tool_name === 'check_order');
	expect(tools).toHaveLength(2);
	expect(tools[1]?.data).toContain('timeout');
	const older = await json<{status: string; data: {created_at: string; component: string}[]}>(
		`/executions/${planted.slowModel[0]}/log`,
	);
	expect(older.status).toBe('success');
	expect(new Set(older.data.map(row => row.component))).toContain('transcriber');
	expect(older.data[0]?.created_at).toBeTypeOf('string');
});

test('a recording is a redirect to a link that needs no key, takes none, and expires', async () => {
	let nowMs = Date.now();
	const {get, simulator, everyCall} = await visit({calls: 300, recordings: 'here', nowMs: () => nowMs});
	const call = everyCall().find(({telephony_data: line}) => line?.recording_url);
	expect(call?.telephony_data?.recording_url).toBe(`${simulator.url}/recordings/call/${call?.id}`);
	const answer = await get(`/recordings/call/${call?.id}`);
	expect(answer.status).toBe(302);
	const link = answer.headers.get('location') ?? '';
	const sound = await fetch(link);
	expect(sound.headers.get('content-type')).toBe('audio/wav');
	expect((await sound.arrayBuffer()).byteLength).toBeGreaterThan((call?.conversation_duration ?? 0) * 8000);
	expect((await fetch(link, {headers: {authorization: 'Bearer any'}})).status).toBe(400);
	expect((await fetch(link.replace(/Signature=../, 'Signature=00'))).status).toBe(403);

	const handed = everyCall().find(({transfer_call_data: transfer}) => transfer !== null);
	const transfer = await get(`/recordings/transfer/${handed?.id}`);
	expect((await fetch(transfer.headers.get('location') ?? '')).status).toBe(200);

	nowMs += 86_400_000;
	const late = await fetch(link);
	expect({status: late.status, text: await late.text()}).toMatchObject({
		status: 403,
		text: expect.stringContaining('expired'),
	});
});

test('answers are compressed when asked for, and only then', async () => {
	const {simulator} = await visit({calls: 100});
	const encoding = (accept: string) =>
		new Promise(resolve => {
			const headers = {authorization: `Bearer ${simulator.key}`, 'accept-encoding': accept};
			httpGet(`${simulator.url}/v2/agent/all`, {headers}, response => {
				response.resume();
				resolve(response.headers['content-encoding']);
			});
		});
	expect(await encoding('gzip, deflate')).toBe('gzip');
	expect(await encoding('identity')).toBeUndefined();
});

test('the rate limit counts lists and other requests apart', async () => {
	const {get, agentIds} = await visit({calls: 10, limitPerMinute: 3});
	const agent = agentIds()[0];
	const statuses: number[] = [];
	for (let count = 0; count < 4; count++) {
		statuses.push((await get(`/v2/agent/${agent}/executions`)).status);
	}

	expect(statuses).toEqual([200, 200, 200, 429]);
	expect((await get('/user/me')).status).toBe(200);
});

test('another name is another account', async () => {
	const [one, other] = await Promise.all([
		visit({calls: 1}),
		visit({calls: 1, accountName: 'Other Company'}),
	]);
	const [a, b] = await Promise.all([
		one.json<{id: string}>('/user/me'),
		other.json<{id: string}>('/user/me'),
	]);
	expect(a.id).not.toBe(b.id);
});
