import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {planWebhooks, postWebhooks} from '../../source/simulator/webhooks.js';
import {buildProgram, Machine} from '../commands/callsift.js';
import {mistakesIn} from '../helpers/against-schema.js';
import {type Served, serveOn} from '../helpers/served.js';

const startedMs = Date.now();
let simulator: Simulator;
let machine: Machine;
let env: Record<string, string>;
let served: Served;
let agentId: string;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({
		calls: 90,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => startedMs,
	});
	machine = await Machine.create();
	env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	agentId = simulator.account.agents[0]?.id ?? '';
	await machine.callsift(['sync'], {env});
	served = await serveOn(machine, ['--refresh', '0'], env);
});

afterAll(async () => {
	served.kill('SIGTERM');
	await served.ended;
	await simulator.stop();
	await machine.remove();
});

/** The command of the guide, and what it prints. */
async function curl(...words: readonly string[]): Promise<string> {
	const {stdout} = await promisify(execFile)('curl', ['-s', ...words]);
	return stdout;
}

async function newMachine(): Promise<Machine> {
	const made = await Machine.create();
	onTestFinished(() => made.remove());
	return made;
}

test('curl "http://127.0.0.1:5000/api/executions?agent_id=…&page_number=1&page_size=50"', async () => {
	const answer = JSON.parse(
		await curl(`${served.url}/api/executions?agent_id=${agentId}&page_number=1&page_size=50`),
	);
	expect(answer).toEqual({
		success: true,
		data: {
			data: expect.any(Array),
			total: expect.any(Number),
			page_number: 1,
			page_size: 50,
			has_more: expect.any(Boolean),
		},
	});
	const listed = await machine.callsift(['list', '--offline', '--json', '--agent-id', agentId], {env});
	const {data: rows} = answer.data;
	expect(rows.length).toBeGreaterThan(10);
	expect(rows.map((row: {execution_id: string}) => row.execution_id)).toEqual(
		JSON.parse(listed.stdout).data.map((row: {execution_id: string}) => row.execution_id),
	);
	expect(rows[0]).toMatchObject({
		execution_id: expect.any(String),
		status: expect.any(String),
		agent_id: agentId,
		telephony_data: {recipient_phone_number: expect.any(String), call_status: rows[0].status},
		cost_breakdown: {components: expect.any(Object)},
	});
});

test('curl "http://127.0.0.1:5000/api/executions?batch_id=…"', async () => {
	const [batch] = simulator.account.batches;
	const {data} = JSON.parse(await curl(`${served.url}/api/executions?batch_id=${batch?.batch_id}&fresh=1`));
	expect(data.total).toBe(simulator.account.batchExecutions(batch?.batch_id ?? '')?.length);
	expect(data.data[0].batch_id).toBe(batch?.batch_id);
});

test('without agent_id it is the agent of the settings, as in the guide', async () => {
	const other = await serveOn(machine, ['--offline'], {...env, AGENT_ID: agentId});
	const of = async (query: string) =>
		JSON.parse(await curl(`${other.url}/api/executions${query}`)).data.total;
	expect(await of('')).toBe(await of(`?agent_id=${agentId}`));
	expect(await of('?agent_id=all')).toBe(90);
	other.kill('SIGTERM');
	expect((await other.ended).code).toBe(0);
});

test('what was asked before SIGTERM is answered', async () => {
	const slow = await startSimulator({calls: 50, arrivalSeconds: 0, limitPerMinute: false, answerMs: 400});
	onTestFinished(() => slow.stop());
	const own = await newMachine();
	const other = await serveOn(own, ['--refresh', '0'], {
		BOLNA_API_BASE: slow.url,
		BOLNA_API_KEY: slow.key,
	});
	const [id = ''] = slow.account.ids();
	const asked = slow.requests.length;
	const answer = curl(`${other.url}/api/executions/${id}?fresh=1`);
	await until(() => slow.requests.slice(asked).some(({path}) => path === `/executions/${id}`));
	other.kill('SIGTERM');
	expect(JSON.parse(await answer)).toMatchObject({success: true, data: {execution_id: id}});
	expect(await other.ended).toMatchObject({code: 0, stdout: ''});
});

async function until(is: () => boolean): Promise<void> {
	await new Promise<void>(resolve => {
		const timer = setInterval(() => {
			if (is()) {
				clearInterval(timer);
				resolve();
			}
		}, 5);
	});
}

