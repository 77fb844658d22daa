import {createHash, createHmac, randomBytes} from 'node:crypto';
import {join} from 'node:path';
import {readText, writeWhole} from '../system/files.js';
import type {Secret} from '../system/secret.js';
import {isJsonObject} from '../text/json.js';

/**
 * Which account a key belongs to, as far as Bolna said: so that the right mirror opens at once, offline too, and
 * another account's key never meets this one's calls. Keys are kept as salted fingerprints only.
 */
export interface KnownAccounts {
	readonly salt: string;
	/** Fingerprint of a key to the id of its account. */
	readonly byKey: Readonly<Record<string, string>>;
	/** The account that was open last. */
	readonly last: string | null;
}

const fileName = 'accounts.json';

export async function readKnownAccounts(folder: string): Promise<KnownAccounts> {
	const text = await readText(join(folder, fileName));
	const fresh: KnownAccounts = {salt: randomBytes(16).toString('hex'), byKey: {}, last: null};
	return text === null ? fresh : (parse(text) ?? fresh);
}

export function accountOf(known: KnownAccounts, key: Secret): string | null {
	return known.byKey[fingerprint(known, key)] ?? null;
}

/** Whether any key is known to belong to an account. */
export function hasKey({byKey}: KnownAccounts, accountId: string): boolean {
	return Object.values(byKey).includes(accountId);
}

export async function rememberAccount(
	folder: string,
	known: KnownAccounts,
	key: Secret,
	accountId: string,
): Promise<KnownAccounts> {
	const print = fingerprint(known, key);
	if (known.last === accountId && known.byKey[print] === accountId) {
		return known;
	}

	const next = {...known, byKey: {...known.byKey, [print]: accountId}, last: accountId};
	await writeWhole(join(folder, fileName), `${JSON.stringify(next)}\n`);
	return next;
}

/** From now on the account is the one that was open last: the one that is opened without a key. */
export async function makeLast(folder: string, accountId: string): Promise<void> {
	const known = await readKnownAccounts(folder);
	await writeWhole(join(folder, fileName), `${JSON.stringify({...known, last: accountId})}\n`);
}

/** The folder of an account's calls. The id comes from outside, so it never becomes a path as it is. */
export function accountFolder(folder: string, accountId: string): string {
	return join(folder, 'accounts', createHash('sha256').update(accountId).digest('hex').slice(0, 16));
}

function fingerprint({salt}: KnownAccounts, key: Secret): string {
	return createHmac('sha256', salt).update(key.reveal()).digest('hex').slice(0, 32);
}

function parse(text: string): KnownAccounts | null {
	try {
		const value: unknown = JSON.parse(text);
		if (!isJsonObject(value) || typeof value['salt'] !== 'string' || !isJsonObject(value['byKey'])) {
			return null;
		}

		const byKey = Object.entries(value['byKey']).flatMap(([print, id]) =>
			typeof id === 'string' ? [[print, id] as const] : [],
		);
		const {last} = value;
		return {
			salt: value['salt'],
			byKey: Object.fromEntries(byKey),
			last: typeof last === 'string' ? last : null,
		};
	} catch {
		return null;
	}
}
