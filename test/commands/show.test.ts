import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {serve} from '../helpers/small-server.js';
import {buildProgram, Machine} from './callsift.js';

let simulator: Simulator;
let machine: Machine;
let env: Record<string, string>;
let spoken: {readonly id: string; readonly transcript: string};

beforeAll(async () => {
	await buildProgram();
	machine = await Machine.create();
	simulator = await startSimulator({calls: 120, arrivalSeconds: 0});
	env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const {account} = simulator;
	const calls = [...account.ids()].map(id => account.call(id));
	const call = calls.find(found => found?.transcript && found.status === 'completed');
	spoken = {id: call?.id ?? '', transcript: call?.transcript ?? ''};
});

afterAll(async () => {
	await simulator.stop();
	await machine.remove();
});

test('a call, for people: what it was and what was said', async () => {
	const {code, stdout, stderr} = await machine.callsift(['show', spoken.id, '--tz', 'Asia/Kolkata'], {env});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	const {account} = simulator;
	const agentId = account.call(spoken.id)?.agent_id;
	// Nothing else was asked of this account before.
	expect(stdout).toContain(`agent       ${account.agents.find(({id}) => id === agentId)?.agent_name}`);
	expect(stdout).toContain(spoken.id);
	expect(stdout).toContain('completed');
	expect(stdout).toContain('IST');
	expect(stdout).not.toContain('\u001b');
	const [word = ''] = /[A-Za-z]{6,}/.exec(spoken.transcript.replaceAll(/^(assistant|user):/gm, '')) ?? [];
	expect(stdout).toContain(word);
});

test('on a new machine calls of a batch have the names of their agents, too', async () => {
	const [batch] = simulator.account.batches;
	const columns = ['--batch-id', batch?.batch_id ?? '', '--columns', 'agent'];
	for (const words of [
		['list', '--format', 'csv'],
		['export', 'csv'],
	]) {
		const other = await Machine.create();
		const {stdout} = await other.callsift([...words, ...columns], {env});
		await other.remove();
		expect(simulator.account.agents.map(agent => agent.agent_name)).toContain(stdout.split(/\r?\n/)[1]);
	}
});

test('a call, for programs: the full record in the shape of the guide', async () => {
	const {code, stdout} = await machine.callsift(['show', spoken.id, '--json'], {env});
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({
		execution_id: spoken.id,
		status: 'completed',
		transcript: spoken.transcript,
		telephony_data: {call_status: 'completed'},
		cost_breakdown: {currency: 'USD'},
	});
});

test('the raw log, for people by turn and for programs whole, once it was read offline too', async () => {
	const id = simulator.account.planted.toolTimeouts.at(-1) ?? '';
	const never = await machine.callsift(['show', id, '--log', '--offline'], {env});
	expect(never).toMatchObject({code: 7, stdout: ''});
	const shown = await machine.callsift(['show', id, '--log'], {env});
	expect(shown).toMatchObject({code: 0, stderr: ''});
	expect(shown.stdout).toMatch(/^ turn 2 · caller {2}\S/m);
	expect(shown.stdout).toMatch(/→ llm +1 message · system: You are/);
	expect(shown.stdout).toMatch(/✗ tool +Tool call check_order failed: timeout after 10000 ms$/m);

	const {code, stdout} = await machine.callsift(['show', id, '--log', '--json', '--offline']);
	expect(code).toBe(0);
	const wire = simulator.account.log(id)?.data ?? [];
	const entries: {readonly data: string; readonly created_at: string}[] = JSON.parse(stdout);
	expect(entries.map(({data}) => data)).toEqual(wire.map(({data}) => data));
	expect(entries.every(({created_at: at}) => Number.isFinite(Date.parse(at)))).toBe(true);
});

test('the log, and what Bolna said of the call, cannot both be meant', async () => {
	const {code, stderr} = await machine.callsift(['show', 'some-id', '--log', '--raw']);
	expect({code, stderr}).toEqual({
		code: 2,
		stderr: expect.stringMatching(/^--log and --raw ask for different things\.\n/),
	});
});

test('a record that is nested deeper than JSON can be written is shown but for that', async () => {
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);
	const {base} = await serve(async (request, response) => {
		const {authorization = ''} = request.headers;
		const answer = await fetch(simulator.url + request.url, {headers: {authorization}});
		const body = (await answer.text()).replace(/\}$/, `,"novelty":${deep}}`);
		response.writeHead(answer.status, {'content-type': 'application/json'});
		response.end(body);
	});
	const way = {env: {...env, BOLNA_API_BASE: base}};
	for (const form of ['--raw', '--json', '--mask', '--raw --mask']) {
		const {code, stdout, stderr} = await machine.callsift(['show', spoken.id, ...form.split(' ')], way);
		expect({form, code, stderr}).toEqual({form, code: 0, stderr: ''});
		expect(stdout).toContain(spoken.id);
		if (form.startsWith('--raw') || form === '--json') {
			const {id, novelty} = JSON.parse(stdout);
			expect(id).toBe(spoken.id);
			expect(JSON.stringify(novelty)).toMatch(
				form.endsWith('--mask') ? /^\[+"••••"\]+$/ : /^\[+"nested too deeply to be written"\]+$/,
			);
		}
	}
});

test('why and the waits, in the words of the explorer', async () => {
	const id = simulator.account.planted.slowModel.at(-1) ?? '';
	const {stdout} = await machine.callsift(['show', id], {env});
	expect(stdout).toMatch(
		/why +The model was slow in (?:LLM )?turn \d+ \(LLM first token [\d,]+ ms, bad above 1,000\)/,
	);
	expect(stdout).toMatch(/evidence +latency_data\.llm\.turns\.\d+\.time_to_first_token: [\d,]+ ms/);
	expect(stdout).toMatch(/what helps +\S/);
	expect(stdout).toMatch(/TURN +STT +LLM +TTS +SUM/);
	expect(stdout).toMatch(/ \d,\d{3} B/);
});

test('the demo shows a call of its own', async () => {
	const listed = await machine.callsift(['list', '--demo', '--json', '--page-size', '1', '--calls', '50']);
	const id: string = JSON.parse(listed.stdout).data[0].execution_id;
	expect(await machine.callsift(['show', id, '--demo', '--calls', '50'])).toMatchObject({
		code: 0,
		stdout: expect.stringContaining(id),
	});
});

test('serve answers until it is told to stop, and stops cleanly', async () => {
	const answers: Promise<unknown>[] = [];
	const {code, stdout, stderr} = await machine.callsift(['serve', '--port', '0'], {
		env,
		onStderr(said, kill) {
			const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
			if (url !== undefined && answers.length === 0) {
				const answer = fetch(`${url}/healthz`).then(response => response.json());
				answers.push(answer.finally(() => kill('SIGTERM')));
			}
		},
	});
	expect({code, stdout, stderr}).toMatchObject({code: 0, stdout: ''});
	expect(await answers[0]).toMatchObject({ok: true});
	expect(stderr).toContain('Ctrl-C');
});
