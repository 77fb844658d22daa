import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {createReadStream, mkdtempSync, openSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {DatabaseSync} from 'node:sqlite';
import {cacheFolder} from './corpus.js';
import type {Figure, Skipped} from './figure.js';
import {timed} from './figure.js';
import {type LargeAccount, largeAccount} from './large-account.js';

const calls = 1_000_000;

/** So many are enough to see how fast the peer is. */
const peerCalls = 100_000;

/** The export of a million calls, beside SQLite's own shell writing the same rows. */
export async function* exporting(): AsyncGenerator<Figure | Skipped> {
	const account = await largeAccount(calls);
	const folder = mkdtempSync(join(cacheFolder(), 'export-'));
	const path = join(folder, 'calls.ndjson');
	try {
		const {milliseconds, residentMegabytes} = await exported(account, path);
		yield residentMegabytes === null
			? {name: 'memory of the export', skipped: 'this system does not say it in /proc'}
			: {
					name: 'most resident memory of an export of 1,000,000 calls as NDJSON',
					value: residentMegabytes,
					unit: 'MB',
					peer: null,
					goal: {atMost: 150},
				};
		const peer = await shellRate(path, folder);
		yield peer === null
			? {name: 'speed of the export', skipped: 'sqlite3 is not installed'}
			: {
					name: 'calls exported in a second',
					value: calls / (milliseconds / 1000),
					unit: 'calls',
					peer: {name: 'sqlite3 -json, the same rows from a plain table', value: peer},
					goal: {atLeast: 1 / 3},
				};
	} finally {
		rmSync(folder, {recursive: true, force: true});
		await account.simulator.stop();
	}
}

async function exported({env}: LargeAccount, path: string) {
	const args = ['bin/callsift.js', 'export', 'ndjson', '--offline', '--since', '3650d', '-o', path];
	let residentMegabytes: number | null = null;
	const milliseconds = await timed(async () => {
		const child = spawn(process.execPath, args, {env, stdio: 'ignore'});
		const look = setInterval(() => {
			residentMegabytes = mostResident(child.pid) ?? residentMegabytes;
		}, 50);
		const [code] = await once(child, 'exit');
		clearInterval(look);
		if (code !== 0) {
			throw new Error(`The export ended with ${code}.`);
		}
	});
	return {milliseconds, residentMegabytes: residentMegabytes as number | null};
}

/** The most that a process ever had, in megabytes; null where /proc does not say. */
function mostResident(pid: number | undefined): number | null {
	try {
		const [, kibibytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6;
	} catch {
		return null;
	}
}

/** Calls a second that SQLite's shell writes as JSON, from a table with a column for each member of an exported row. */
async function shellRate(path: string, folder: string): Promise<number | null> {
	if (spawnSync('sqlite3', ['--version']).status !== 0) {
		return null;
	}

	const database = join(folder, 'peer.db');
	const written = await fillPeer(path, database);
	const out = openSync(join(folder, 'peer.json'), 'w');
	const run = async () => {
		spawnSync('sqlite3', ['-json', database, 'SELECT * FROM calls'], {stdio: ['ignore', out, 'inherit']});
	};
	return written / ((await timed(run)) / 1000);
}

async function fillPeer(path: string, file: string): Promise<number> {
	const database = new DatabaseSync(file);
	let names: readonly string[] = [];
	let written = 0;
	for await (const line of createInterface(createReadStream(path))) {
		const row: Record<string, unknown> = JSON.parse(line);
		if (written === 0) {
			names = Object.keys(row);
			database.exec(`CREATE TABLE calls (${names.map(name => `"${name}"`).join(', ')}); BEGIN`);
		}

		database
			.prepare(`INSERT INTO calls VALUES (${names.map(() => '?').join(', ')})`)
			.run(...names.map(name => cellOf(row[name])));
		written += 1;
		if (written === peerCalls) {
			break;
		}
	}

	database.exec('COMMIT');
	database.close();
	return written;
}

function cellOf(value: unknown): string | number | null {
	return typeof value === 'string' || typeof value === 'number'
		? value
		: value === null || value === undefined
			? null
			: JSON.stringify(value);
}
