import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';

let simulator: Simulator;
let machine: Machine;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({calls: 20, arrivalSeconds: 0});
});

afterAll(() => simulator.stop());

beforeEach(async () => {
	machine = await Machine.create();
	return () => machine.remove();
});

const settingsFile = () => join(machine.home, 'config', 'settings.json');

async function writeSettings(text: string): Promise<void> {
	await mkdir(join(machine.home, 'config'), {recursive: true});
	await writeFile(settingsFile(), text);
}

test('what callsifts change at the same time is all kept', async () => {
	const numbers = [...Array(6).keys()];
	const ran = await Promise.all(
		numbers.flatMap(number => [
			machine.callsift(['login', '--profile', `p${number}`, '--base', simulator.url], {stdin: simulator.key}),
			machine.callsift(['views', 'add', `View ${number}`, 'status:failed']),
		]),
	);
	expect(ran.map(({code, stderr}) => (code === 0 ? 0 : stderr))).toEqual(ran.map(() => 0));
	const {profiles, filters} = JSON.parse(await readFile(settingsFile(), 'utf8'));
	expect(Object.keys(profiles).sort()).toEqual(numbers.map(number => `p${number}`));
	for (const number of numbers) {
		expect(profiles[`p${number}`]).toEqual({base: simulator.url, key: simulator.key});
	}

	expect(Object.keys(filters).sort()).toEqual(numbers.map(number => `View ${number}`));
}, 60_000);

test('one value that cannot be costs no key, and is named even to those who want no remarks', async () => {
	const {key, url} = simulator;
	await writeSettings(
		JSON.stringify({
			profiles: {default: {key, base: url, keepDays: -3, timezone: 'Nowhere/X'}, other: {key}},
		}),
	);
	const listed = await machine.callsift(['list', '--json', '--quiet']);
	expect(listed).toMatchObject({code: 0});
	expect(JSON.parse(listed.stdout).data.length).toBeGreaterThan(0);
	expect(listed.stderr).toMatch(/keepDays of the profile “default”/);
	expect(listed.stderr).toMatch(/timezone of the profile “default” cannot be “Nowhere\/X”/);
	expect(listed.stderr).not.toContain(key);
	expect((await machine.callsift(['whoami', '--profile', 'other'])).stderr).not.toContain('keepDays');
	const {stdout} = await machine.callsift(['doctor', '--offline']);
	expect(stdout).toMatch(/! warn {2}Settings.*keepDays of the profile/);
	expect(await readdir(join(machine.home, 'config'))).not.toContain('settings.json.broken-1');

	expect(await machine.callsift(['config', 'unset', 'keepDays'])).toMatchObject({code: 0});
	expect(await machine.callsift(['config', 'unset', 'timezone'])).toMatchObject({code: 0});
	expect((await machine.callsift(['list', '--quiet'])).stderr).toBe('');
});

test('settings that cannot be read are put aside, and the doctor says so until somebody looks', async () => {
	await writeSettings(`{"profiles": {"default": {"key": "${simulator.key}"`);
	const {stderr} = await machine.callsift(['list', '--quiet']);
	expect(stderr).toContain('settings.json.broken-1');
	for (const _ of ['once', 'again']) {
		const {stdout} = await machine.callsift(['doctor', '--offline']);
		expect(stdout).toMatch(/! warn {2}Settings[^→]*settings\.json\.broken-1 could not be read/);
		expect(stdout.replaceAll(/\s+/g, ' ')).toContain('or run callsift login');
		expect(stdout).not.toContain(simulator.key);
	}

	expect((await machine.callsift(['whoami'])).stderr).toContain('settings.json.broken-1');
});
