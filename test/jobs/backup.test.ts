import {mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {type BackupWish, backup} from '../../source/jobs/backup.js';
import type {BackupManifest} from '../../source/jobs/backup-manifest.js';
import {openLedger} from '../../source/ledger/open.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {inMemory} from '../../source/system/database.js';
import {databaseTrouble} from '../../source/system/database-trouble.js';
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
