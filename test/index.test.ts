import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../source/simulator/start.js';
import {buildProgram, Machine} from './commands/callsift.js';

const library = join(dirname(dirname(fileURLToPath(import.meta.url))), 'build', 'index.js');

let simulator: Simulator;
let machine: Machine;

beforeAll(async () => {
	await buildProgram();
	machine = await Machine.create();
	simulator = await startSimulator({calls: 230, arrivalSeconds: 0, limitPerMinute: false});
});

afterAll(async () => {
	await simulator.stop();
	await machine.remove();
});

/** Runs a program that imports the built library, as somebody else's would. */
async function program(body: string, key = simulator.key): Promise<unknown> {
	const path = join(machine.home, 'program.mjs');
	await writeFile(
		path,
		`import * as callsift from ${JSON.stringify(pathToFileURL(library).href)};
		const say = value => console.log(JSON.stringify(value));
		${body}`,
	);
	const {stdout} = await promisify(execFile)(process.execPath, [path], {
		cwd: machine.home,
		env: {
			PATH: process.env['PATH'],
			HOME: machine.home,
			CALLSIFT_HOME: machine.home,
			BOLNA_API_BASE: simulator.url,
			BOLNA_API_KEY: key,
		},
	});
	return JSON.parse(stdout);
}

test('a page, as the guide has it', async () => {
	const page = await program('say(await callsift.fetchBatchExecutions({pageSize: 30}))');
	expect(page).toMatchObject({page_number: 1, page_size: 30, has_more: true});
	expect(page).toHaveProperty('data.length', 30);
	expect(page).toHaveProperty('data.0.execution_id');
});

test('all pages, of everything and of a batch', async () => {
	expect(await program('say(await callsift.fetchBatchExecutions({allPages: true}))')).toMatchObject({
		total: 230,
		has_more: false,
	});
	const [batch] = simulator.account.batches;
	const batchId = JSON.stringify(batch?.batch_id);
	const all = await program(
		`say(await callsift.fetchBatchExecutions({batchId: ${batchId}, allPages: true}))`,
	);
	expect(all).toMatchObject({page_number: 1, has_more: false});
});

test('a stream of calls, each once', async () => {
	const ids = await program(`
		const ids = [];
		for await (const call of callsift.iterateExecutions()) ids.push(call.id);
		say(ids);
	`);
	expect(ids).toHaveLength(230);
	expect(new Set(Array.isArray(ids) ? ids : [])).toEqual(new Set(simulator.account.ids()));
});

test('errors are thrown with a code, or become nothing where that is wanted', async () => {
	const thrown = await program(
		'say(await callsift.fetchBatchExecutions().catch(error => error.code))',
		'bn-wrong',
	);
	expect(thrown).toBe('key-refused');
	const nothing = await program(
		"say({answer: await callsift.fetchBatchExecutions({onError: 'undefined'}) ?? 'nothing'})",
		'bn-wrong',
	);
	expect(nothing).toEqual({answer: 'nothing'});
});

test('of what is kept an empty machine has nothing to tell, and needs no key for that', async () => {
	const calls = await program(
		`process.env.CALLSIFT_HOME += '/empty';
		const ids = [];
		for await (const call of callsift.iterateKeptExecutions()) ids.push(call.id);
		say(ids);`,
		'',
	);
	expect(calls).toEqual([]);
});

test('an open workspace answers many questions, and the client can be had alone', async () => {
	const answer = await program(`
		const workspace = await callsift.openWorkspace();
		const first = await callsift.fetchBatchExecutions({workspace, pageSize: 5});
		const kept = await workspace.ask.execution(first.data[0].execution_id);
		await workspace.close();
		const client = new callsift.BolnaClient({key: new callsift.Secret(process.env.BOLNA_API_KEY), base: process.env.BOLNA_API_BASE});
		const {name} = await client.me();
		client.close();
		say({same: kept.id === first.data[0].execution_id, name});
	`);
	expect(answer).toEqual({same: true, name: 'Saral Demo Company'});
});

test.each([
	['as Bolna has them', 'callsift.iterateExecutions'],
	['kept on this machine', 'callsift.iterateKeptExecutions'],
])(
	'of the calls %s no other one comes once somebody aborts, and the reason is thrown',
	async (_, iterate) => {
		const seen = await program(`
		const {data} = await callsift.fetchBatchExecutions({pageSize: 5});
		const [first, second] = data.map(row => Date.parse(row.created_at)).toSorted((one, other) => one - other);
		const seen = {};
		for (const [name, options] of Object.entries({many: {}, oneAlone: {fromMs: first, toMs: second - 1}})) {
			const ending = new AbortController();
			seen[name] = {calls: 0};
			try {
				for await (const _ of ${iterate}({...options, signal: ending.signal})) {
					seen[name].calls += 1;
					ending.abort(new Error('enough'));
				}
			} catch (error) {
				seen[name].thrown = error.message;
			}
		}
		say(seen);
	`);
		const once = {calls: 1, thrown: 'enough'};
		expect(seen).toEqual({many: once, oneAlone: once});
	},
);

