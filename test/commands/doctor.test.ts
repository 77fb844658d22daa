import {chmod, mkdir, readdir, readFile, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {homeUntilEnd} from '../faults/impatient.js';
import {callsiftHere, type InProcess} from './in-process.js';

let simulator: Simulator;
let variables: Record<string, string>;

beforeAll(async () => {
	simulator = await startSimulator({calls: 120, days: 10, arrivalSeconds: 0, limitPerMinute: false});
	variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterEach(() => simulator.faults.clear());
afterAll(() => simulator.stop());

interface Finding {
	readonly id: string;
	readonly verdict: string;
	readonly says: string;
	readonly todo: string | null;
	readonly facts: Readonly<Record<string, unknown>>;
}

interface Report {
	readonly ok: boolean;
	readonly findings: readonly Finding[];
}

async function examine(way: InProcess, ...words: readonly string[]) {
	const {code, stdout, stderr} = await callsiftHere(['doctor', '--json', ...words], way);
	expect(stderr).toBe('');
	expect(stdout).not.toContain(simulator.key);
	const report: Report = JSON.parse(stdout);
	expect(code).toBe(report.ok ? 0 : 3);
	const of = (id: string) => report.findings.find(finding => finding.id === id);
	return {report, of};
}

test('on a machine with nothing on it: what is missing, and nothing is written', async () => {
	const home = homeUntilEnd();
	const {report, of} = await examine({home});
	expect(report.ok).toBe(false);
	expect(report.findings.map(({id, verdict}) => `${id} ${verdict}`)).toEqual([
		'node ok',
		'terminal skip',
		'clipboard skip',
		'settings ok',
		'files ok',
		'disk ok',
		'key fail',
		'bolna skip',
		'mirror ok',
		'retention ok',
	]);
	expect(of('key')).toMatchObject({todo: expect.stringContaining('callsift login')});
	expect(await readdir(home)).toEqual([]);
});

test('on a machine in use: golden, for people and for programs', async () => {
	const home = homeUntilEnd();
	await callsiftHere(['sync', '--since', '20d', '--quiet'], {home, variables});
	const {code, stdout, stderr} = await callsiftHere(['doctor'], {home, variables});
	const stable = stdout
		.replaceAll(home, 'HOME')
		.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
		.replace(/answered in .*/, 'answered in N ms')
		.replaceAll(/\b\w{3} \d+ \w{3} \d{4}, [\d:]+ UTC/g, 'TIME')
		.replace(/[\d.]+ GB free/, 'N GB free')
		.replace(/\d+ of them with their full record; [\d.]+ [kM]B/, 'N of them with their full record; N MB')
		.replace(/within \d s of Bolna’s/, 'as Bolna’s')
		.replace(/\d+\.\d+\.\d+ on .*/, 'N on M');
	expect(`${code}\n${stable}${stderr}`).toBe(`0
✓ ok    Node       N on M
– skip  Terminal   stdout is not one; the explorer needs one, the other commands do not
– skip  Clipboard  copies go through a terminal
✓ ok    Settings   profile “default” in HOME/config/settings.json
✓ ok    Files      only you can read what is kept
✓ ok    Disk       N GB free for HOME/data/profiles/default
✓ ok    Key        from BOLNA_API_KEY; it is Saral Demo Company <owner@example.com>
✓ ok    Bolna      HOST answered in N ms
✓ ok    Clock      as Bolna’s
✓ ok    Budget     nothing was refused; callsift takes at most 250 requests a minute, half of what Bolna gives
✓ ok    Calls      120, N of them with their full record; N MB, undamaged
✓ ok    Complete   since TIME, as of TIME
✓ ok    Search     every word that is here can be found
✓ ok    Marks      0 marks and notes, 0 webhook deliveries, undamaged
✓ ok    Kept for   ever; keepDays in the settings limits it
13 as they should be, 0 to look at, 0 wrong.
`);
	const {of} = await examine({home, variables});
	expect(of('mirror')?.facts).toMatchObject({calls: 120, integrity: 'ok'});
	expect(of('complete')?.facts).toMatchObject({
		agents: 3,
		unfinished_windows: 0,
		holes: [],
		missing_calls: 0,
	});
});

test('an agent that a sync never came to is told', async () => {
	const home = homeUntilEnd();
	const {agents} = simulator.account;
	const [one, ...others] = agents.map(({id}) => id);
	await callsiftHere(['sync', '--since', '20d', '--agent-id', one ?? '', '--quiet'], {home, variables});
	await callsiftHere(['agents', '--quiet'], {home, variables});
	const {report, of} = await examine({home, variables}, '--offline');
	expect(report.ok).toBe(true);
	expect(of('complete')).toMatchObject({
		verdict: 'warn',
		says: expect.stringMatching(/^the agent .* and 1 more were never asked for/),
		todo: expect.stringContaining('callsift sync --from'),
	});
	expect(of('complete')?.facts['agents_never_asked']).toEqual(expect.arrayContaining(others));
	for (const words of [['stats'], ['stats', '--offline']]) {
		const {stderr} = await callsiftHere(words, {home, variables});
		expect(stderr).toContain('happened to be kept here; callsift sync brings all');
	}
});

test('a key that is refused, a server that is not there, a limit that is used up', async () => {
	const home = homeUntilEnd();
	const refused = await examine({home, variables: {...variables, BOLNA_API_KEY: 'bn-wrong'}});
	expect(refused.of('key')).toMatchObject({verdict: 'fail', says: expect.stringContaining('refuses it')});
	expect(refused.of('bolna')?.verdict).toBe('ok');

	const gone = await examine({home, variables: {...variables, BOLNA_API_BASE: 'http://127.0.0.1:1'}});
	expect(gone.of('bolna')).toMatchObject({verdict: 'fail', todo: expect.stringContaining('network')});
	expect(gone.of('clock')?.verdict).toBe('skip');

	simulator.faults.next('429', {retryAfterSeconds: 30});
	const busy = await examine({home, variables});
	expect(busy.of('budget')).toMatchObject({verdict: 'warn', facts: {limits: {'retry-after': '30'}}});
	expect(busy.report.ok).toBe(true);

	simulator.faults.next('502-html');
	expect((await examine({home, variables})).of('bolna')).toMatchObject({verdict: 'fail'});
	expect((await examine({home, variables}, '--offline')).of('bolna')).toMatchObject({verdict: 'skip'});
	expect((await examine({home, variables: {BOLNA_API_KEY: 'two words'}})).of('key')?.verdict).toBe('fail');
});

test('a clock that is off is told by how much', async () => {
	const home = homeUntilEnd();
	const {of} = await examine({home, variables, aheadMs: 120_000});
	expect(of('clock')).toMatchObject({verdict: 'warn', says: expect.stringMatching(/^1(19|20|21) s ahead/)});
	const behind = await examine({home, variables, aheadMs: -3_600_000});
	expect(behind.of('clock')?.says).toContain('s behind Bolna’s');
});

test('files that others can read, and settings that cannot be, come with what to do', async () => {
	const home = homeUntilEnd();
	await callsiftHere(['list', '--quiet'], {home, variables});
	await mkdir(join(home, 'config'), {recursive: true});
	const settings = join(home, 'config', 'settings.json');
	await writeFile(settings, JSON.stringify({profiles: {default: {timezone: 'Mars', currency: 'EUR'}}}), {
		mode: 0o644,
	});
	await chmod(join(home, 'config'), 0o700);
	const {of} = await examine({home, variables});
	expect(of('files')).toMatchObject({
		verdict: 'warn',
		says: `others on this machine can look into ${settings}`,
		todo: expect.stringContaining('chmod -R go= '),
	});
	expect(of('settings')).toMatchObject({
		verdict: 'warn',
		says: 'timezone of the profile “default” cannot be “Mars” and is left out.',
	});
});

test('a folder that cannot be made is told with what to do', async () => {
	const home = homeUntilEnd();
	const file = join(home, 'file');
	await writeFile(file, '');
	const below = await examine({home: join(file, 'home'), variables}, '--offline');
	expect(below.of('disk')).toMatchObject({
		verdict: 'fail',
		says: `the data folder ${join(file, 'home', 'data', 'profiles', 'default')} cannot be made: ${file} is no folder`,
		todo: expect.stringContaining('CALLSIFT_HOME'),
	});
});

test('a mirror that is damaged is told, and the marks beside it are looked at all the same', async () => {
	const home = homeUntilEnd();
	await callsiftHere(['list', '--all-pages', '--quiet'], {home, variables});
	const accounts = join(home, 'data', 'profiles', 'default', 'accounts');
	const [account = ''] = await readdir(accounts);
	const mirror = join(accounts, account, 'mirror.db');
	const whole = await readFile(mirror);
	await truncate(mirror, Math.floor(whole.length / 2));
	const cut = await examine({home, variables});
	expect(cut.of('mirror')).toMatchObject({verdict: 'fail', todo: expect.any(String)});
	expect(cut.of('ledger')?.verdict).toBe('ok');

	await writeFile(mirror, 'not a database at all, and long enough to be looked at as one');
	expect((await examine({home, variables})).of('mirror')).toMatchObject({verdict: 'fail'});
});
