import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {buildProgram, Machine} from './callsift.js';

let simulator: Simulator;
let machine: Machine;
let env: Record<string, string>;

beforeAll(async () => {
	await buildProgram();
	simulator = await startSimulator({calls: 40, arrivalSeconds: 0, limitPerMinute: false});
	env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
});

afterAll(() => simulator.stop());

beforeEach(async () => {
	machine = await Machine.create();
	return () => machine.remove();
});

test.each(['Factory', ':/nowhere/localtime', 'IST-5:30'])(
	'with TZ=%s times are in UTC, and that is said once',
	async TZ => {
		const {code, stdout, stderr} = await machine.callsift(['list', '--quiet'], {env: {...env, TZ}});
		expect(code).toBe(0);
		expect(stdout).toMatch(/Times +UTC/);
		expect(stderr).toMatch(/^TZ is “.*”, which names no time zone.*UTC\. .*config set timezone.*\.\n$/);
		const told = await machine.callsift(['list', '--quiet', '--tz', 'Asia/Kolkata'], {env: {...env, TZ}});
		expect(told).toMatchObject({code: 0, stderr: ''});
	},
);

test.each(['', 'UTC0'])('TZ=%s is UTC, and no remark is made of it', async TZ => {
	const {code, stdout, stderr} = await machine.callsift(['list', '--quiet'], {env: {...env, TZ}});
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	expect(stdout).toMatch(/Times +UTC/);
});
