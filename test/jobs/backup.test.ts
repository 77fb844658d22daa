import {mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {type BackupWish, backup} from '../../source/jobs/backup.js';
import type {BackupManifest} from '../../source/jobs/backup-manifest.js';
import {openLedger} from '../../source/ledger/open.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {inMemory} from '../../source/system/database.js';
import {Trouble} from '../../source/text/trouble.js';
import {copyTo} from '../../source/workspace/copies.js';
import type {CopiedKinds} from '../../source/workspace/workspace.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {call, start} from '../mirror/calls.js';

/** An account of one call on a machine on which some disks are full. */
async function account(full: readonly string[]) {
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
				throw new Trouble({
					code: 'storage',
					happened: 'The mirror does not fit on the disk.',
					advice: 'Make room on the disk that holds the data folder.',
				});
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

test('where every disk is full that is told, and nothing is left on any', async () => {
	const {data, target} = await folders();
	const wish = {...rest, to: join(target, 'backup.tar.gz'), scratch: [data, target]};
	await expect(manifestOf(await account([data, target]), wish)).rejects.toMatchObject({
		happened: 'The mirror does not fit on the disk.',
	});
	expect([...(await readdir(data)), ...(await readdir(target))]).toEqual([]);
});