test('a port that is taken is said in words', async () => {
	const holder = createServer().listen(0, '127.0.0.1');
	onTestFinished(() => {
		holder.close();
	});
	await until(() => holder.listening);
	const address = holder.address();
	const port = typeof address === 'object' ? String(address?.port) : '';
	const {code, stderr} = await machine.callsift(['serve', '--offline', '--port', port], {env});
	expect(code).toBe(1);
	expect(stderr).toContain(`Port ${port} is in use`);
	expect(stderr).toContain('AirPlay');
});

test.each([[['--host', '0.0.0.0']], [['--allow-host', 'calls.example.com']], [['--trust-proxy']]])(
	'%j without a token is refused before anything is opened',
	async words => {
		const {code, stderr} = await machine.callsift(['serve', '--port', '0', ...words], {env});
		expect(code).toBe(2);
		expect(stderr).toContain('could read every call');
	},
);

test('with a token from a file, only who sends it is answered, and nobody is told it', async () => {
	const path = join(machine.home, 'token');
	await writeFile(path, 'correct-horse\n');
	const other = await serveOn(machine, ['--offline', '--host', '127.0.0.1', '--token-file', path], env);
	const code = (...words: string[]) => curl('-o', '/dev/null', '-w', '%{http_code}', ...words);
	expect(await code(`${other.url}/api/executions`)).toBe('401');
	expect(await code('-H', 'Authorization: Bearer correct-horse', `${other.url}/api/executions`)).toBe('200');
	expect(await code('-H', 'Host: evil.example', `${other.url}/healthz`)).toBe('400');
	other.kill('SIGTERM');
	expect((await other.ended).stderr).not.toContain('correct-horse');
});

test('a webhook that was answered is there on the next start, whatever became of the server', async () => {
	const own = await newMachine();
	const other = await serveOn(own, ['--refresh', '0', '--offline'], await knownKey(own));
	const call = {id: 'brought-by-webhook', status: 'completed', updated_at: '2026-11-20T10:00:00Z'};
	const answer = await curl('-X', 'POST', '-d', JSON.stringify(call), `${other.url}/webhook`);
	other.kill('SIGKILL');
	expect(JSON.parse(answer)).toMatchObject({success: true, data: {kind: 'status'}});
	await other.ended;
	const {stdout} = await own.callsift(['list', '--offline', '--ids'], {env});
	expect(stdout).toBe('brought-by-webhook\n');
});

/** Bolna is asked once whose key it is; afterwards it need not be there. */
async function knownKey(own: Machine): Promise<Record<string, string>> {
	await own.callsift(['list', '--page-size', '1', '--agent-id', 'nobody'], {env});
	return env;
}

test('webhooks that were missed are found, and brought in', async () => {
	const own = await newMachine();
	await knownKey(own);
	const other = await serveOn(own, ['--offline'], env);
	const ids = [...simulator.account.ids()];
	const {posts} = planWebhooks(simulator.account, ids.slice(-60, -20));
	expect(new Set(await postWebhooks(`${other.url}/webhook`, posts))).toEqual(new Set([200]));
	other.kill('SIGTERM');
	await other.ended;

	const span = ['--since', '20d'];
	const look = async (...words: string[]) => {
		const {code, stdout} = await own.callsift(['reconcile', ...span, '--json', ...words], {env});
		expect(mistakesIn('reconciliation', stdout)).toEqual([]);
		return {code, found: JSON.parse(stdout)};
	};
	expect(await look()).toMatchObject({code: 0, found: {gaps: 0, unconfirmed: {length: 40}}});
	const filled = await look('--backfill');
	expect(filled).toMatchObject({code: 0, found: {unconfirmed: [], backfilled: {not_found: []}}});
	expect(filled.found.without_webhook.length).toBeGreaterThan(20);
	const human = await own.callsift(['reconcile', ...span], {env});
	expect(human.code).toBe(3);
	expect(human.stdout).toMatch(/Calls without any webhook +\d+\n/);
	expect(human.stdout).toMatch(/and \d+ more; --all names them/);

	const file = join(own.home, 'webhooks.ndjson');
	const stranger = {id: 'stranger', status: 'completed', updated_at: new Date(startedMs).toISOString()};
	await writeFile(file, `${posts.map(({body}) => body).join('\n')}\n${JSON.stringify(stranger)}\n`);
	const strangers = await look(file);
	expect(strangers).toMatchObject({code: 3, found: {without_call: [{execution_id: 'stranger'}]}});
	const asked = await own.callsift(['reconcile', '-', ...span, '--json', '--backfill'], {
		env,
		stdin: JSON.stringify(stranger),
	});
	expect(asked.code).toBe(3);
	expect(JSON.parse(asked.stdout).backfilled).toMatchObject({not_found: ['stranger']});
});
