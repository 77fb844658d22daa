import {join} from 'node:path';
import {digestOf, unpack, type Wish} from '../system/archive.js';
import type {Clock} from '../system/clock.js';
import {makeFolder} from '../system/files.js';
import {removeLeftFolders} from '../system/leftovers.js';
import {makeTemporaryFolder, removeTemporaryFolder} from '../system/temporary.js';
import {scrub} from '../text/printable.js';
import {Trouble} from '../text/trouble.js';
import {accountOpenLast, bringBack, checkMirrorCopy, type Restored} from '../workspace/restore.js';
import {
	type BackupFile,
	type BackupManifest,
	isBackupFile,
	manifestName,
	noBackup,
	readManifest,
} from './backup-manifest.js';

export interface RestoreWish {
	/** `-` for what is piped in. */
	readonly path: string;
	/** Of the profile. */
	readonly dataFolder: string;
	/** Whether another account than the profile's may come in. */
	readonly otherAccount: boolean;
	/** user@host, for the ledger. */
	readonly who: string;
	readonly clock: Clock;
}

/** How far it is; the last one says what was done. */
export type RestoreStep =
	| {readonly stage: 'reading'; readonly file: string}
	| {readonly stage: 'checking' | 'putting'}
	| {readonly stage: 'done'; readonly manifest: BackupManifest; readonly restored: Restored};

/** What a backup says of itself; nothing else of it is read. @throws Trouble `storage` when it is none */
export async function readBackup(path: string): Promise<BackupManifest> {
	for await (const {text} of unpack(path, ({name}) => (name === manifestName ? 'text' : 'stop'))) {
		return readManifest(text ?? '', path);
	}

	throw noBackup(path);
}

const scratchPrefix = 'restore-';

/**
 * Brings an account back from a backup. All of it is read and checked before anything here is touched. Marks and
 * deliveries are added to those that are here; the calls take the place of those that are here, which are kept aside.
 * @throws Trouble `storage`, `usage` for another account's backup; the signal's reason when aborted
 */
export async function* restore(
	{path, dataFolder, otherAccount, who, clock}: RestoreWish,
	signal?: AbortSignal,
): AsyncGenerator<RestoreStep, void, undefined> {
	let manifest: BackupManifest | null = null;
	let folder: string | null = null;
	try {
		const found = new Set<BackupFile>();
		// What it says of itself stands first; what is piped in comes once.
		const wish = ({name}: {readonly name: string}): Wish =>
			folder === null
				? name === manifestName
					? 'text'
					: 'stop'
				: isBackupFile(name) && !found.has(name)
					? {into: folder}
					: 'stop';
		for await (const {name, text} of unpack(path, wish)) {
			signal?.throwIfAborted();
			if (isBackupFile(name)) {
				found.add(name);
				yield {stage: 'reading', file: name};
			} else {
				manifest = readManifest(text ?? '', path);
				if (!otherAccount) {
					await checkAccount(manifest, dataFolder);
				}

				await makeFolder(dataFolder);
				await removeLeftFolders(dataFolder, scratchPrefix, clock.now());
				// On the same disk as the places where the files will stand: getting there is one step then.
				folder = makeTemporaryFolder(scratchPrefix, dataFolder);
			}
		}

		if (manifest === null || folder === null) {
			throw noBackup(path);
		}

		yield {stage: 'checking'};
		const copies = await checkFiles({manifest, folder, found, path});
		if (copies.mirror !== null) {
			const {owner} = await checkMirrorCopy(copies.mirror, clock, signal);
			if (owner?.id !== manifest.account.id) {
				throw noBackup(path);
			}
		}

		yield {stage: 'putting'};
		const restored = await bringBack({dataFolder, accountId: manifest.account.id, copies, who, clock});
		yield {stage: 'done', manifest, restored};
	} finally {
		if (folder !== null) {
			await removeTemporaryFolder(folder);
		}
	}
}

async function checkAccount({account}: BackupManifest, dataFolder: string): Promise<void> {
	const last = await accountOpenLast(dataFolder);
	if (last !== null && last !== account.id) {
		throw new Trouble({
			code: 'usage',
			happened: `The backup is of another account, ${scrub(account.email ?? account.name ?? account.id)}, than this profile.`,
			advice: 'Choose a profile for it with --profile, or bring it in all the same with --other-account.',
		});
	}
}

/** @throws Trouble `storage` unless what the manifest names is there, byte for byte */
async function checkFiles(parts: {
	readonly manifest: BackupManifest;
	readonly folder: string;
	readonly found: ReadonlySet<BackupFile>;
	readonly path: string;
}): Promise<{readonly mirror: string | null; readonly ledger: string}> {
	const {manifest, folder, found, path} = parts;
	for (const {name, sha256} of manifest.files) {
		if (!found.has(name) || (await digestOf(join(folder, name))) !== sha256) {
			throw noBackup(path);
		}
	}

	const named = new Set(manifest.files.map(({name}) => name));
	if (!named.has('ledger.db')) {
		throw noBackup(path);
	}

	return {
		mirror: named.has('mirror.db') ? join(folder, 'mirror.db') : null,
		ledger: join(folder, 'ledger.db'),
	};
}
