import {inspect} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';
import {BolnaClient} from '../../source/bolna/client.js';
import {Secret} from '../../source/system/secret.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {json, type Reply, reset, serve, silence, text} from '../helpers/small-server.js';

const key = 'bn-0123456789abcdef';

const echo: Reply = (request, response) => {
	response.writeHead(401);
	response.end(JSON.stringify({detail: `Invalid token in: ${request.headers.authorization}`}));
};

test.each<[string, Reply]>([
	['a server that repeats it', echo],
	['a page that repeats it', text(`Bearer ${key} is not known`, 400)],
	['a list that repeats it', json({detail: [{loc: ['header', key], msg: key}]}, 422)],
	['a reset', reset],
	['silence', silence],
	['a body that is not JSON', text(key)],
	['JSON of another shape', json([key])],
	['a redirect', text('', 302, {location: `https://elsewhere.example/${key}`})],
	['an endless limit', json({message: key}, 429, {'retry-after': '9999'})],
])('the key is in nothing that comes of %s', async (_name, reply) => {
	const server = await serve(reply);
	const said: unknown[] = [];
	const client = new BolnaClient({
		key: new Secret(key),
		base: server.base,
		clock: new FakeClock(),
		patience: {connectMs: 100, silenceMs: 20},
		onRetry: retry => said.push(retry),
		log: {detail: line => said.push(line), notice: line => said.push(line)},
	});
	onTestFinished(() => client.close());
	await client.execution('e-1').catch((error: unknown) => said.push(error));
	said.push(client);
	expect(said.length).toBeGreaterThan(1);
	for (const thing of said) {
		expect(inspect(thing, {depth: 12, showHidden: true, maxStringLength: null})).not.toContain(key);
		expect(thing instanceof Error ? thing.stack : '').not.toContain(key);
	}
});

test('a key pasted as an id stays here', async () => {
	const server = await serve(json({id: 'e-1'}));
	const client = new BolnaClient({key: new Secret('bn-/+key'), base: server.base});
	onTestFinished(() => client.close());
	const error: unknown = await client.execution('bn-/+key').catch((reason: unknown) => reason);
	expect(error).toMatchObject({code: 'usage'});
	expect(inspect(error, {depth: 12})).not.toContain('bn-/+key');
	expect(server.asked).toEqual([]);
});

test.each([
	[
		'a name that it does not know',
		{key: new Secret(key), baseUrl: 'http://127.0.0.1:1'},
		'no option baseUrl',
	],
	['a key as it is', {key}, 'not a Secret'],
	['no key', {}, 'not a Secret'],
])('a client refuses %s in words that do not hold the key', (_what, options, says) => {
	const made = () => Reflect.construct(BolnaClient, [options]);
	expect(made).toThrow(says);
	expect(made).not.toThrow(key);
});
