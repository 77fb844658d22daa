import {createHash, randomBytes} from 'node:crypto';
import {readdir, rm, stat} from 'node:fs/promises';
import {hostname} from 'node:os';
import {basename, dirname, join} from 'node:path';

/** A disk may be shared: the number of a process says something on its own machine alone. */
const machine = () => createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Where a file is written before it takes its place. The name says who writes, so that others can tell what was left. */
export function temporaryBeside(target: string): string {
	const who = `${machine()}-${process.pid}`;
	return join(dirname(target), `.${basename(target)}.${who}.${randomBytes(4).toString('hex')}.tmp`);
}

/** After its dot and the name of its target; once the names had no process in them. */
const ending = /^(?:([\da-f]{8})-(\d+)\.[\da-f]{8}|[\da-f-]{36})\.tmp$/;

/** Whoever still writes has done so within this time; all that can be known of other machines. */
const longestPauseMs = 3_600_000;

/** Looked through once: a folder may hold the recordings of ten thousand calls, each of which is a target. */
const listings = new Map<string, Promise<readonly string[]>>();

/**
 * Removes what was begun beside a target and never put in its place, as after `kill -9`: there are calls in it.
 * What another process still writes stays.
 */
export async function removeLeftovers(target: string, nowMs: number): Promise<void> {
	const folder = dirname(target);
	const beginning = `.${basename(target)}.`;
	const names = listings.get(folder) ?? listed(folder);
	listings.set(folder, names);
	for (const name of await names) {
		const [whole, where, pid] = name.startsWith(beginning)
			? (ending.exec(name.slice(beginning.length)) ?? [])
			: [];
		const path = join(folder, name);
		if (whole !== undefined && (where === machine() ? !isRunning(Number(pid)) : await isOld(path, nowMs))) {
			await rm(path, {force: true}).catch(() => {});
		}
	}
}

async function listed(folder: string): Promise<readonly string[]> {
	const names = await readdir(folder).catch(() => []);
	return names.filter(name => name.startsWith('.') && name.endsWith('.tmp'));
}

async function isOld(path: string, nowMs: number): Promise<boolean> {
	const facts = await stat(path).catch(() => null);
	return facts !== null && nowMs - facts.mtimeMs > longestPauseMs;
}

/** Somebody else's process answers as well, though it takes no signal from us. */
function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
	}
}
