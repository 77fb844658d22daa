import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';

interface Row {
	readonly execution_id: string;
	readonly status: string;
	readonly agent_id: string;
	readonly created_at: string;
}

interface Listed {
	readonly data: readonly Row[];
	readonly total: number;
	readonly has_more: boolean;
}

let simulator: Simulator;
let machine: Machine;
let everyCall: Listed;

/** Bolna is gone and so is the key: what is printed can only be from here. */
async function kept(...words: readonly string[]): Promise<Listed> {
	const {code, stdout, stderr} = await machine.callsift(['list', '--json', ...words]);
	expect({code, stderr}).toEqual({code: 0, stderr: expect.not.stringContaining('Bolna could not')});
	const answer: Listed = JSON.parse(stdout);
	return answer;
}

beforeAll(async () => {
	const [started, made] = await Promise.all([
		startSimulator({calls: 450, arrivalSeconds: 0, limitPerMinute: false}),
		Machine.create(),
		buildProgram(),
	]);
	simulator = started;
	machine = made;
	const env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const {stdout} = await machine.callsift(['list', '--json', '--all-pages'], {env});
	everyCall = JSON.parse(stdout);
	await simulator.stop();
});

afterAll(async () => {
	await machine.remove();
});

test.each([
	[['list', '--offline', '--since', '12M'], /^--since 12M is not a time\./],
	[['stats', '--offline', '--since', '12M'], /^--since 12M is not a time\./],
	[['list', '--demo', '-q', 'staus:failed'], /^staus:failed\n\^{5}\nThe filter is not understood/],
	[['failed', '--demo', '--columns', 'id,colour'], /^There is no column colour\./],
	[['list', '--demo', '--format', 'csv', '--columns', 'nothing'], /^There is no column nothing\./],
	[['export', 'csv', '--demo', '--columns', 'colour'], /^There is no column colour\./],
	[
		['report', '--demo', '--status', 'nope'],
		/^`status` is never `nope`; did you mean `done`\?\nWrite done\./,
	],
	[['list', '--demo', '--status', 'troubled'], /`is:troubled`\?\nAs a filter that is is:troubled\./],
	[['stats', '--demo', '--status', ''], /needs a value\. .*\nName a status, or a group such as failed\./],
] as const)('%s is refused before anything else is said, and before Bolna is asked', async (words, says) => {
	const {code, stdout, stderr} = await machine.callsift(words);
	expect({code, stdout, stderr}).toEqual({code: 2, stdout: '', stderr: expect.stringMatching(says)});
});

test('offline, every kept call is listed once, whatever its age, newest first', async () => {
	const {data, total} = await kept('--offline', '--all-pages');
	expect(total).toBe(450);
	expect(data.map(row => row.execution_id).toSorted()).toEqual(
		everyCall.data.map(row => row.execution_id).toSorted(),
	);
	const third = await kept('--offline', '--page', '3', '--page-size', '100');
	expect(third.data.map(row => row.execution_id)).toEqual(data.slice(200, 300).map(row => row.execution_id));
	expect(third).toMatchObject({total: 450, has_more: true});
	expect(await kept('--offline', '--page', '6', '--page-size', '100')).toMatchObject({
		data: [],
		has_more: false,
	});
});

test('a filter chooses among the kept calls', async () => {
	const failed = everyCall.data.filter(row => row.status === 'busy');
	expect(failed.length).toBeGreaterThan(0);
	const {data, total} = await kept('-q', 'status:busy', '--all-pages');
	expect(total).toBe(failed.length);
	expect(new Set(data.map(row => row.execution_id))).toEqual(new Set(failed.map(row => row.execution_id)));
	expect((await kept('-q', 'status:busy', '--page-size', '1')).total).toBe(failed.length);
	const agent = failed[0]?.agent_id ?? '';
	expect((await kept('-q', 'status:busy', '--agent-id', agent, '--all-pages')).total).toBe(
		failed.filter(row => row.agent_id === agent).length,
	);
});

test('an end alone leaves out what is newer, and nothing older', async () => {
	const {data} = await kept('--offline', '--all-pages');
	const to = data[100]?.created_at ?? '';
	const {total} = await kept('--offline', '--to', to);
	expect(total).toBe(data.filter(row => Date.parse(row.created_at) <= Date.parse(to)).length);
	const {code, stderr} = await machine.callsift(['stats', '--offline', '--to', to]);
	expect({code, stderr}).toEqual({code: 0, stderr: expect.stringContaining('the 7 days before that')});
});

test('bare ids are all that is printed for another program', async () => {
	const {code, stdout} = await machine.callsift(['list', '-q', 'status:busy', '--all-pages', '--ids']);
	const busy = everyCall.data.filter(row => row.status === 'busy').map(row => row.execution_id);
	expect({code, ids: stdout.split('\n').toSorted()}).toEqual({code: 0, ids: ['', ...busy].toSorted()});
});