/** What nobody else tells whoever writes JavaScript. */
const mistakes = [
	["fetchBatchExecutions('batch', 'agent')", /takes one object/, /batchId, agentId, fromMs/],
	["fetchBatchExecutions(undefined, 'agent')", /takes one object/, /batchId/],
	['fetchBatchExecutions(null)', /takes one object/, /batchId/],
	["fetchBatchExecutions({page_size: 2, batch_id: 'x'})", /page_size; did you mean pageSize\?/, /pageSize/],
	["fetchBatchExecutions({agent_id: 'x', onError: 'undefined'})", /did you mean agentId\?/, /agentId/],
	["fetchBatchExecutions({query: 'status:failed'})", /no option query\./, /batchId, agentId/],
	['fetchBatchExecutions({batchId: null})', /batchId is null/, /leave it out/],
	["fetchBatchExecutions({fromMs: '2026-11-20'})", /fromMs is the text '2026-11-20'/, /Date\.parse/],
	['fetchBatchExecutions({fromMs: NaN})', /fromMs is NaN/, /milliseconds/],
	['fetchBatchExecutions({fromMs: 2, toMs: 1})', /ends before it begins/, /fromMs/],
	['fetchBatchExecutions({pageSize: 101})', /pageSize is 101/, /from 1 to 100/],
	['iterateExecutions({pageSize: 2}).next()', /no option pageSize/, /details/],
	['iterateExecutions({toMs: Infinity}).next()', /toMs is Infinity/, /milliseconds/],
	["iterateKeptExecutions('status:failed').next()", /takes one object/, /query/],
	['iterateKeptExecutions({details: true}).next()', /no option details/, /query/],
	["openWorkspace('work')", /takes one object/, /profile: '…'/],
	["openWorkspace({profil: 'work'})", /no option profil; did you mean profile\?/, /Write profile/],
	["openWorkspace({profile: ''})", /profile is the text ''/, /not empty/],
	['openWorkspace({environment: {}})', /environment is an object/, /leave it out/],
	["openWorkspace({key: 'none'})", /key is the text 'none'/, /'required' or 'optional'/],
	["openWorkspace({offline: 'yes'})", /offline is the text 'yes'/, /true or false/],
] as const;

test('options that make no sense are told in words, and nothing is asked for', async () => {
	const asked = simulator.requests.length;
	const lines = mistakes.map(([line]) => `callsift.${line}`);
	const thrown = await program(`
		const words = ({code, happened, advice}) => ({code, happened, advice});
		say(await Promise.all([${lines.join(', ')}].map(answer => answer.then(() => 'an answer', words))));
	`);
	expect(thrown).toEqual(
		mistakes.map(([_, happened, advice]) => ({
			code: 'usage',
			happened: expect.stringMatching(happened),
			advice: expect.stringMatching(advice),
		})),
	);
	expect(simulator.requests).toHaveLength(asked);
});

test('a workspace that was closed is told as such, and as open until then', async () => {
	const told = await program(`
		const workspace = await callsift.openWorkspace({offline: false, zone: null});
		const open = (await callsift.fetchBatchExecutions({workspace, pageSize: 2})).data.length;
		await workspace.close();
		const words = ({code, happened}) => ({code, happened});
		say([open, ...await Promise.all([
			callsift.fetchBatchExecutions({workspace}),
			callsift.iterateExecutions({workspace}).next(),
			callsift.iterateKeptExecutions({workspace}).next(),
		].map(answer => answer.then(() => 'an answer', words)))]);
	`);
	const closed = {code: 'usage', happened: 'The workspace is closed.'};
	expect(told).toEqual([2, closed, closed, closed]);
});

test('a filter that is not understood is told as everywhere, with the place where', async () => {
	const thrown = await program(`
		const {code, happened, place} = await callsift.iterateKeptExecutions({query: 'cost:>1c status:faild'}).next().catch(error => error);
		say({code, happened, place});
	`);
	expect(thrown).toEqual({
		code: 'usage',
		happened: expect.stringMatching(/^The filter is not understood at column 17: .*[.?]$/),
		place: expect.objectContaining({text: 'cost:>1c status:faild', column: 16}),
	});
});
