import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect, onTestFinished, test} from 'vitest';
import {startSimulator} from '../../source/simulator/start.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {callsiftHere} from './in-process.js';

async function reconcile(content: string | Uint8Array, ...words: readonly string[]) {
	const home = homeUntilEnd();
	const file = join(home, 'webhooks');
	await writeFile(file, content);
	return callsiftHere(['reconcile', file, '--json', ...words], {home});
}

const call = {id: 'kept-elsewhere', status: 'completed', updated_at: '2026-11-20T10:00:00Z'};

test.each([
	['prose', 'Dear diary,\ntoday nobody called.\n', 'line 1 is no JSON.'],
	[
		'another log',
		'\n{"level":"info","msg":"up"}\n{"level":"info","msg":"down"}\n',
		'line 2 is without the id of a call.',
	],
	['a document', JSON.stringify({items: [{name: 'x'}]}, null, 2), 'line 1 is without the id of a call.'],
	['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'line 1 is no JSON.'],
	['another log, packed', gzipSync('{"a":1}\n'), 'line 1 is without the id of a call.'],
	[
		'another log, of a time long before',
		'{"timestamp":"2001-01-01T00:00:00Z","msg":"up"}\n',
		'line 1 is without the id of a call.',
	],
])('%s is refused, instead of every call being one without a webhook', async (_what, content, says) => {
	const {code, stdout, stderr} = await reconcile(content, '--since', '1h');
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toMatch(/^No line of \S+ is a webhook: line /);
	expect(stderr).toContain(says);
});

test.each([
	['a line that is none beside one that is', `not JSON\n${JSON.stringify(call)}\n`],
	['a list as jq -s prints it, packed', gzipSync(JSON.stringify([call], null, 2))],
])('%s is looked at', async (_what, content) => {
	const {code, stdout} = await reconcile(content);
	expect(code).toBe(3);
	expect(JSON.parse(stdout)).toMatchObject({without_call: [{execution_id: 'kept-elsewhere'}]});
});

test('once Bolna was asked nothing advises to ask it', async () => {
	const simulator = await startSimulator({calls: 30, arrivalSeconds: 0, limitPerMinute: false});
	onTestFinished(() => simulator.stop());
	const home = homeUntilEnd();
	const variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const [id] = simulator.account.ids();
	const agentId = simulator.account.call(id ?? '')?.agent_id;
	const file = join(home, 'webhooks.ndjson');
	const webhooks = [
		{id, status: 'completed', agent_id: agentId},
		{id: 'forged', status: 'completed'},
	];
	await writeFile(file, webhooks.map(webhook => `${JSON.stringify(webhook)}\n`).join(''));
	const look = (...words: readonly string[]) =>
		callsiftHere(['reconcile', file, '--from', '2026-01-01', ...words], {home, variables});
	await callsiftHere(['whoami'], {home, variables});
	expect((await look()).stdout).toContain('; --backfill asks Bolna for them.\n');
	const {code, stdout} = await look('--backfill');
	expect(code).toBe(3);
	expect(stdout).toContain('They happened while nobody took webhooks, or Bolna gave up.\n');
	expect(stdout).toContain('It does not have 1 call:\n    forged\n');
	expect(stdout).not.toMatch(/--backfill|callsift sync|not asked/);
});

test('a folder is told to be one', async () => {
	const home = homeUntilEnd();
	const {code, stderr} = await callsiftHere(['reconcile', home], {home});
	expect({code, first: stderr.split('\n')[0]}).toEqual({code: 2, first: `${home} is a folder.`});
});

test('webhooks from before the time that is asked for are webhooks', async () => {
	const {code, stdout} = await reconcile(`${JSON.stringify(call)}\nnot JSON\n`, '--since', '1h');
	expect(code).not.toBe(2);
	expect(JSON.parse(stdout)).toMatchObject({without_call: []});
});
