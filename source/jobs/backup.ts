import {digestOf, packed} from '../system/archive.js';
import {isFull} from '../system/database-trouble.js';
import {removeLeftFolders} from '../system/leftovers.js';
import {makeTemporaryFolder, removeTemporaryFolder, temporaryFolders} from '../system/temporary.js';
import {openWhole, type WholeFile} from '../system/whole-file.js';
import {Trouble} from '../text/trouble.js';
import type {CopiedKinds, Copies, Workspace} from '../workspace/workspace.js';
import {
	type BackupFile,
	type BackupManifest,
	manifestName,
	manifestText,
	manifestVersion,
} from './backup-manifest.js';

export interface BackupWish {
	/** A path, or where else the bytes go. */
	readonly to: string | Pick<WholeFile, 'write'>;
	/** Whether to pack it tightly. */
	readonly gzip: boolean;
	/** Only what Bolna could not give a second time. */
	readonly marksOnly: boolean;
	/** Folders in which the copy is made, each one when the disk of the one before is full; nothing stays in them. */
	readonly scratch: readonly string[];
	/** The program that writes. */
	readonly writtenBy: string;
	readonly nowMs: number;
}

/** How far it is; the last one has the manifest. */
export interface BackupStep {
	/** Of the file so far. */
	readonly bytes: number;
	readonly manifest: BackupManifest | null;
}

/**
 * Writes the calls and the ledger of an account, as they are at one moment, into a file that is there whole or not at
 * all. Others may go on writing meanwhile.
 * @throws Trouble `storage`; the signal's reason when aborted
 */
export async function* backup(
	workspace: Pick<Workspace, 'copyTo' | 'account' | 'profile'>,
	{to, gzip, marksOnly, scratch, writtenBy, nowMs}: BackupWish,
	signal?: AbortSignal,
): AsyncGenerator<BackupStep, void, undefined> {
	const account = workspace.account();
	if (account === null) {
		throw new Trouble({
			code: 'storage',
			happened: 'It is not known whose calls these are.',
			advice: 'Run callsift whoami once, and try again.',
		});
	}

	// Begun first: a name that cannot be written to is told before anything is copied.
	const file =
		typeof to === 'string' ? await openWhole(to, 'private') : {...to, async keep() {}, async discard() {}};
	let folder: string | null = null;
	try {
		for (const each of scratch) {
			await removeLeftFolders(each, scratchPrefix, nowMs);
		}

		const copied = await copyWhereItFits(workspace, scratch, marksOnly ? 'marks' : 'everything');
		folder = copied.folder;
		const {mirror, ledger, contents} = copied.copies;
		const {calls, marks, deliveries} = contents;
		const copies: ReadonlyArray<{readonly name: BackupFile; readonly path: string}> = [
			{name: 'ledger.db', path: ledger},
			...(mirror === null ? [] : [{name: 'mirror.db', path: mirror} as const]),
		];
		const {id, name, email} = account;
		const manifest: BackupManifest = {
			format: 'callsift-backup',
			version: manifestVersion,
			writtenBy,
			createdAt: new Date(nowMs).toISOString(),
			profile: workspace.profile,
			account: {id, name, email},
			calls,
			marks,
			deliveries,
			files: await Promise.all(
				copies.map(async copy => ({name: copy.name, sha256: await digestOf(copy.path)})),
			),
		};
		const archive = packed(
			[{name: manifestName, text: manifestText(manifest), modifiedMs: nowMs}, ...copies],
			{gzip},
		);
		let bytes = 0;
		for await (const chunk of archive) {
			signal?.throwIfAborted();
			await file.write(chunk);
			bytes += chunk.length;
			yield {bytes, manifest: null};
		}

		await file.keep();
		yield {bytes, manifest};
	} finally {
		await file.discard();
		if (folder !== null) {
			await removeTemporaryFolder(folder);
		}
	}
}

const scratchPrefix = temporaryFolders.backup;

/** The disk that holds the calls may be full, which is when a backup to another one is wanted. */
async function copyWhereItFits(
	workspace: Pick<Workspace, 'copyTo'>,
	[first, ...others]: readonly string[],
	kinds: CopiedKinds,
): Promise<{readonly folder: string; readonly copies: Copies}> {
	let folder: string | null = null;
	try {
		folder = makeTemporaryFolder(scratchPrefix, first);
		return {folder, copies: await workspace.copyTo(folder, kinds)};
	} catch (error) {
		if (folder !== null) {
			await removeTemporaryFolder(folder);
		}

		if (others.length === 0 || !(folder === null || isFull(error))) {
			throw error;
		}
	}

	return copyWhereItFits(workspace, others, kinds);
}
