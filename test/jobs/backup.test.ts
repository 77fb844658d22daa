import {spawnSync} from 'node:child_process';
import {mkdir, mkdtemp, readdir, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {type BackupWish, backup} from '../../source/jobs/backup.js';
import type {BackupManifest} from '../../source/jobs/backup-manifest.js';
import {openLedger} from '../../source/ledger/open.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {inMemory} from '../../source/system/database.js';
import {databaseTrouble} from '../../source/system/database-trouble.js';
import {makeTemporaryFolder} from '../../source/system/temporary.js';
import {copyTo} from '../../source/workspace/copies.js';
import type {CopiedKinds} from '../../source/workspace/workspace.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start} from '../mirror/calls.js';

const sqliteFull = Object.assign(new Error('database or disk is full'), {
	code: 'ERR_SQLITE_ERROR',
	errcode: 13,
});
const systemFull = (code: string) => Object.assign(new Error(`${code}: write`), {code});

/** An account of one call on a machine on which some disks are full. */
async function account(
	full: readonly string[],
	trouble: unknown = databaseTrouble(sqliteFull, 'mirror', ''),
) {
	const clock = new FakeClock(start);
	const mirror = await openMirror({path: inMemory, clock});
	const ledger = await openLedger({path: inMemory, clock});
	onTestFinished(async () => {
		await mirror.close();
		await ledger.close();
	});
	await mirror.putExecutions([call('one')], start);
	return {
		profile: 'default',
		account: () => ({id: 'company', name: null, email: null, walletCents: null, concurrency: null}),
		async copyTo(folder: string, kinds: CopiedKinds) {
			const copies = await copyTo(folder, kinds, {mirror, ledger});
			if (full.includes(dirname(folder))) {
				throw trouble;
			}

			return copies;
		},
	};
}

async function folders() {
	const home = await mkdtemp(join(tmpdir(), 'callsift-backup-test-'));
	onTestFinished(() => rm(home, {recursive: true}));
	const [data, target] = [join(home, 'data'), join(home, 'target')];
	await mkdir(data);
	await mkdir(target);
	return {data, target};
}

async function manifestOf(kept: Parameters<typeof backup>[0], wish: BackupWish) {
	let found: BackupManifest | null = null;
	for await (const {manifest} of backup(kept, wish)) {
		found = manifest;
	}

	return found;
}

const rest = {gzip: true, marksOnly: false, writtenBy: 'callsift/0', nowMs: start};

test('where the disk of the calls is full, the copy is made on the one that the backup goes to', async () => {
	const {data, target} = await folders();
	const wish = {...rest, to: join(target, 'backup.tar.gz'), scratch: [data, target]};
	expect(await manifestOf(await account([data]), wish)).toMatchObject({calls: 1, marks: 0});
	expect(await readdir(target)).toEqual(['backup.tar.gz']);
	expect(await readdir(data)).toEqual([]);
});

test.each([
	['a file before SQLite has it', databaseTrouble(systemFull('ENOSPC'), 'ledger', '')],
	['what nobody put into words', systemFull('ENOSPC')],
	['a quota', databaseTrouble(systemFull('EDQUOT'), 'mirror', '')],
])('a disk is as full for %s', async (_, trouble) => {
	const {data, target} = await folders();
	const wish = {...rest, to: join(target, 'backup.tar.gz'), scratch: [data, target]};
	expect(await manifestOf(await account([data], trouble), wish)).toMatchObject({calls: 1});
	expect(await readdir(data)).toEqual([]);
});

test('what is wrong besides is told, and tried nowhere else', async () => {
	const {data, target} = await folders();
	const wish = {...rest, to: join(target, 'backup.tar.gz'), scratch: [data, target]};
	const damaged = databaseTrouble(Object.assign(new Error('malformed'), {errcode: 11}), 'mirror', '');
	await expect(manifestOf(await account([data], damaged), wish)).rejects.toBe(damaged);
});

test('where every disk is full that is told, and nothing is left on any', async () => {
	const {data, target} = await folders();
	const wish = {...rest, to: join(target, 'backup.tar.gz'), scratch: [data, target]};
	await expect(manifestOf(await account([data, target]), wish)).rejects.toMatchObject({
		happened: 'The mirror does not fit on the disk.',
	});
	expect([...(await readdir(data)), ...(await readdir(target))]).toEqual([]);
});

test('what a backup left that was killed goes with the next one, on every disk, and what others use stays', async () => {
	const {data, target} = await folders();
	const {pid: gone} = spawnSync(process.execPath, ['--version']);
	const [long, now] = [new Date(start - 25 * 3_600_000), new Date(start)];
	const staying: string[] = [];
	for (const within of [data, target]) {
		const mine = basename(makeTemporaryFolder('callsift-backup-', within));
		const left = mine.replace(`-${process.pid}-`, `-${gone}-`);
		const elsewhere = left.replace(/-[\da-f]{8}-/, '-00000000-');
		for (const [name, written, stays] of [
			[mine, long, true],
			[left, now, false],
			[elsewhere, now, true],
			[elsewhere.replace('00000000', '00000001'), long, false],
			['callsift-backup-mine', long, true],
		] as const) {
			await mkdir(join(within, name), {recursive: true});
			await writeFile(join(within, name, 'mirror.db'), 'calls');
			await utimes(join(within, name), written, written);
			staying.push(...(stays ? [name] : []));
		}
	}

	const wish = {...rest, to: join(target, 'backup.tar.gz'), scratch: [data, target]};
	await manifestOf(await account([]), wish);
	const found = [...(await readdir(data)), ...(await readdir(target))];
	expect(found.toSorted()).toEqual([...staying, 'backup.tar.gz'].toSorted());
});
