import {expect, test} from 'vitest';
import {type FaultKind, Faults} from '../../source/simulator/faults.js';
import {visit} from './visitor.js';

test('a throttled answer says when to come back as seconds, as a date, or not at all', async () => {
	const {get, simulator} = await visit({calls: 5});
	simulator.faults.next('429', {retryAfterSeconds: 7});
	simulator.faults.next('429', {retryAfterSeconds: 7, retryAfterForm: 'date'});
	simulator.faults.next('429');
	const answers = [await get('/user/me'), await get('/user/me'), await get('/user/me')];
	expect(answers.map(({status}) => status)).toEqual([429, 429, 429]);
	expect(answers[0]?.headers.get('retry-after')).toBe('7');
	expect(answers[1]?.headers.get('retry-after')).toMatch(/GMT$/);
	expect(answers[2]?.headers.get('retry-after')).toBeNull();
	expect((await get('/user/me')).status).toBe(200);
});

test('a server in trouble answers in JSON or in HTML', async () => {
	const {get, simulator} = await visit({calls: 5});
	simulator.faults.next('500');
	expect(await (await get('/user/me')).json()).toEqual({error: 500, message: expect.any(String)});
	simulator.faults.next('502-html');
	const bad = await get('/user/me');
	expect([bad.status, bad.headers.get('content-type')]).toEqual([502, 'text/html']);
	simulator.faults.next('not-json');
	const odd = await get('/user/me');
	expect(odd.status).toBe(200);
	await expect(odd.json()).rejects.toThrow();
});

test('a connection is reset, or cut in the middle of an answer', async () => {
	const {get, simulator} = await visit({calls: 5});
	simulator.faults.next('reset');
	await expect(get('/user/me')).rejects.toThrow();
	simulator.faults.next('truncated');
	await expect(get('/v2/agent/all').then(response => response.text())).rejects.toThrow();
	expect(simulator.requests.map(({status}) => status)).toEqual([0, 0]);
});

test('a stalled answer has headers and nothing more', async () => {
	const {simulator} = await visit({calls: 5});
	simulator.faults.next('stall');
	const stop = new AbortController();
	const headers = {authorization: `Bearer ${simulator.key}`};
	const response = await fetch(`${simulator.url}/user/me`, {headers, signal: stop.signal});
	expect(response.status).toBe(200);
	const body = response.text();
	stop.abort();
	await expect(body).rejects.toThrow();
});

test('a slow answer comes late', async () => {
	const {get, simulator} = await visit({calls: 5});
	simulator.faults.next('slow', {delayMs: 60});
	const sinceMs = performance.now();
	expect((await get('/user/me')).status).toBe(200);
	expect(performance.now() - sinceMs).toBeGreaterThan(50);
});

test('a revoked key stays revoked until the faults are cleared', async () => {
	const {get, simulator} = await visit({calls: 5});
	simulator.faults.next('key-revoked');
	expect((await get('/user/me')).status).toBe(403);
	expect((await get('/v2/agent/all')).status).toBe(403);
	simulator.faults.clear();
	expect((await get('/user/me')).status).toBe(200);
});

test('a fault waits for its path, and hits as often as told', async () => {
	const {get, simulator} = await visit({calls: 5});
	simulator.faults.next('500', {path: /\/v2\/agent/, times: 2});
	expect((await get('/user/me')).status).toBe(200);
	expect((await get('/v2/agent/all')).status).toBe(500);
	expect((await get('/v2/agent/all')).status).toBe(500);
	expect((await get('/v2/agent/all')).status).toBe(200);
});

test('mixed faults fall the same way for the same seed, whatever the order of requests', () => {
	const addresses = Array.from({length: 300}, (_, page) => `/executions/${page}`);
	const fallen = (seed: number, order: readonly string[]) => {
		const faults = new Faults();
		faults.chance(0.3, seed);
		const kinds = new Map<string, FaultKind | undefined>();
		for (const address of order) {
			kinds.set(address, faults.take(address)?.kind);
		}

		return addresses.map(address => kinds.get(address));
	};

	const first = fallen(1, addresses);
	expect(fallen(1, addresses.toReversed())).toEqual(first);
	expect(fallen(2, addresses)).not.toEqual(first);
	const hit = first.filter(kind => kind !== undefined);
	expect(hit.length).toBeGreaterThan(60);
	expect(hit.length).toBeLessThan(120);
	expect(new Set(hit)).toEqual(new Set(['429', '500', '502-html', 'reset', 'truncated', 'not-json', 'slow']));
});