test('a filter that is wrong says where, and ends as a mistake in the command line', async () => {
	const {code, stdout, stderr} = await machine.callsift(['list', '-q', 'duration:>60 staus:failed']);
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toMatch(
		/^duration:>60 staus:failed\n {13}\^{5}\nThe filter .* column 14: .*did you mean `status`\?\n/,
	);
	expect(stderr).toMatch(/\nWrite status there\.\n$/);
});

test('a filter that looks at what only full records have says how many there are of', async () => {
	const words = 'only full records have';
	for (const command of [
		['list', '-q', 'refund'],
		['export', 'ndjson', '-q', 'latency:>1s'],
	]) {
		expect((await machine.callsift(command)).stderr).toContain(words);
	}

	expect((await machine.callsift(['list', '-q', 'status:busy'])).stderr).not.toContain(words);
});

test('where nothing is kept yet, what would bring calls is said', async () => {
	const {code, stderr} = await machine.callsift(['list', '--demo', '--offline', '-q', 'refund']);
	expect(code).toBe(0);
	expect(stderr).toContain('callsift sync');
});

test('where nothing is kept yet and Bolna can be asked, the calls are fetched first', async () => {
	const {code, stdout, stderr} = await machine.callsift([
		...['failed', '--demo', '--calls', '200', '--json', '--all-pages'],
	]);
	expect({code, stderr}).toEqual({code: 0, stderr: expect.stringContaining('fetched first')});
	const {data}: Listed = JSON.parse(stdout);
	expect(data.length).toBeGreaterThan(0);
	expect(new Set(data.map(row => row.status))).toEqual(new Set(['failed']));
});

test('where less was fetched than is asked about, that is said', async () => {
	const bolna = await startSimulator({calls: 60, arrivalSeconds: 0, limitPerMinute: false});
	const other = await Machine.create();
	onTestFinished(async () => {
		await Promise.all([bolna.stop(), other.remove()]);
	});
	const env = {BOLNA_API_BASE: bolna.url, BOLNA_API_KEY: bolna.key};
	const said = async (...words: readonly string[]) => (await other.callsift(words, {env})).stderr;
	const partly = /^Not all calls from before .+ are here; --fresh brings them\.$/m;
	expect(await said('failed', '--since', '2d')).not.toMatch(partly);
	for (const words of [['stats'], ['failed'], ['export', 'ndjson', '--since', '3d'], ['agents']]) {
		expect(await said(...words), words.join(' ')).toMatch(partly);
	}

	expect(await said('search', 'refund')).toMatch(/ are here; callsift sync brings them\.$/m);
	expect(await said('failed', '--offline')).toMatch(/ are here; callsift sync brings them\.$/m);
	expect(await said('failed', '--since', '24h')).not.toMatch(partly);
	await said('config', 'set', 'keepDays', '1');
	expect(await said('failed', '--since', '3d')).not.toMatch(partly);
	await said('config', 'unset', 'keepDays');
	expect(await said('stats', '--fresh')).not.toMatch(partly);
	expect(await said('failed')).not.toMatch(partly);
});

test('figures that are fetched first are fetched with the time before, which they are held against', async () => {
	const words = ['stats', '--demo', '--calls', '200', '--since', '2d', '--json'];
	const {stdout, stderr} = await machine.callsift(words);
	expect(stderr).toContain('The calls of that time, and of as long a time before, are fetched first.');
	expect(JSON.parse(stdout).before.calls).toBeGreaterThan(0);
});

test('in a pipe, too, the locale says which signs are drawn; data stays as it is, and so does what was said', async () => {
	const printed = async (LANG: string, ...words: readonly string[]) =>
		(await machine.callsift([...words, '--offline'], {env: {LANG}})).stdout;
	const columns = ['list', '--columns', 'id,status,direction', '--all-pages'];
	const [plain, unsaid] = [await printed('C', ...columns), await printed('', ...columns)];
	expect(plain).toMatch(/ \* completed +in$/m);
	expect(plain).not.toMatch(/[→←✓✗●○◷⧗]/u);
	expect(unsaid).toMatch(/→$/m);
	expect(await printed('en_IN.UTF-8', ...columns)).toBe(unsaid);

	for (const format of ['csv', 'json']) {
		const words = ['list', '--format', format, '--all-pages'];
		expect(await printed('C', ...words), format).toBe(await printed('', ...words));
	}

	for (const LANG of ['C', '']) {
		const spoken = ['list', '--demo', '--calls', '40', '--page-size', '20', '--details'];
		const {stdout} = await machine.callsift(spoken, {env: {LANG}});
		expect(stdout, LANG).toMatch(/\p{Script=Devanagari}/u);
	}
});
