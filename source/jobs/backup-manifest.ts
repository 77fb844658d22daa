import type {Account} from '../calls/execution.js';
import {archiveName} from '../system/archive.js';
import {isJsonList, isJsonObject, type Json} from '../text/json.js';
import {Trouble} from '../text/trouble.js';

/** Stands first in a backup and says what is in it. There is no key in one, and there are no settings. */
export interface BackupManifest {
	readonly format: 'callsift-backup';
	/** Of this file; a reader refuses what is newer. */
	readonly version: number;
	/** The program that wrote it. */
	readonly writtenBy: string;
	readonly createdAt: string;
	readonly profile: string;
	readonly account: Pick<Account, 'id' | 'name' | 'email'>;
	/** Null when only the ledger is in it. */
	readonly calls: number | null;
	readonly marks: number;
	readonly deliveries: number;
	readonly files: ReadonlyArray<{readonly name: BackupFile; readonly sha256: string}>;
}

export type BackupFile = 'mirror.db' | 'ledger.db';

export const manifestName = 'manifest.json';
export const manifestVersion = 1;

export function manifestText(manifest: BackupManifest): string {
	const {writtenBy, createdAt, ...rest} = manifest;
	return `${JSON.stringify({...rest, written_by: writtenBy, created_at: createdAt}, null, 2)}\n`;
}

/** @throws Trouble `storage` for what is none, or from a newer version */
export function readManifest(text: string, path: string): BackupManifest {
	const value = parse(text);
	if (!isJsonObject(value) || value['format'] !== 'callsift-backup' || typeof value['version'] !== 'number') {
		throw noBackup(path);
	}

	if (value['version'] > manifestVersion) {
		throw new Trouble({
			code: 'storage',
			happened: 'This backup was written by a newer version of callsift.',
			advice: 'Update callsift, and restore it then.',
		});
	}

	const {account, files} = value;
	if (!isJsonObject(account) || typeof account['id'] !== 'string' || !isJsonList(files ?? null)) {
		throw noBackup(path);
	}

	const word = (name: string) => (typeof value[name] === 'string' ? value[name] : '');
	const figure = (name: string) => (typeof value[name] === 'number' ? value[name] : 0);
	const name = (field: Json | undefined) => (typeof field === 'string' ? field : null);
	return {
		format: 'callsift-backup',
		version: value['version'],
		writtenBy: word('written_by'),
		createdAt: word('created_at'),
		profile: word('profile'),
		account: {id: account['id'], name: name(account['name']), email: name(account['email'])},
		calls: typeof value['calls'] === 'number' ? value['calls'] : null,
		marks: figure('marks'),
		deliveries: figure('deliveries'),
		files: (isJsonList(files ?? null) ? Object.values(files ?? []) : []).flatMap(file =>
			isJsonObject(file) && isBackupFile(file['name']) && typeof file['sha256'] === 'string'
				? [{name: file['name'], sha256: file['sha256']}]
				: [],
		),
	};
}

export function isBackupFile(name: Json | undefined): name is BackupFile {
	return name === 'mirror.db' || name === 'ledger.db';
}

export function noBackup(path: string): Trouble {
	return new Trouble({
		code: 'storage',
		happened: `${archiveName(path)} is no backup, or not a whole one.`,
		advice: 'Give a file that callsift backup wrote; nothing was changed.',
	});
}

function parse(text: string): Json {
	try {
		const value: Json = JSON.parse(text);
		return value;
	} catch {
		return null;
	}
}
