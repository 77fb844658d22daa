import {createHash, randomBytes} from 'node:crypto';
import {readlinkSync} from 'node:fs';
import {lstat, readdir, rm} from 'node:fs/promises';
import {hostname} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {once} from './once.js';

/** A disk may be shared: the number of a process says something on its own machine, or in its own container, alone. */
const machine = once(() =>
	createHash('sha256').update(`${hostname()} ${numbering()}`).digest('hex').slice(0, 8),
);

/** Where processes are counted by the container, its name; containers may share the name of their host. */
function numbering(): string {
	try {
		return readlinkSync('/proc/self/ns/pid');
	} catch {
		return '';
	}
}

/** Who makes a thing that goes when it ends: in the name of it, so that others can tell what was left. */
export const maker = () => `${machine()}-${process.pid}`;

/** Where a file is written before it takes its place. */
export function temporaryBeside(target: string): string {
	return join(dirname(target), `.${basename(target)}.${maker()}.${randomBytes(4).toString('hex')}.tmp`);
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
		if (whole !== undefined && (await isLeft(path, {where, pid, oldMs: nowMs - longestPauseMs}))) {
			await rm(path, {force: true}).catch(() => {});
		}
	}
}

/** After the prefix of a temporary folder. */
const endingOfFolder = /^([\da-f]{8})-(\d+)-[\dA-Za-z]{6}$/;

/** What is in a temporary folder may be read for long after all of it was written. */
const longestUseMs = 24 * 3_600_000;

/**
 * Removes temporary folders of ours that a process could not, as after `kill -9`: there are calls in them.
 * Those that another process still uses stay.
 * @param nowMs null: of other machines nothing can be known, so theirs stay, however old they are
 */
export async function removeLeftFolders(within: string, prefix: string, nowMs: number | null): Promise<void> {
	const entries = await readdir(within, {withFileTypes: true}).catch(() => []);
	for (const entry of entries.filter(each => each.isDirectory() && each.name.startsWith(prefix))) {
		const [whole, where, pid] = endingOfFolder.exec(entry.name.slice(prefix.length)) ?? [];
		const path = join(within, entry.name);
		if (
			whole !== undefined &&
			(await isOurs(path)) &&
			(await isLeft(path, {where, pid, oldMs: nowMs === null ? null : nowMs - longestUseMs}))
		) {
			await rm(path, {recursive: true, force: true}).catch(() => {});
		}
	}
}

/** Where everybody may make folders, somebody else may have made one to have things removed that we may remove. */
async function isOurs(path: string): Promise<boolean> {
	const facts = await lstat(path).catch(() => null);
	return facts !== null && (process.getuid === undefined || facts.uid === process.getuid());
}

interface Left {
	readonly where: string | undefined;
	readonly pid: string | undefined;
	/** Of another machine's: when what is still in use was written last, at the earliest; null where nobody knows. */
	readonly oldMs: number | null;
}

async function isLeft(path: string, {where, pid, oldMs}: Left): Promise<boolean> {
	if (where === machine()) {
		return !isRunning(Number(pid));
	}

	const facts = await lstat(path).catch(() => null);
	return facts !== null && oldMs !== null && facts.mtimeMs < oldMs;
}

async function listed(folder: string): Promise<readonly string[]> {
	const names = await readdir(folder).catch(() => []);
	return names.filter(name => name.startsWith('.') && name.endsWith('.tmp'));
}

/** Somebody else's process answers as well, though it takes no signal from us. */
function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
	}
}
