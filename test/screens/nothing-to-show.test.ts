import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeAll, expect, onTestFinished, test} from 'vitest';
import {buildProgram} from '../commands/callsift.js';
import {cursorRow, explore, exploreList, narrow, openUntilEnd, settled, stillAccount} from './explorer.js';

beforeAll(buildProgram);

async function accountUntilEnd(...options: Parameters<typeof stillAccount>) {
	const simulator = await stillAccount(...options);
	onTestFinished(() => simulator.stop());
	return simulator;
}

function homeUntilEnd(): string {
	const home = mkdtempSync(join(tmpdir(), 'callsift-kept-'));
	onTestFinished(() => rmSync(home, {recursive: true}));
	return home;
}

test('an account without agents', async () => {
	const simulator = await accountUntilEnd({empty: 'account'});
	const terminal = await explore(simulator, narrow);
	await terminal.sees('This account has no agents yet.');
	await terminal.sees('then press r');
	await terminal.sees('callsift whoami');
	terminal.press('q');
	expect((await terminal.exit).code).toBe(0);
});

test('an agent without calls', async () => {
	const simulator = await accountUntilEnd({empty: 'agent'});
	const terminal = await explore(simulator, narrow);
	await terminal.sees(/No agent has calls in the last 14 days/);
	await terminal.sees('p looks further back');
	terminal.press('j', 'e', 'space', '2');
	await terminal.sees('No call is under the cursor.');
	terminal.press('p', 'G', 'enter');
	await terminal.sees(/No agent has calls in the last 365 days/);
});

test('a filter that nothing matches', async () => {
	const simulator = await accountUntilEnd({calls: 400});
	const terminal = await exploreList(simulator, narrow);
	terminal.press('/');
	terminal.type('duration:>20h');
	await terminal.sees('No call matches.');
	await terminal.sees('Esc takes the filter back');
	await terminal.seesNot('Lists come without transcripts');
	terminal.press('ctrl-u');
	terminal.type('cost:>1000000c');
	await terminal.sees('No call matches.');
	await terminal.sees(/0\+ calls · \d+ of \d+ full records/);
	await terminal.sees(/Lists come without transcripts, costs and waits\. The full/);
});

test('a filter that nothing matches, where all full records are here', async () => {
	const simulator = await accountUntilEnd({calls: 60, rows: 'full'});
	const terminal = await exploreList(simulator, narrow);
	terminal.press('/');
	terminal.type('xylophone');
	await terminal.sees('No call matches.');
	await terminal.sees('Esc takes the filter back');
	await terminal.seesNot('Lists come without transcripts');
});

test('a key that Bolna refuses, at the start and midway', async () => {
	const simulator = await accountUntilEnd({calls: 400});
	const refused = await explore({url: simulator.url, key: 'bn-revoked-long-ago'}, narrow);
	await refused.sees('Bolna refused the API key');
	await refused.sees('It is that of BOLNA_API_KEY');
	expect(refused.output).not.toContain('bn-revoked-long-ago');

	const terminal = await exploreList(simulator, narrow);
	const row = cursorRow(terminal);
	simulator.faults.next('key-revoked');
	terminal.press('r');
	await terminal.sees('Bolna refused the API key');
	expect(cursorRow(terminal)).toBe(row);
	simulator.faults.clear();
	terminal.press('r');
	await terminal.seesNot('refused');
	await settled(terminal);
	simulator.faults.next('key-revoked', {path: /executions/});
	terminal.press('G');
	await terminal.sees('key refused, r retries');
	const pages = () => simulator.requests.filter(({path}) => /\/agent\/.*executions/.test(path)).length;
	const asked = pages();
	terminal.press('k', 'j', 'k', 'j', '?');
	await terminal.sees('Keys of this screen');
	// What was on its way already still fails; no page is asked for anew. A call that is looked at may be.
	expect(pages()).toBeLessThan(asked + 8);
});

test('no network: the first start says so, a later one shows what is here, where it was left', async () => {
	const home = homeUntilEnd();
	const env = {CALLSIFT_HOME: home, BOLNA_API_KEY: 'bn-demo-7', BOLNA_API_BASE: 'http://127.0.0.1:1'};
	const first = await openUntilEnd({...narrow, env});
	await first.sees('Nobody answers at 127.0.0.1:1. Trying again in');
	await first.sees('Check the network connection', {timeoutMs: 25_000});
	await first.sees('r tries again');

	const simulator = await accountUntilEnd({calls: 60});
	expect(simulator.key).toBe(env.BOLNA_API_KEY);
	const online = await openUntilEnd({...narrow, env: {...env, BOLNA_API_BASE: simulator.url}});
	await settled(online);
	online.press('j', 'j', 'j');
	await online.waitFor('the cursor on the fourth call', () => online.row(7).startsWith('▌'));
	const row = cursorRow(online).slice(3);
	online.press('q');
	await online.exit;

	const offline = await openUntilEnd({...narrow, env});
	await offline.waitFor('the call of before', () => cursorRow(offline).slice(3) === row);
	await offline.sees('Trying again in');
	expect(cursorRow(offline).slice(3)).toBe(row);
}, 60_000);
