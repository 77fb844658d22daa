import {expect, onTestFinished, test} from 'vitest';
import {startSimulator} from '../../source/simulator/start.js';
import {Machine} from './callsift.js';
import {callsiftHere} from './in-process.js';

test('an account beside the first is listed, is meant once it is told so, and no more once it is wiped', async () => {
	const machine = await Machine.create();
	onTestFinished(() => machine.remove());
	const {home} = machine;
	const callsift = (words: string, variables: Record<string, string> = {}) =>
		callsiftHere(words.split(' '), {home, variables});
	const meant = async (variables: Record<string, string> = {}) => {
		const {stdout} = await callsift('profiles --json', variables);
		const all: ReadonlyArray<{name: string; current: boolean}> = JSON.parse(stdout);
		return all.filter(({current}) => current).map(({name}) => name);
	};
	expect(await meant()).toEqual(['default']);
	await callsift('config set agentId a-1 --profile client-a');
	await callsift('list --demo --keep --calls 3');
	expect(JSON.parse((await callsift('profiles --json')).stdout)).toEqual([
		{name: 'client-a', current: false, key: null, agent_id: 'a-1', has_calls: false},
		{name: 'default', current: true, key: null, agent_id: null, has_calls: false},
		{name: 'demo', current: false, key: null, agent_id: null, has_calls: true},
	]);

	expect(await callsift('profiles list')).toEqual(await callsift('profiles'));
	expect(await callsift('profiles use client-a')).toEqual({
		code: 0,
		stdout: '',
		stderr: 'The profile “client-a” is meant from now on where none is named.\n',
	});
	expect(await meant()).toEqual(['client-a']);
	expect((await callsift('config get agentId')).stdout).toBe('a-1\n');
	expect(await meant({CALLSIFT_PROFILE: 'other'})).toEqual(['other']);
	expect(await callsift('profiles use default', {CALLSIFT_PROFILE: 'other'})).toMatchObject({
		code: 0,
		stderr: expect.stringContaining('CALLSIFT_PROFILE says other'),
	});
	await callsift('profiles use client-a');
	expect(await callsift('wipe --yes')).toMatchObject({code: 0});
	expect(await meant()).toEqual(['default']);
	// Its marks stay, and a folder with them.
	expect(await callsift('wipe --yes --demo')).toMatchObject({code: 0});
	expect((await callsift('profiles --json')).stdout).not.toContain('"has_calls": true');
});

test.each([
	['profiles use client', 'Did you mean client-a?'],
	['profiles use nothing-like-it', 'callsift login --profile nothing-like-it makes it.'],
	['profiles use ../up', 'small letters'],
	['profiles use', 'not said'],
	['profiles use client-a --demo', 'Leave out --demo'],
	['profiles burn', 'callsift profiles use NAME'],
])('callsift %s is refused in words', async (words, says) => {
	const machine = await Machine.create();
	onTestFinished(() => machine.remove());
	const {home} = machine;
	await callsiftHere(['config', 'set', 'currency', 'INR', '--profile', 'client-a'], {home});
	expect(await callsiftHere(words.split(' '), {home})).toEqual({
		code: 2,
		stdout: '',
		stderr: expect.stringContaining(says),
	});
});

test('a profile that is named wrongly is told from one that is there, also where the key is no matter of profiles', async () => {
	const simulator = await startSimulator({calls: 10, arrivalSeconds: 0});
	onTestFinished(() => simulator.stop());
	const machine = await Machine.create();
	onTestFinished(() => machine.remove());
	const {home} = machine;
	const variables = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	const callsift = (words: string, more: Record<string, string> = {}) =>
		callsiftHere(words.split(' '), {home, variables: {...variables, ...more}});
	const slip = 'The profile “prdo” is new; did you mean prod?\n';
	expect((await callsift('list --quiet --profile prod')).stderr).toBe('');

	expect((await callsift('config set currency INR --profile prdo')).stderr).toContain(slip);
	await callsift('wipe --yes --profile prdo');
	expect((await callsift('list --quiet', {CALLSIFT_PROFILE: 'prdo'})).stderr).toBe(slip);
	expect((await callsift('list --quiet --profile prdo')).stderr).toBe('');
	expect((await callsift('list --quiet --profile prod')).stderr).toBe('');
	expect((await callsift('list --profile elsewhere')).stderr).toContain('The profile “elsewhere” is new;');
});
