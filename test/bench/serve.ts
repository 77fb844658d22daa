import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {startSimulator} from '../../source/simulator/start.js';
import {Machine} from '../commands/callsift.js';
import {serveOn} from '../helpers/served.js';
import type {Figure} from './figure.js';
import type {LoadOptions, LoadResult} from './load.js';

const calls = 5000;
const connections = 50;

/** Pages of 50 whole calls over HTTP, beside the same library answering with a constant of the same size. */
export async function* serve(): AsyncGenerator<Figure> {
	const simulator = await startSimulator({calls, rows: 'full', arrivalSeconds: 0, limitPerMinute: false});
	const machine = await Machine.create();
	const env = {BOLNA_API_BASE: simulator.url, BOLNA_API_KEY: simulator.key};
	await machine.callsift(['sync', '--rate', '0', '--since', '20d'], {env});
	await simulator.stop();
	const served = await serveOn(machine, ['--offline'], env);
	const pages = Array.from({length: calls / 50}, (_, page) => `/api/executions?page_number=${page + 1}`);
	const ask = (paths: readonly string[], requests: number) =>
		loaded({port: Number(new URL(served.url).port), paths, connections, requests});

	const first = await ask(pages, pages.length * 4);
	const constant = await constantOf(Math.round(first.bytes / (pages.length * 4)));
	const peer = {
		name: 'the same library and a constant of the same size',
		value: (await loaded({port: constant.port, paths: ['/'], connections, requests: 5000})).perSecond,
	};
	constant.stop();
	let errors = first.errors;
	// Another beginning, before all calls, makes another question of it.
	const unheard = Array.from(
		{length: 2000},
		(_, turn) => `${pages[turn % pages.length]}&since=${40 + turn}d`,
	);
	for (const [name, paths, requests, atLeast] of [
		['the newest page, which a dashboard asks for over and over', pages.slice(0, 1), 5000, 0.25],
		['a hundred pages in turn', pages, 5000, 0.25],
		['each page as a new question, over calls that were asked for before', unheard, unheard.length, 0.25],
	] as const) {
		const result = await ask(paths, requests);
		errors += result.errors;
		yield {
			name: `${name}, ${connections} connections (99% within ${result.p99Ms.toFixed(0)} ms)`,
			value: result.perSecond,
			unit: 'answers/s',
			peer,
			goal: {atLeast},
		};
	}

	const pid = String(served.pid);
	const warm = await ask(pages.slice(0, 40), 10_000);
	const early = await residentMB(pid);
	const long = await ask(pages.slice(0, 40), 100_000);
	yield {
		name: 'resident memory after 100,000 more answers',
		value: await residentMB(pid),
		unit: 'MB',
		peer: {name: 'before them', value: early},
		goal: {atMost: 1.15},
	};
	yield {
		name: 'answers that were errors meanwhile',
		value: errors + warm.errors + long.errors,
		unit: 'answers',
		peer: null,
		goal: {atMost: 0},
	};
	served.kill('SIGTERM');
	await served.ended;
	await machine.remove();
}

const withTypes = ['--import', join(import.meta.dirname, '..', 'helpers', 'run-typescript.js')];

async function loaded(options: LoadOptions): Promise<LoadResult> {
	const words = [...withTypes, join(import.meta.dirname, 'load.ts'), JSON.stringify(options)];
	const {stdout} = await promisify(execFile)(process.execPath, words);
	return JSON.parse(stdout);
}

async function constantOf(bytes: number): Promise<{readonly port: number; stop(): void}> {
	const words = [...withTypes, join(import.meta.dirname, 'constant.ts'), String(bytes)];
	const child = spawn(process.execPath, words, {stdio: ['ignore', 'pipe', 'inherit']});
	const [port] = await once(child.stdout, 'data');
	return {port: Number(String(port)), stop: () => child.kill()};
}

async function residentMB(pid: string): Promise<number> {
	const {stdout} = await promisify(execFile)('ps', ['-o', 'rss=', '-p', pid]);
	return Number(stdout) / 1000;
}
