import {afterAll, beforeAll, expect, test} from 'vitest';
import type {StatsJson} from '../../source/present/stats/json.js';
import {routes} from '../../source/server/routes.js';
import type {Serving} from '../../source/server/serve.js';
import {mistakesIn} from '../helpers/against-schema.js';
import {Premises} from './premises.js';

let premises: Premises;
let serving: Serving;

beforeAll(async () => {
	premises = await Premises.create({calls: 260});
	const workspace = await premises.open();
	await premises.load(workspace);
	serving = await premises.serve(workspace);
});

afterAll(() => premises.close());

async function get(path: string): Promise<{status: number; body: Record<string, unknown>}> {
	const response = await fetch(serving.url + path);
	return {status: response.status, body: Object(await response.json())};
}

interface Page {
	readonly data: ReadonlyArray<{readonly status: string}>;
	readonly total: number;
}

async function page(query: string): Promise<Page> {
	const {status, body} = await get(`/api/executions?${query}`);
	expect(status).toBe(200);
	const {data}: {data: Page} = Object(body);
	return data;
}

test.each([
	['/api/executions?stauts=failed', /no parameter stauts/, /mean status\?/],
	['/api/executions?status=faild', /never `faild`; did you mean `failed`\?/, /^Write failed\.$/],
	['/api/executions?status=failed%20refund', /never `failed refund`; it takes failed/, /such as failed/],
	['/api/executions?status=failed&status=busy', /status is given more than once/, /once/],
	['/api/executions?page=2', /no parameter page/, /mean page_number\?/],
	['/api/executions?nosuch=1', /no parameter nosuch/, /agent_id, .*fresh/],
	['/api/executions?by=agent', /no parameter by/, /since/],
	['/api/executions?since=1h&to=now', /since/, /since=24h/],
	['/api/executions/one?frsh=1', /no parameter frsh/, /mean fresh\?/],
	['/api/stats?page_size=1', /no parameter page_size/, /by/],
	['/api/stats?by=zzz', /by cannot be zzz/, /agent, status, hangup, day, hour/],
	['/api/stats?by=hour&from=2000-01-01', /more than 2500 parts/, /shorter time/],
	['/api/stats?by=agnet', /by cannot be agnet/, /mean agent\?/],
])('%s is not answered with something else', async (path, message, hint) => {
	expect(await get(path)).toEqual({
		status: 400,
		body: {
			success: false,
			error: {
				code: 'usage',
				message: expect.stringMatching(message),
				hint: expect.stringMatching(hint),
			},
		},
	});
});

test('a status and an age choose as those of callsift list do', async () => {
	const all = await page('');
	const failed = await page('status=failed&page_size=100');
	expect(failed).toMatchObject({total: (await page('q=status:failed')).total});
	expect(failed.total).toBeGreaterThan(0);
	expect(failed.total).toBeLessThan(all.total);
	const some = await page('status=no_answer,busy&page_size=100');
	expect(new Set(some.data.map(({status}) => status))).toEqual(new Set(['no-answer', 'busy']));
	expect((await page('status=failed,busy&q=-status:busy')).total).toBe(failed.total);
	const young = await page('since=3d');
	expect(young.total).toBe((await page('from=3d&to=now')).total);
	expect(young.total).toBeLessThan(all.total);
	expect((await page('since=3d&status=failed')).total).toBe((await page('q=status:failed&from=3d')).total);
});

test('figures by one thing, as callsift stats --by has them', async () => {
	const figures = async (query: string) => {
		const {status, body} = await get(`/api/stats?${query}`);
		expect({status, body}).toMatchObject({status: 200, body: {success: true}});
		expect(mistakesIn('stats', JSON.stringify(body['data']))).toEqual([]);
		const {data}: {data: StatsJson} = Object(body);
		return data;
	};
	const agents = await figures('from=2000-01-01&by=agent');
	expect(agents.groups?.map(({value, calls}) => [value, calls])).toEqual(
		agents.agents.map(({value, calls}) => [value, calls]),
	);
	expect(agents.groups?.length).toBeGreaterThan(1);
	const hours = await figures('since=48h&by=hour');
	expect(hours.over_time.unit).toBe('hour');
	expect(hours.groups).toHaveLength(hours.over_time.parts.length);
	const failed = await figures('from=2000-01-01&status=failed');
	expect(failed).not.toHaveProperty('groups');
	expect(failed.total.calls).toBe(agents.total.failed);
	expect((await figures('since=3d')).total.calls).toBe((await page('since=3d')).total);
});

test('the OpenAPI document describes every address that is served, and every parameter that is read', async () => {
	const {body} = await get('/openapi.json');
	const paths = Object(body['paths']);
	const {schemas} = Object(body['components']);
	const named = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
		([, name]) => name,
	);
	expect(named.filter(name => !Object.hasOwn(schemas, name ?? ''))).toEqual([]);
	const served = routes.filter(({path}) => path !== '/webhook/{secret}');
	expect(Object.keys(paths)).toEqual([...served.map(({path}) => path), '/openapi.json']);
	const which = ['agent_id', 'batch_id', 'q', 'status', 'since', 'from', 'to'];
	const namesOf = (path: string) => paths[path].get.parameters.map(({name}: {name: string}) => name);
	expect(namesOf('/api/executions')).toEqual([...which, 'page_number', 'page_size', 'fresh']);
	expect(namesOf('/api/stats')).toEqual([...which, 'by']);
	const operations = Object.values(paths).flatMap(each => Object.values(Object(each)));
	const ids = operations.map(each => Object(each).operationId);
	expect(new Set(ids).size).toBe(served.length + 1);
	expect(ids.every(id => /^[a-z][A-Za-z]+$/.test(id))).toBe(true);
	expect(body['servers']).toEqual([{url: '/'}]);
	// One that was not described would be refused; one that is described is not.
	for (const path of ['/api/executions', '/api/stats']) {
		for (const name of namesOf(path)) {
			expect(await get(`${path}?${name}=`)).toMatchObject({status: 200});
		}
	}
});

test('what stands in the OpenAPI document of headers and words is so', async () => {
	const {body} = await get('/openapi.json');
	const {get: operation} = Object(body['paths'])['/api/executions'];
	const ask = (query: string, headers: Record<string, string> = {}) =>
		fetch(`${serving.url}/api/executions?page_size=1${query}`, {headers});
	const fresh = await ask('&fresh=1');
	for (const name of Object.keys(operation.responses[200].headers)) {
		// What Bolna just said lacks nothing.
		expect([name, fresh.headers.has(name)]).toEqual([name, name !== 'X-Callsift-Since']);
	}

	expect(Object.keys(operation.responses[200].headers)).toEqual([
		'ETag',
		'X-Callsift-As-Of',
		'X-Callsift-Since',
	]);
	const known = {'if-none-match': (await ask('')).headers.get('etag') ?? ''};
	expect(operation.responses).toHaveProperty(String((await ask('', known)).status));
	expect(Object.keys(operation.responses[429].headers)).toEqual(['Retry-After']);
	const {schema} = operation.parameters.find(({name}: {name: string}) => name === 'fresh');
	expect(schema.enum).toEqual(expect.arrayContaining(['0', '1', 'true', 'no']));
	for (const word of schema.enum) {
		expect([word, (await ask(`&fresh=${word}&from=1m`)).status]).toEqual([word, 200]);
	}
});
