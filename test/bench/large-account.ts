import {execFile} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {readExecution} from '../../source/calls/read-execution.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {type Simulator, startSimulator} from '../../source/simulator/start.js';
import {systemClock} from '../../source/system/clock.js';
import {isJsonObject} from '../../source/text/json.js';
import {bringUpToDate, cacheFolder} from './corpus.js';

/** Days over which the calls are spread. */
const days = 90;

/** Counted up when the generator or the mirror's layout changes. */
const version = 1;

export interface LargeAccount {
	/** The environment in which callsift opens it. */
	readonly env: Readonly<Record<string, string>>;
	readonly mirror: string;
	readonly simulator: Simulator;
}

/**
 * An account of the embedded Bolna with so many calls, and a home in which all of them are mirrored with their full
 * records. A million takes some minutes and about two gigabytes, once; the home is kept in the cache.
 */
export async function largeAccount(calls: number): Promise<LargeAccount> {
	const home = join(cacheFolder(), `account-${calls}-v${version}`);
	const finished = join(home, 'finished.json');
	const startedMs = existsSync(finished) ? Number(readFileSync(finished, 'utf8')) : Date.now();
	const simulator = await startSimulator({
		calls,
		days,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => startedMs,
	});
	const env = environmentOf(home, simulator);
	if (!existsSync(finished)) {
		rmSync(home, {recursive: true, force: true});
		mkdirSync(home, {recursive: true});
		await promisify(execFile)(process.execPath, ['bin/callsift.js', 'list', '--ids'], {env});
		await fill(mirrorIn(home), simulator);
		writeFileSync(finished, String(startedMs));
	}

	await bringUpToDate(mirrorIn(home));

	return {env, mirror: mirrorIn(home), simulator};
}

/** A home of its own in which callsift opens a mirror that is here already. */
export async function accountWith(mirror: string): Promise<LargeAccount> {
	const home = join(cacheFolder(), 'account-with-mirror');
	rmSync(home, {recursive: true, force: true});
	mkdirSync(home, {recursive: true});
	const simulator = await startSimulator({calls: 1, arrivalSeconds: 0, limitPerMinute: false});
	const env = environmentOf(home, simulator);
	await promisify(execFile)(process.execPath, ['bin/callsift.js', 'list', '--ids'], {env});
	copyFileSync(mirror, mirrorIn(home));
	const opened = await openMirror({path: mirrorIn(home), clock: systemClock});
	await opened.remember('days', 3650);
	await opened.close();
	return {env, mirror: mirrorIn(home), simulator};
}

function environmentOf(home: string, simulator: Simulator): Readonly<Record<string, string>> {
	return {
		PATH: process.env['PATH'] ?? '',
		HOME: home,
		CALLSIFT_HOME: home,
		BOLNA_API_BASE: simulator.url,
		BOLNA_API_KEY: simulator.key,
	};
}

function mirrorIn(home: string): string {
	const found = readdirSync(home, {recursive: true, encoding: 'utf8'}).find(path =>
		path.endsWith('mirror.db'),
	);
	if (found === undefined) {
		throw new Error(`There is no mirror in ${home}.`);
	}

	return join(home, found);
}

async function fill(path: string, {account}: Simulator): Promise<void> {
	const mirror = await openMirror({path, clock: systemClock});
	let page = [];
	for (const id of account.ids()) {
		const raw: unknown = JSON.parse(JSON.stringify(account.call(id) ?? {}));
		if (isJsonObject(raw)) {
			page.push(readExecution(raw, {depth: 'full'}));
		}

		if (page.length === 500) {
			await mirror.putExecutions(page, Date.now());
			page = [];
		}
	}

	await mirror.putExecutions(page, Date.now());
	// All of it is in sight when the explorer opens.
	await mirror.remember('days', 3650);
	await mirror.close();
}
